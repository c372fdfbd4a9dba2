package import Delivery
package import Networking

extension NotSentReason {
  /// The cause of an attempt that never left this machine.
  package var cause: Cause {
    switch self {
    case .cancelled: Cause(code, "Cancelled before anything was sent.")
    default: Cause(code, "\(message) Nothing was sent." + (advice.map { " \($0)" } ?? ""))
    }
  }

  /// The cause of a lookup that never left this machine.
  var lookupCause: Cause { Cause(code, message + (advice.map { " \($0)" } ?? "")) }

  private var code: Cause.Code {
    switch self {
    case .invalidURL, .insecureURL, .invalidHeader, .libraryMissing: .misconfigured
    case .hostNotFound, .cannotConnect, .connectTimedOut, .tlsFailed, .other: .unreachable
    case .cancelled: .cancelled
    case .refusedByCaller: .storage
    }
  }

  private var message: String {
    switch self {
    case .invalidURL: "The server's URL cannot be used."
    case .insecureURL(let host): "\(host) would be reached without encryption."
    case .invalidHeader(let name): "The header \(name) contains a character that cannot be sent."
    case .libraryMissing(_, let detail): "libcurl is not installed (\(detail))."
    case .hostNotFound(let host): "The name \(host) was not found."
    case .cannotConnect(let detail): "The server cannot be reached: \(detail.connectionFailure)."
    case .connectTimedOut(let milliseconds):
      "The server did not accept the connection within \(milliseconds / 1_000) s."
    case .tlsFailed(let detail): "The server's certificate or encryption was not accepted: \(detail)."
    case .cancelled: "The lookup was stopped."
    case .refusedByCaller(let detail): detail
    case .other(let detail): "The connection failed: \(detail)."
    }
  }

  /// The remedy, if there is one.
  private var advice: String? {
    switch self {
    case .invalidURL: "Check INTAKE_BASE_URL or --base-url."
    case .insecureURL: "Use https; plain http is for this machine only."
    case .libraryMissing(let package, _): "Install it: apt-get install \(package)"
    case .hostNotFound: "Check the server's URL and the network."
    default: nil
    }
  }
}

extension String {
  /// The reason libcurl gives for a failed connection, without the parts that repeat it.
  fileprivate var connectionFailure: String {
    guard let match = wholeMatch(of: /Failed to connect to (.+) port (\d+)(?: after \d+ ms)?(?:: (.*))?/) else {
      return self
    }
    let reason = match.3.map(String.init) ?? ""
    let saysMore = !reason.isEmpty && !reason.hasSuffix("connect to server")
    return "\(match.1) does not answer on port \(match.2)" + (saysMore ? " (\(reason))" : "")
  }
}

extension UnknownReason {
  /// The reason no conclusive answer came.
  package var message: String {
    switch self {
    case .timedOut(let milliseconds): "No answer came within \(milliseconds / 1_000) s."
    case .stalled: "The answer stopped in the middle."
    case .closedWithoutAnswer: "The connection closed before an answer came."
    case .connectionLost(let detail): "The connection was lost: \(detail)."
    case .malformedAnswer(let detail): "The answer was not HTTP: \(detail)."
    case .cancelled: "Cancelled after the request had left."
    case .other(let detail): "No answer came: \(detail)."
    }
  }
}
