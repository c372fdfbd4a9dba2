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
  /// - Returns: how it ended, and what kept a record from being written. Nothing is sent that cannot be recorded.
  func send(_ request: ConnectionRequest) -> (outcome: CreateOutcome, storageFailure: StorageError?) {
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
        throw error
      }
    }
    guard isRecorded else { return (outcome, failure) }
    do throws(StorageError) {
      var created: CreatedRequest?
      if case .sent(let request) = outcome { created = request }
      try journal.recordOutcome(
        draft: draft, attempt: attempt, state: outcome.attemptState, status: outcome.status,
        requestUUID: created?.uuid, requestDate: created?.date?.text, detail: outcome.sentence, at: Date())
    } catch {
      failure = error
    }
    return (outcome, failure)
  }
}
