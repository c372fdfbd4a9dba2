import Cron

extension Rules {
  /// An integration without a type, or with nothing but a type.
  static func contents(of integration: Integration, at index: Int) -> [Finding] {
    let hasMore = IntegrationField.allCases.contains { field in
      field != .type && !integration[keyPath: field.keyPath].isBlank
    }
    switch (integration.type.isBlank, hasMore || !integration.unknownMembers.isEmpty) {
    case (true, _):
      return [
        Finding(
          severity: .warning, code: "type-missing", path: .integrationField(index, .type),
          message: "The integration has no type: item, order, allocation, tracking or other.")
      ]
    case (false, false):
      return [
        Finding(
          severity: .warning, code: "only-type", path: .integration(index),
          message: "The integration says nothing but its type.")
      ]
    case (false, true): return []
    }
  }

  /// A type that the document does not list; such a value is kept and sent as it is.
  static func type(_ value: String, at path: FieldPath) -> [Finding] {
    guard !Integration.documentedTypes.contains(value) else { return [] }
    let plain = value.trimmed.lowercased()
    let documented = Integration.documentedTypes.first { $0 == plain || $0 + "s" == plain || $0.hasPrefix(plain) }
    let hint =
      documented.map { "the documented one is \($0)" } ?? "those are item, order, allocation, tracking and other"
    return [
      Finding(
        severity: .warning, code: "undocumented-type", path: path,
        message: "\"\(value)\" is not among the documented types; \(hint).", suggestion: documented)
    ]
  }

  /// A value that is no cron expression; what the expression itself warns of is passed on as notes.
  static func schedule(_ value: String, at path: FieldPath) -> [Finding] {
    let (expression, findings) = CronExpression.parse(value)
    guard expression == nil else {
      return findings.map { finding in
        Finding(
          severity: .note, code: "cron-\(finding.code)", path: path, message: finding.message,
          suggestion: finding.suggestion)
      }
    }
    let first = findings.first { $0.severity == .error }
    return [
      Finding(
        severity: .warning, code: "not-cron", path: path,
        message: "This is not a cron schedule: \(first?.message ?? "it cannot be read.")", suggestion: first?.suggestion
      )
    ]
  }

  /// Locations are judged only where they are written as URLs; several may stand side by side.
  static func locations(_ value: String, at path: FieldPath) -> [Finding] {
    let bad = value.split { $0.isWhitespace || $0 == "," }.first { $0.contains("://") && !$0.looksLikeURL }
    guard let bad else { return [] }
    return [
      Finding(
        severity: .warning, code: "not-url", path: path,
        message: "\(PasswordMask(String(bad)).masked) does not look like a URL such as sftp://host.example/folder.")
    ]
  }
}

extension Substring {
  /// Whether the text has a scheme and a host (RFC 3986, section 3).
  fileprivate var looksLikeURL: Bool {
    guard let separator = firstRange(of: "://") else { return false }
    let scheme = self[..<separator.lowerBound]
    guard scheme.first?.isLetter == true,
      scheme.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+.-".contains($0)) })
    else { return false }
    if scheme.lowercased() == "file" { return true }
    let authority = self[separator.upperBound...].prefix { !"/?#".contains($0) }
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    return !host.isEmpty && host.first != ":" && !host.contains(where: { "<>\"\\^`{|}".contains($0) })
  }
}
