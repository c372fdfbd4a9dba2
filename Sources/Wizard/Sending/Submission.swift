package import Foundation

/// Where sending stands.
package enum Submission: Hashable, Sendable {
  case none
  case underWay(UnderWay)
  case ended(SendOutcome)
}

/// A request that is being sent or looked for.
package struct UnderWay: Hashable, Sendable {
  package enum Purpose: Hashable, Sendable { case send, look }

  package var purpose: Purpose
  package var isCancelling = false
  /// Whether another draft is open by now, so that what comes of it is not shown.
  var isForgotten = false
  /// What is done now; nil until the first word of it.
  package var progress: SendProgress?
  /// Since when that is done.
  package var since: Date
}

/// An attempt that the server has, or may have.
package enum EarlierAttempt: Hashable, Sendable {
  case sent(SentRequest)
  /// The server took it and named no identifier; the date is that of the attempt, where it is known.
  case unconfirmed(at: Date?)
  /// It was started, and how it ended is not known.
  case unknown(at: Date?)
  /// It was started, and a request in the server's list is the one that it made.
  case adopted(SentRequest)
  /// It was started, and what it would have made was not in the server's list.
  case absent(at: Date?)
  /// It was started, and several requests in the server's list may be the one that it made.
  case ambiguous([Candidate], at: Date?)
}
