/// How one attempt to send a request ended.
///
/// `notSent` is claimed only where it is proved; any doubt is `unknown`.
public enum Outcome: Hashable, Sendable {
  /// The server answered.
  case answered(HTTPResponse)
  /// No byte of the request left this machine.
  case notSent(NotSentReason)
  /// The request may have reached the server.
  case unknown(UnknownReason)
}

/// Why no byte of a request left.
public enum NotSentReason: Hashable, Sendable {
  case invalidURL(InvalidURL)
  /// Plain `http` to a host that is not a loopback address.
  case insecureURL(host: String)
  /// A header whose name or value cannot be written; the value is not repeated here.
  case invalidHeader(name: String)
  /// libcurl could not be opened; the package is Debian's.
  case libraryMissing(package: String, detail: String)
  case hostNotFound(String)
  case cannotConnect(detail: String)
  case connectTimedOut(milliseconds: Int)
  case tlsFailed(detail: String)
  case cancelled
  /// The caller's `willSend` refused, so nothing was sent.
  case refusedByCaller(detail: String)
  case other(detail: String)
}

/// Why it is not known whether a request arrived.
public enum UnknownReason: Hashable, Sendable {
  case timedOut(milliseconds: Int)
  /// The answer began, and its next byte did not come within the stall deadline.
  case stalled
  case closedWithoutAnswer
  case connectionLost(detail: String)
  case malformedAnswer(detail: String)
  case cancelled
  case other(detail: String)
}
