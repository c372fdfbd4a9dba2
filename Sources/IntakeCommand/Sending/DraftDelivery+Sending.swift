import ConnectionRequests
import ConnectionsAPI
import Drafts
import Foundation
import Networking

extension DraftDelivery {
  /// Sends a request, and tries again for as long as nothing of it can have been applied.
  ///
  /// - Parameters:
  ///   - asNew: whether a person said so, although the server has the request or may have it.
  ///   - progress: told what happens meanwhile, on this thread.
  func send(
    _ request: ConnectionRequest, asNew: Bool = false, progress: (DeliveryProgress) -> Void = { _ in }
  ) -> DeliveryReport {
    var report = DeliveryReport(end: .notLooked(.tooEarly))
    var retry = 0
    while true {
      let wasTried = attempt(request, asNew, &report, progress)
      retry += 1
      guard wasTried, report.storageFailure == nil, case .attempted(let outcome) = report.end,
        let seconds = retries.wait(after: outcome, retry: retry)
      else { return report }
      let total = RetryPolicy.mostRetries + 1
      progress(.waiting(until: now() + seconds, after: outcome, next: retry + 1, of: total))
      if wait(seconds) { return report }
    }
  }

  /// Makes one attempt.
  ///
  /// - Returns: false where it came to nothing before; reading the list has tries of its own.
  private func attempt(
    _ request: ConnectionRequest, _ asNew: Bool, _ report: inout DeliveryReport,
    _ progress: (DeliveryProgress) -> Void
  ) -> Bool {
    do throws(StorageError) {
      if let obstacle = try obstacle(asNew, report.attempts) {
        report.end = .forbidden(obstacle)
        return false
      }
    } catch {
      report.storageFailure = error
      let detail = "the record of its attempts cannot be read: \(error.sentence)"
      report.end = .attempted(.notSent(.refusedByCaller(detail: detail)))
      return false
    }
    progress(.lookingBefore)
    let matching: [String]?
    switch lookBefore(request, asNew) {
    case .failure(let end):
      report.end = end.end
      return false
    case .success(let identifiers): matching = identifiers
    }
    progress(.sending)
    var recorded = RecordedAttempt(delivery: self, isNew: asNew, matching: matching, own: report.attempts)
    let result = recorded.send(request)
    if recorded.isRecorded { report.attempts.append(recorded.attempt) }
    report.storageFailure = result.storageFailure
    report.end = result.obstacle.map { .forbidden($0) } ?? .attempted(result.outcome)
    return true
  }

  /// What ends a delivery before its attempt.
  private struct Early: Error {
    var end: DeliveryReport.End
  }

  /// Finds out what the server has of the request before it is sent.
  ///
  /// - Returns: the server's identifiers of what looks the same; nil where the list could not be read to its end.
  private func lookBefore(_ request: ConnectionRequest, _ asNew: Bool) -> Result<[String]?, Early> {
    switch readList(patience) {
    case .list(let list):
      let matches = list.matches(request)
      if !asNew, !matches.isEmpty { return .failure(Early(end: .found(matches))) }
      if needsList, !list.isComplete { return .failure(Early(end: .notLooked(.incomplete))) }
      return .success(list.identifiers(matching: request))
    case .notAuthorised(let refusal): return .failure(Early(end: .attempted(.notAuthorised(refusal))))
    // Nothing can be sent where not even a question can be.
    case .failed(.notSent(let reason)): return .failure(Early(end: .attempted(.notSent(reason))))
    case .failed(.cancelled): return .failure(Early(end: .attempted(.notSent(.cancelled))))
    case .failed(let failure): return needsList ? .failure(Early(end: .notLooked(.failed(failure)))) : .success(nil)
    }
  }

  /// The last attempt that forbids another one.
  ///
  /// - Parameter own: the attempts of this delivery, which are known.
  func obstacle(_ asNew: Bool, _ own: [UUID]) throws(StorageError) -> JournalledAttempt? {
    try attempts().last { attempt in
      let isKnown = attempt.id.map { known.contains($0) || own.contains($0) } ?? true
      let event: DeliveryEvent = asNew && isKnown ? .beganAsNew : .began
      return !Delivery(attempt.state).allows(event)
    }
  }
}
