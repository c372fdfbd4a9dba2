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
    let documented = Integration.documentedTypes.first { $0 == plain || $0 + "s" == plain }
    let hint =
      documented.map { "the documented one is \($0)" } ?? "they are item, order, allocation, tracking, other"
    return [
      Finding(
        severity: .warning, code: "undocumented-type", path: path,
        message: "\(PasswordMask(value).masked.quoted) is not a documented type; \(hint).", suggestion: documented)
    ]
  }

  /// The longest schedule that is looked at, in bytes: twice what naming every minute, hour and day takes.
  private static let longestSchedule = 1000

  /// A value that is no cron expression; what the expression itself warns of is passed on as notes.
  ///
  /// Findings quote what they are about, so it is the masked value that is read: where a password stands is no schedule
  /// either way.
  static func schedule(_ value: String, at path: FieldPath) -> [Finding] {
    guard value.utf8.count <= longestSchedule else {
      return [notCron("it is longer than \(longestSchedule) characters", at: path, suggestion: nil)]
    }
    let mask = PasswordMask(value)
    let (expression, findings) = CronExpression.parse(mask.masked)
    guard expression == nil else {
      return findings.map { finding in
        Finding(
          severity: .note, code: "cron-\(finding.code)", path: path, message: finding.message.asSentence,
          suggestion: finding.suggestion)
      }
    }
    let reason = findings.first { $0.severity == .error }
    return [
      notCron(reason?.message ?? "it cannot be read", at: path, suggestion: mask.hasPassword ? nil : reason?.suggestion)
    ]
  }

  private static func notCron(_ reason: String, at path: FieldPath, suggestion: String?) -> Finding {
    Finding(
      severity: .warning, code: "not-cron", path: path, message: "This is not a cron schedule: \(reason)".asSentence,
      suggestion: suggestion)
  }

  /// Locations are judged only where they are meant as URLs; several may stand side by side.
  static func locations(_ value: String, at path: FieldPath) -> [Finding] {
    let locations = value.split { $0.isWhitespace || $0 == "," }
    guard let bad = locations.firstIndex(where: { $0.isMeantAsURL && !$0.looksLikeURL }) else { return [] }
    let subject = locations.count == 1 ? "This" : "Location \(bad + 1)"
    return [
      Finding(
        severity: .warning, code: "not-url", path: path,
        message: "\(subject) does not look like a URL such as sftp://host.example/folder.")
    ]
  }
}

extension String {
  /// The text with a capital letter and a full stop.
  package var asSentence: String { prefix(1).uppercased() + dropFirst() + (hasSuffix(".") ? "" : ".") }
}

extension Substring {
  /// True if the text has the mark of a URL, or starts as the URL of a file server does.
  fileprivate var isMeantAsURL: Bool {
    if contains("://") { return true }
    guard let colon = firstIndex(of: ":"), colon < index(before: endIndex) else { return false }
    return ["ftp", "ftps", "sftp", "http", "https", "scp"].contains(self[..<colon].lowercased())
  }

  /// True if the text has a scheme and a host (RFC 3986, section 3).
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
