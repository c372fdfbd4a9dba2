import ConnectionRequests
import ConnectionsAPI
import Drafts
import Foundation
import Networking

/// One attempt to create a request, recorded before its first byte leaves and after its end.
struct RecordedAttempt {
  var draft: UUID
  var journal: Journal
  var client: ConnectionsClient
  /// The attempts whose fate the person knows; any other that may have arrived, such as another session's, forbids this one.
  var known: Set<UUID> = []
  let attempt = UUID()
  var cancellation = Cancellation()

  /// Sends the request once; call it on a thread that may block.
  ///
  /// - Returns: how it ended; nothing is sent that cannot be recorded.
  func send(_ request: ConnectionRequest) -> RecordedOutcome {
    var failure: StorageError?
    var isRecorded = false
    let outcome = client.create(request, cancellation: cancellation) {
      do throws(StorageError) {
        isRecorded = try recordIntent(request)
      } catch {
        failure = error
        throw Forbidden(description: "the attempt could not be recorded: \(error.sentence)")
      }
      guard isRecorded else {
        throw Forbidden(description: "another session sent this draft meanwhile; open it again to see how that ended.")
      }
    }
    guard isRecorded else { return RecordedOutcome(outcome: outcome, storageFailure: failure) }
    do throws(StorageError) {
      var created: CreatedRequest?
      if case .sent(let request) = outcome { created = request }
      try journal.recordOutcome(
        draft: draft, attempt: attempt, state: outcome.attemptState, status: outcome.status,
        requestUUID: created?.uuid, requestDate: created?.date?.text, detail: outcome.sentence, at: Date())
    } catch {
      failure = error
    }
    return RecordedOutcome(outcome: outcome, storageFailure: failure)
  }

  /// Records that the attempt is about to leave.
  ///
  /// - Returns: false where the record of another attempt forbids it, and nothing was recorded.
  private func recordIntent(_ request: ConnectionRequest) throws(StorageError) -> Bool {
    let other = try journal.lastAttempt(of: draft, thatMayHaveReached: client.createURL)
    if let other, other.id.map(known.contains) != true { return false }
    try journal.recordIntent(draft: draft, attempt: attempt, url: client.createURL, body: request.body, at: Date())
    return true
  }

  /// Ends an attempt before its first byte leaves, with the reason in words.
  private struct Forbidden: Error, CustomStringConvertible {
    var description: String
  }
}

/// How an attempt ended, and whether its record says so.
struct RecordedOutcome {
  var outcome: CreateOutcome
  /// What kept a record from being written; nil where nothing did.
  var storageFailure: StorageError?

  /// What the outcome's own sentence leaves out: that the record does not have it.
  var note: String? {
    if case .notSent(.refusedByCaller) = outcome { return nil }
    return storageFailure.map { "The record is not complete: \($0.sentence)" }
  }
}
