package import ConnectionsAPI
package import Delivery
import Networking

extension ListFailure {
  /// The cause with its message: the reason the server's list could not be read.
  package var cause: Cause {
    switch self {
    case .cancelled: Cause(.cancelled, "The lookup was stopped.")
    case .notSent(let reason): reason.lookupCause
    case .noAnswer(let reason): Cause(.noList, "The server's list of requests could not be read. \(reason.message)")
    case .answer(let status, let findings, let retryAfter):
      Cause(
        [404, 405].contains(status) ? .wrongAddress : status == 429 ? .throttled : .noList,
        "The server answered \(status) when asked for its list of requests."
          + (status == 429 ? retryAfter.map { " Try again in \($0.duration)." } ?? "" : ""),
        status: status, retryAfter: retryAfter, findings: findings)
    case .unreadable(let detail):
      Cause(.noList, "The server's list of requests cannot be read (\(detail)).")
    }
  }
}

extension StoredRequests {
  /// The cause of a list that is not complete.
  package var incompleteCause: Cause {
    let extent = totalCount.map { $0 > records.count ? " only to \(records.count) of \($0)" : nil } ?? nil
    return Cause(
      .incompleteList,
      "The server's list of requests could be read\(extent ?? " only in part: it repeats itself").",
      read: records.count, total: totalCount)
  }
}
