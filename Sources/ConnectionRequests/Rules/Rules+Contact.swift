extension Rules {
  /// An e-mail address is taken for one when it has a name, an `@` and a host with a dot.
  static func email(_ value: String, at path: FieldPath) -> [Finding] {
    let address = value.trimmed
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    let host = parts.last ?? ""
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    let looksRight =
      parts.count == 2 && !parts[0].isEmpty && labels.count > 1 && labels.allSatisfy { !$0.isEmpty }
      && !address.contains { $0.isWhitespace || ",;<>\"".contains($0) }
    if looksRight { return [] }
    return [
      Finding(
        severity: .warning, code: "not-email", path: path,
        message: "This does not look like an e-mail address such as bob@bigboy.io.")
    ]
  }

  /// A phone number is taken for one when it has seven digits or more and nothing but what is written between them.
  static func phone(_ value: String, at path: FieldPath) -> [Finding] {
    let digits = value.count { $0.isNumber }
    let extras = value.lowercased().filter { !$0.isNumber && !" +-()./,#*\u{A0}".contains($0) }
    if digits >= 7, ["", "x", "ext", "extension"].contains(extras) { return [] }
    return [
      Finding(
        severity: .warning, code: "not-phone", path: path,
        message: "This does not look like a phone number such as 801-555-1212 or +1 541 219 3109 x433.")
    ]
  }
}
