import ConnectionRequests
import ConnectionsAPI
import Networking

extension NotSentReason {
  /// What stopped a request before its first byte left, and what to do.
  var sentence: String {
    switch self {
    case .invalidURL: "The server's URL cannot be used; check INTAKE_BASE_URL or --base-url."
    case .insecureURL(let host):
      "\(host) would be reached without encryption; use https. Plain http is for this machine."
    case .invalidHeader(let name): "The header \(name) holds a character that cannot be sent."
    case .libraryMissing(let package, let detail):
      "libcurl is not installed (\(detail)). Install it: apt-get install \(package)"
    case .hostNotFound(let host): "The name \(host) was not found. Check the server's URL and the network."
    case .cannotConnect(let detail): "The server cannot be reached: \(detail.connectionFailure)."
    case .connectTimedOut(let milliseconds): "The server did not take the connection within \(milliseconds / 1_000) s."
    case .tlsFailed(let detail): "The server's certificate or encryption was not accepted: \(detail)."
    case .cancelled: "Cancelled before anything was sent."
    case .refusedByCaller(let detail): "Nothing was sent: \(detail)"
    case .other(let detail): "Nothing was sent: \(detail)."
    }
  }
}

extension NotSentReason {
  /// Whether the sentence says so itself, or ends with a command that nothing must follow.
  var saysThatNothingWasSent: Bool {
    switch self {
    case .cancelled, .refusedByCaller, .other, .libraryMissing: true
    default: false
    }
  }
}

extension String {
  /// What libcurl says of a connection that did not come about, without saying that twice.
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
  /// What left it open whether a request arrived.
  var sentence: String {
    switch self {
    case .timedOut(let milliseconds): "No answer came within \(milliseconds / 1_000) s."
    case .stalled: "The connection stood still."
    case .closedWithoutAnswer: "The connection closed before an answer came."
    case .connectionLost(let detail): "The connection was lost: \(detail)."
    case .malformedAnswer(let detail): "The answer was not HTTP: \(detail)."
    case .cancelled: "Cancelled after the request had left."
    case .other(let detail): "The answer did not come: \(detail)."
    }
  }
}
