/// The state of knowledge about an attempt that may have arrived.
package struct Uncertainty: Hashable, Sendable {
  /// A lookup in the server's list.
  package struct Lookup: Hashable, Sendable {
    package var at: Timepoint
    /// The reason that the lookup proved nothing; `nil` if the whole list was read and did not have the request.
    package var failure: Cause?

    package init(at: Timepoint, failure: Cause? = nil) {
      self.at = at
      self.failure = failure
    }
  }

  /// The instant at which the outcome became unknown; ages count from here.
  package var since: Timepoint
  /// The reason that the outcome is unknown.
  package var cause: Cause
  /// The last lookup that read the whole list, or else the last one that failed.
  package var lookup: Lookup?

  package init(since: Timepoint, cause: Cause, lookup: Lookup? = nil) {
    self.since = since
    self.cause = cause
    self.lookup = lookup
  }

  /// The seconds from `since` to the lookup, if it read the whole list.
  package var ageAtLookup: Double? {
    guard let lookup, lookup.failure == nil else { return nil }
    return lookup.at.seconds(since: since)
  }
}
