/// An event that may change the delivery status of a request.
package enum DeliveryEvent: Hashable, Sendable {
  /// Nothing was sent, for this reason.
  case held(Obstacle)
  /// The server's list was read to its end before a send; it has these records.
  case listed(same: [ServerRecord], similar: [ServerRecord])
  /// An attempt is about to send its first byte, with these permissions, and ends at this instant at the latest.
  case began(SendPermission, until: Timepoint)
  /// The server created the request and named it.
  case created(ServerRecord)
  /// The server accepted the request without naming it.
  case accepted(Cause, Timepoint)
  /// The server examined the request and rejected it.
  case refused(Cause)
  /// The attempt provably changed nothing.
  case notApplied(Cause)
  /// No conclusive answer came.
  case lost(Cause, Timepoint)
  /// The program that made the attempt ended before the attempt did.
  case leftBehind
  /// The journal is damaged, so that an attempt may be missing.
  case damaged(Timepoint)
  /// Exactly one new record of the list is the same request.
  case found(ServerRecord)
  /// New records of the list may be the attempt's.
  case several([ServerRecord])
  /// A complete list does not have the request; these of its records are similar.
  case notListed(Timepoint, similar: [ServerRecord])
  /// The list could not be read to its end.
  case lookupFailed(Cause, Timepoint)
  /// A person identified the record.
  case chose(ServerRecord)
}

extension Cause {
  /// The cause for an attempt whose program ended before the attempt did.
  package static let interrupted = Cause(
    .interrupted, "intake ended while the request was being sent.")

  /// The cause for an attempt that a damaged journal may hide.
  package static let damaged = Cause(.damaged, "The record of its attempts is damaged.")
}
