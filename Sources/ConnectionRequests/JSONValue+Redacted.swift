extension JSONValue {
  /// The value with every password in its strings covered, in members that nobody knows as well.
  package var redacted: JSONValue {
    switch self {
    case .string(let text): .string(PasswordMask(text).masked)
    case .array(let elements): .array(elements.map(\.redacted))
    case .object(let members): .object(members.map { JSONMember($0.key, $0.value.redacted) })
    case .number, .bool, .null: self
    }
  }
}
