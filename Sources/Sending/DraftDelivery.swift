package import ConnectionsAPI
package import Delivery
package import Drafts
package import Foundation
package import Networking

/// Sends one draft and finds out what became of it; the only code that creates requests.
///
/// Whoever uses it holds the draft's lock. Its calls wait, so they belong on a thread that may.
package struct DraftDelivery: Sendable {
  /// Reads the server's list; told after each page how many records were read, of how many.
  package typealias ReadList = @Sendable (Cancellation, (_ read: Int, _ of: Int?) -> Void) -> StoredRequestsOutcome

  package let draft: UUID
  /// The path of the draft's file, for the journal.
  package var file: String?
  package let journal: Journal
  package let client: ConnectionsClient
  package var readList: ReadList
  package var retries = RetryPolicy.interactive
  /// The decisions of a person that allow a send which is otherwise held back.
  package var permission = SendPermission.none
  /// The UUIDs, in lower case, of the records that attempts are known to have made; `nil` reads the journals if needed.
  package var owned: Set<String>?
  /// Ends the attempt that is under way, and with it everything else.
  package let cancellation: Cancellation
  /// Ends lookups and waits, and lets an attempt that is under way come to its end.
  package let stopWaiting: Cancellation
  package var clock: DeliveryClock

  package init(
    draft: UUID, file: String? = nil, journal: Journal, client: ConnectionsClient,
    cancellation: Cancellation = Cancellation(), stopWaiting: Cancellation? = nil
  ) {
    let stopWaiting = stopWaiting ?? cancellation
    self.draft = draft
    self.file = file
    self.journal = journal
    self.client = client
    self.cancellation = cancellation
    self.stopWaiting = stopWaiting
    readList = { client.storedRequests(cancellation: $0, progress: $1) }
    clock = DeliveryClock(stopWaiting: stopWaiting)
  }

  /// The attempts to send the draft to this server.
  package func record() throws(StorageError) -> DeliveryRecord {
    try journal.record(of: draft, at: client.createURL)
  }

  /// A report of the journal's content after a run.
  ///
  /// - Parameter status: the result of the run; `nil` takes the journal's.
  package func report(
    _ status: DeliveryStatus? = nil, attempts: [UUID] = [], lostAnswer: Bool = false, failure: StorageError? = nil
  ) -> DeliveryReport {
    var report = journal.report(of: draft, at: client.createURL, status, now: clock.now())
    report.attempts = attempts
    report.lostAnswer = lostAnswer
    report.recordFailure = failure?.message ?? report.recordFailure
    return report
  }
}
