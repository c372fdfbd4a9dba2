package import ConnectionRequests
import ConnectionsAPI
package import Delivery
import Drafts
import Foundation
import Networking

extension DraftDelivery {
  /// Sends a request, and tries again for as long as nothing of it can have been applied.
  ///
  /// - Parameter progress: told the stage, on this thread.
  package func send(
    _ request: ConnectionRequest, progress: (DeliveryProgress) -> Void = { _ in }
  ) -> DeliveryReport {
    let identity = RequestIdentity(request)
    var attempts: [UUID] = []
    var retry = 1
    while true {
      let result = attempt(request, identity, progress)
      if let id = result.recorded { attempts.append(id) }
      guard result.failure == nil, let outcome = result.outcome, case .notSent(.attempt(let cause)) = result.status,
        let seconds = retries.wait(after: outcome, retry: retry)
      else {
        return report(
          result.status, attempts: attempts, lostAnswer: result.status.isUnsettled && result.recorded != nil,
          failure: result.failure)
      }
      retry += 1
      progress(
        .waiting(until: clock.now().date + seconds, after: cause, next: retry, of: RetryPolicy.mostRetries + 1))
      if clock.wait(seconds) { return report(result.status, attempts: attempts) }
    }
  }

  /// The result of one attempt, or of what came before it.
  private struct AttemptResult {
    var status: DeliveryStatus
    /// The attempt, if one was recorded.
    var recorded: UUID?
    /// The outcome of the call, if one was made.
    var outcome: CreateOutcome?
    var failure: StorageError?
  }

  private func attempt(
    _ request: ConnectionRequest, _ identity: RequestIdentity, _ progress: (DeliveryProgress) -> Void
  ) -> AttemptResult {
    do throws(StorageError) {
      let record = try record()
      if let obstacle = record.obstacle(to: permission) { return AttemptResult(status: obstacle.status) }
      progress(.lookingBefore(read: 0, of: nil))
      let outcome = readList(stopWaiting) { progress(.lookingBefore(read: $0, of: $1)) }
      let baseline: Attempt.Baseline
      switch try lookup(outcome, of: identity, record) {
      case .held(let held): return AttemptResult(status: held)
      case .clear(let before): baseline = before
      }
      progress(.sending)
      var recorder = AttemptRecorder(self, baseline: baseline)
      let result = recorder.send(request)
      return AttemptResult(
        status: result.status, recorded: recorder.isRecorded ? recorder.id : nil, outcome: result.outcome,
        failure: result.failure)
    } catch {
      return AttemptResult(status: .notSent(.record(error.message)), failure: error)
    }
  }

  /// The result of the lookup before a send.
  private enum LookupResult {
    /// Nothing is sent, for this reason.
    case held(DeliveryStatus)
    /// It may be sent; the list had these records before.
    case clear(Attempt.Baseline)
  }

  private func lookup(
    _ outcome: StoredRequestsOutcome, of identity: RequestIdentity, _ record: DeliveryRecord
  ) throws(StorageError) -> LookupResult {
    func held(_ obstacle: Obstacle) -> LookupResult { .held(.notSent(obstacle)) }
    let list: StoredRequests
    switch outcome {
    case .notAuthorised(let refusal): return held(.attempt(refusal.credentialsCause))
    // If not even a question reaches the server, the request would not either.
    case .failed(.notSent(let reason)): return held(.attempt(reason.cause))
    case .failed(.cancelled): return held(.attempt(NotSentReason.cancelled.cause))
    case .failed(let failure):
      return permission.withoutLookup ? .clear(.none) : held(.lookup(failure.cause))
    case .list(let read): list = read
    }
    let classifier = ListClassifier(list: list)
    if let attempt = record.unsettled {
      // A lookup before another attempt is one after the attempt that was lost.
      let event = try lookupEvent(classifier, attempt, identity, exempting: permission.records)
      let status = try conclude(event, attempt).status
      if case .ambiguous(_, let records) = status, records.allSatisfy(isPermitted) {
        // The person has seen all of these.
      } else if status.isWithServer || status.kind == .ambiguous {
        return .held(status)
      }
    } else if !record.status.isWithServer {
      guard let next = reduce(record.status, classifier.event(beforeSending: identity, permission)) else {
        return .held(record.status)
      }
      guard next.allowsSending else { return .held(next) }
    }
    guard list.isComplete || permission.withoutLookup else { return held(.lookup(list.incompleteCause)) }
    return .clear(classifier.baseline(of: identity))
  }

  private func isPermitted(_ record: ServerRecord) -> Bool { permission.records.contains(record.uuid.lowercased()) }
}
