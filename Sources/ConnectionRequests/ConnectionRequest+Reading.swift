/// A file that holds no request: every reason, each with its place.
public struct UnreadableRequest: Error, Hashable, Sendable {
  public var findings: [Finding]

  public init(findings: [Finding]) {
    self.findings = findings
  }
}

extension ConnectionRequest {
  /// Reads a request from the UTF-8 bytes of a JSON or JSON5 text.
  ///
  /// - Throws: every place that holds something other than a request does.
  public init(contentsOf bytes: [UInt8]) throws(UnreadableRequest) {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: bytes)
    } catch {
      throw UnreadableRequest(findings: [
        Finding(severity: .error, code: "syntax", path: .request, message: error.description)
      ])
    }
    try self.init(value)
  }

  /// Reads a request from a value that was parsed before.
  ///
  /// - Throws: every place that holds something other than a request does.
  public init(_ value: JSONValue) throws(UnreadableRequest) {
    let (request, findings) = Self.reading(value)
    guard findings.isEmpty else { throw UnreadableRequest(findings: findings) }
    self = request
  }

  /// Reads what can be read of a request, and says of each place that holds something else why it was left out.
  private static func reading(_ value: JSONValue) -> (request: ConnectionRequest, findings: [Finding]) {
    var request = ConnectionRequest()
    guard case .object(let members) = value else {
      let message = "A request is a JSON object, between { and }; this is \(value.kind)."
      return (request, [Finding(severity: .error, code: "wrong-type", path: .request, message: message)])
    }
    var reading = Reading()
    reading.texts(RequestField.self, of: members, into: &request, at: FieldPath.field)
    request.integrations = reading.list(integrationsNames, of: members, at: .integrations) { members, index, reading in
      Integration(members, index, &reading)
    }
    request.uploadedFiles = reading.list(uploadedFilesNames, of: members, at: .uploadedFiles) {
      members, index, reading in
      UploadedFile(members, index, &reading)
    }
    request.unknownMembers = members.filter { !isMember($0.key) }
    if request.unknownMembers.count == members.count {
      reading.findings.append(
        Finding(
          severity: .error, code: "no-request", path: .request,
          message: "None of the members is one of a request, such as organization_name."))
    }
    return (request, reading.findings)
  }
}

extension Integration {
  fileprivate init(_ members: [JSONMember], _ index: Int, _ reading: inout Reading) {
    self.init()
    reading.texts(IntegrationField.self, of: members, into: &self) { .integrationField(index, $0) }
    unknownMembers = members.filter { IntegrationField(wireName: $0.key) == nil }
  }
}

extension UploadedFile {
  fileprivate init(_ members: [JSONMember], _ index: Int, _ reading: inout Reading) {
    self.init()
    reading.texts(FileField.self, of: members, into: &self) { .fileField(index, $0) }
    unknownMembers = members.filter { FileField(wireName: $0.key) == nil }
  }
}

/// What was found to be wrong so far, while a request is read.
private struct Reading {
  var findings: [Finding] = []

  /// Gives an owner the text of each of its fields.
  mutating func texts<Field: DocumentedField>(
    _ fields: Field.Type, of members: [JSONMember], into owner: inout Field.Owner, at path: (Field) -> FieldPath
  ) {
    for field in fields.allCases {
      owner[keyPath: field.keyPath] = text(field.wireNames, of: members, at: path(field))
    }
  }

  /// The text that one of the names holds; empty where none does, or holds null.
  private mutating func text(_ names: [String], of members: [JSONMember], at path: FieldPath) -> String {
    var result: (name: String, text: String)?
    for member in members where names.contains(member.key) && member.value != .null {
      guard let text = member.value.string else {
        wrongType(member, at: path, "a string in quotation marks")
        continue
      }
      if let result, result.text != text, !text.isEmpty, !result.text.isEmpty {
        conflict(result.name, member.key, at: path)
      } else if result?.text.isEmpty != false {
        result = (member.key, text)
      }
    }
    return result?.text ?? ""
  }

  /// The items of the list that one of the names holds.
  mutating func list<Item>(
    _ names: [String], of members: [JSONMember], at path: FieldPath,
    _ item: ([JSONMember], Int, inout Reading) -> Item
  ) -> [Item] {
    var found: JSONMember?
    for member in members where names.contains(member.key) && member.value != .null {
      if let first = found, first.value != .array([]), member.value != .array([]), first.value != member.value {
        conflict(first.key, member.key, at: path)
      } else if found == nil || found?.value == .array([]) {
        found = member
      }
    }
    guard let found else { return [] }
    guard case .array(let elements) = found.value else {
      wrongType(found, at: path, "a list, between [ and ]")
      return []
    }
    var items: [Item] = []
    for (index, element) in elements.enumerated() {
      guard case .object(let members) = element else {
        let place: FieldPath = path == .integrations ? .integration(index) : .file(index)
        wrongType(JSONMember(place.description, element), at: place, "an object, between { and }")
        continue
      }
      items.append(item(members, index, &self))
    }
    return items
  }

  private mutating func wrongType(_ member: JSONMember, at path: FieldPath, _ expected: String) {
    findings.append(
      Finding(
        severity: .error, code: "wrong-type", path: path,
        message: "\(member.key) has to be \(expected); this is \(member.value.kind)."))
  }

  private mutating func conflict(_ one: String, _ other: String, at path: FieldPath) {
    findings.append(
      Finding(
        severity: .error, code: "two-names", path: path,
        message: "\(one) and \(other) mean the same and hold different values; keep one."))
  }
}

extension JSONValue {
  /// What kind of value it is, in words.
  fileprivate var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a string"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
