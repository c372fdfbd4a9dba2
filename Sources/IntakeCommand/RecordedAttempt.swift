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
  var cancellation = Cancellation()

  /// Sends the request once; call it on a thread that may block.
  ///
  /// - Returns: how it ended; nothing is sent that cannot be recorded.
  func send(_ request: ConnectionRequest) -> RecordedOutcome {
    let attempt = UUID()
    var failure: StorageError?
    var isRecorded = false
    let outcome = client.create(request, cancellation: cancellation) {
      do throws(StorageError) {
        try journal.recordIntent(
          draft: draft, attempt: attempt, url: client.createURL, body: request.body, at: Date())
        isRecorded = true
      } catch {
        failure = error
        throw Unrecorded(description: error.sentence)
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

  /// Ends an attempt before its first byte leaves, with the reason in a sentence.
  private struct Unrecorded: Error, CustomStringConvertible {
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
