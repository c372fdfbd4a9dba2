import ConnectionRequests
import ConnectionsAPI
import Drafts
import Foundation
import Networking

/// One attempt to create a request, recorded before its first byte leaves and after its end.
struct RecordedAttempt {
  let delivery: DraftDelivery
  /// Whether a person said to send it although the server has it, or may have it.
  let isNew: Bool
  /// The server's identifiers of what looked the same before; nil where nobody knows.
  let matching: [String]?
  /// The attempts of the same delivery before this one.
  let own: [UUID]
  let attempt = UUID()
  private(set) var isRecorded = false

  /// How an attempt ended, and whether its record says so.
  struct Result {
    var outcome: CreateOutcome
    /// The attempt of another session, seen at the last moment, that kept this one from being made.
    var obstacle: JournalledAttempt?
    /// What kept a record from being written; nil where nothing did.
    var storageFailure: StorageError?
  }

  init(delivery: DraftDelivery, isNew: Bool, matching: [String]?, own: [UUID]) {
    self.delivery = delivery
    self.isNew = isNew
    self.matching = matching
    self.own = own
  }

  /// Sends the request once.
  ///
  /// - Returns: how it ended; nothing is sent that cannot be recorded.
  mutating func send(_ request: ConnectionRequest) -> Result {
    var obstacle: JournalledAttempt?
    var failure: StorageError?
    let outcome = delivery.client.create(request, cancellation: delivery.cancellation) {
      do throws(StorageError) {
        obstacle = try delivery.obstacle(isNew, own)
        if obstacle == nil { try recordIntent(request) }
      } catch {
        failure = error
        throw Forbidden(description: "the attempt could not be recorded: \(error.sentence)")
      }
      if obstacle != nil { throw Forbidden(description: "another session sent this draft meanwhile") }
    }
    guard isRecorded else { return Result(outcome: outcome, obstacle: obstacle, storageFailure: failure) }
    do throws(StorageError) {
      var created: CreatedRequest?
      if case .sent(let request) = outcome { created = request }
      try delivery.journal.recordOutcome(
        draft: delivery.draft, attempt: attempt, state: outcome.end, status: outcome.status, requestUUID: created?.uuid,
        requestDate: created?.date?.text, detail: outcome.sentence, at: delivery.now())
    } catch {
      failure = error
    }
    return Result(outcome: outcome, storageFailure: failure)
  }

  private mutating func recordIntent(_ request: ConnectionRequest) throws(StorageError) {
    try delivery.journal.recordIntent(
      draft: delivery.draft, attempt: attempt, url: delivery.client.createURL, body: request.body, matching: matching,
      isNew: isNew, at: delivery.now())
    isRecorded = true
  }

  /// Ends an attempt before its first byte leaves, with the reason in words.
  private struct Forbidden: Error, CustomStringConvertible {
    var description: String
  }
}
