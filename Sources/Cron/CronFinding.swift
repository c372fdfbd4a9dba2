/// One thing to say about a schedule's text: what it is, where it is, and what to write instead.
public struct CronFinding: Hashable, Sendable {
  /// How much it matters: an error cannot run, a warning runs otherwise than it may look, a note only informs.
  public enum Severity: String, Hashable, Sendable, CaseIterable {
    case error, warning, note
  }

  public var severity: Severity
  /// A stable word for programs, such as `out-of-range`.
  public var code: String
  /// Half-open offsets in characters of the expression as it was given.
  public var range: Range<Int>
  /// A sentence: what is wrong and what is allowed there.
  public var message: String
  /// The whole expression, corrected, which parses; `nil` if no single correction is likely.
  public var suggestion: String?

  public init(severity: Severity, code: String, range: Range<Int>, message: String, suggestion: String? = nil) {
    self.severity = severity
    self.code = code
    self.range = range
    self.message = message
    self.suggestion = suggestion
  }
}
