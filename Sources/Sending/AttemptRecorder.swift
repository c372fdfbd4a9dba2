import ConnectionRequests
import ConnectionsAPI
import Delivery
import Drafts
import Foundation
import Networking

/// Makes one attempt to create a request, recorded before its first byte leaves and after its end.
struct AttemptRecorder {
  private let delivery: DraftDelivery
  private let baseline: Attempt.Baseline
  let id = UUID()
  /// True if the intent is in the journal, so that the request may have left.
  private(set) var isRecorded = false

  struct Result {
    var status: DeliveryStatus
    var outcome: CreateOutcome
    /// The failure to read or write the journal.
    var failure: StorageError?
  }

  init(_ delivery: DraftDelivery, baseline: Attempt.Baseline) {
    self.delivery = delivery
    self.baseline = baseline
  }

  /// Sends the request once; a request that cannot be recorded is not sent.
  mutating func send(_ request: ConnectionRequest) -> Result {
    var obstacle: Attempt?
    var failure: StorageError?
    var attempt = Attempt(id: id, status: .unsent)
    let outcome = delivery.client.create(request, cancellation: delivery.cancellation) {
      do throws(StorageError) {
        obstacle = try delivery.record().obstacle(to: delivery.permission)
        if obstacle == nil { try recordIntent(request, &attempt) }
      } catch {
        failure = error
        throw NotRecorded(description: error.message)
      }
      if obstacle != nil { throw NotRecorded(description: "Another session sent this draft meanwhile.") }
    }
    guard isRecorded else {
      let status = obstacle?.status ?? .notSent(failure.map { .record($0.message) } ?? outcome.obstacle)
      return Result(status: status, outcome: outcome, failure: failure)
    }
    let event = outcome.event(at: delivery.clock.now())
    attempt.apply(event)
    do throws(StorageError) {
      try delivery.journal.record(event, of: id, draft: delivery.draft, at: delivery.clock.now())
    } catch {
      failure = error
    }
    return Result(status: attempt.status, outcome: outcome, failure: failure)
  }

  private mutating func recordIntent(
    _ request: ConnectionRequest, _ attempt: inout Attempt
  ) throws(StorageError) {
    let now = delivery.clock.now()
    let deadline = Double(delivery.client.deadlines.total) / 1_000
    attempt.apply(.began(delivery.permission, until: now.advanced(by: deadline)))
    try delivery.journal.record(
      AttemptIntent(
        attempt: id, url: delivery.client.createURL, body: request.body, deadline: deadline, file: delivery.file,
        baseline: baseline, isResend: delivery.permission.allowsAnother), draft: delivery.draft, at: now)
    isRecorded = true
  }

  /// Ends an attempt before its first byte leaves.
  private struct NotRecorded: Error, CustomStringConvertible {
    var description: String
  }
}

extension CreateOutcome {
  /// The obstacle of a call whose first byte never left.
  fileprivate var obstacle: Obstacle {
    switch event(at: Timepoint(Date())) {
    case .notApplied(let cause): .attempt(cause)
    default: .attempt(Cause(.cancelled, "Nothing was sent."))
    }
  }
}
