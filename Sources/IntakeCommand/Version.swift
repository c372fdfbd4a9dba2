/// The program's version.
package enum Version {
  package static let current = "0.1.0"
  /// Its day, as manual pages have it.
  static let date = "November 26, 2026"
}

extension Version {
  /// What servers are told.
  static let userAgent = "intake/\(current)"
  /// The line of `--version`.
  static let line = "intake \(current)\n"
}
