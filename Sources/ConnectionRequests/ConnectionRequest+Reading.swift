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
  public init(contentsOf bytes: [UInt8]) throws(UnreadableRequest) { self.init() }

  /// Reads a request from a value that was parsed before.
  ///
  /// - Throws: every place that holds something other than a request does.
  public init(_ value: JSONValue) throws(UnreadableRequest) { self.init() }
}
