/// One thing to say about a request: what it is, where it is, and what to write instead.
public struct Finding: Hashable, Sendable {
  /// How much it matters: an error cannot be sent, a warning can once a person or a flag has seen it.
  public enum Severity: String, Hashable, Sendable, CaseIterable {
    case error, warning, note
  }

  public var severity: Severity
  /// A stable word for programs, such as `required`.
  public var code: String
  public var path: FieldPath
  /// A sentence: what is wrong, what is allowed, what to do.
  public var message: String
  /// The value to write instead, `nil` if there is no single one.
  public var suggestion: String?

  public init(
    severity: Severity, code: String, path: FieldPath, message: String, suggestion: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.path = path
    self.message = message
    self.suggestion = suggestion
  }
}
