import Delivery

/// Counts requests in a row that came to nothing because of the server or the account, and opens when it is enough.
struct CircuitBreaker: Hashable {
  /// The number of failures in a row that opens it.
  static let limit = 3

  private(set) var failures = 0
  /// The status of refusals in a row that are about who asks, not about the request.
  private(set) var refusals = 0

  var isOpen: Bool { failures >= Self.limit }
  /// True if the server refuses everything that this account sends.
  var isForbidden: Bool { refusals >= Self.limit }

  /// Records the result of one request; once open it stays so.
  mutating func record(_ result: ReplayResult) {
    if isOpen || isForbidden { return }
    if result.lostAnswer { return failures += 1 }
    switch result.status {
    case .notSent(.attempt(let cause)) where cause.code == .unreachable: failures += 1
    case .notSent(.lookup): failures += 1
    // The server was not asked.
    case .notSent(.invalid), .notSent(.warnings), .notSent(.missing), .notSent(.changed), .notSent(.locked),
      .notSent(.record), .notSent(.notTried):
      break
    case .refused(let cause) where cause.status == 403 || cause.status == 409:
      (failures, refusals) = (0, refusals + 1)
    default: (failures, refusals) = (0, 0)
    }
  }
}
