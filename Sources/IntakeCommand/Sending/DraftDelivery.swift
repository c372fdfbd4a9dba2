import ConnectionRequests
import ConnectionsAPI
import Drafts
import Foundation
import Networking

/// Sends one draft and finds out what became of it; the only code that creates requests.
///
/// Whoever uses it holds the draft's lock. Its calls wait, so they belong on a thread that may.
struct DraftDelivery: Sendable {
  let draft: UUID
  let journal: Journal
  let client: ConnectionsClient
  /// Reads the server's list of requests.
  var readList: @Sendable (Cancellation) -> StoredRequestsOutcome
  var retries = RetryPolicy.interactive
  /// Whether nothing is sent while the server's list cannot be read.
  var needsList = false
  /// The attempts whose fate the person has seen, so that a word of theirs can follow them.
  var known: Set<UUID> = []
  /// The server's identifiers of what attempts are known to have made; nil lets the journals tell, when it matters.
  var taken: Set<String>?
  /// Ends the attempt that is under way, and with it everything else.
  let cancellation: Cancellation
  /// Ends looking and waiting, and lets an attempt that is under way come to its end.
  let patience: Cancellation
  var now: @Sendable () -> Date = { Date() }
  /// Seconds of a clock that nobody sets.
  var uptime: @Sendable () -> Double = { ProcessInfo.processInfo.systemUptime }
  /// Waits for so many seconds; true where it was cancelled meanwhile.
  var wait: @Sendable (Double) -> Bool

  init(
    draft: UUID, journal: Journal, client: ConnectionsClient, cancellation: Cancellation = Cancellation(),
    patience: Cancellation? = nil
  ) {
    let patience = patience ?? cancellation
    self.draft = draft
    self.journal = journal
    self.client = client
    self.cancellation = cancellation
    self.patience = patience
    readList = { client.storedRequests(cancellation: $0) }
    wait = { patience.wait(seconds: $0) }
  }

  /// The attempts to send the draft to this server, in the order in which they began.
  func attempts() throws(StorageError) -> [JournalledAttempt] {
    try journal.attempts(of: draft).filter { $0.url == nil || $0.url == client.createURL }
  }
}

/// What a delivery is about.
enum DeliveryProgress: Hashable, Sendable {
  /// Looking whether the server has the request already.
  case lookingBefore
  case sending
  /// Nothing was applied; the try of that number, of so many, comes then.
  case waiting(until: Date, after: CreateOutcome, next: Int, of: Int)
  /// Looking whether an attempt arrived; the look after this one comes then, where there is one.
  case looking(look: Int, of: Int, next: Date?)
}

/// What became of a draft.
struct DeliveryReport: Hashable, Sendable {
  enum End: Hashable, Sendable {
    /// How the last attempt ended, which may be before its first byte.
    case attempted(CreateOutcome)
    /// The server had it before; nothing was sent.
    case found([StoredRequest])
    /// Nothing was sent, since nobody knows whether the server has it already.
    case notLooked(LookObstacle)
    /// Nothing was sent, since this attempt may have arrived, and nobody has said that it is known.
    case forbidden(JournalledAttempt)
    /// An attempt before was found on the server.
    case adopted(StoredRequest)
    /// An attempt before was not found; these are like it.
    case absent(near: [StoredRequest])
    /// An attempt before may be any of these.
    case ambiguous([StoredRequest])
    /// An attempt before is as unknown as it was.
    case unsettled(LookObstacle)
    /// There is nothing to look for; the last attempt, where there was one.
    case settled(JournalledAttempt?)
  }

  var end: End
  /// The attempts that were recorded, the last one last.
  var attempts: [UUID] = []
  /// What kept something from being read or recorded; nil where nothing did.
  var storageFailure: StorageError?
}

/// Why a look at the server's list says nothing.
enum LookObstacle: Hashable, Sendable {
  case notAuthorised(Refusal)
  case failed(ListFailure)
  /// The list could not be read to its end.
  case incomplete
  /// It is too early to say that something is not there.
  case tooEarly
  /// The record of what was sent is gone.
  case noBody
  /// The server's list has no request of the identifier that a person gave.
  case noSuchRequest
  case storage
}
