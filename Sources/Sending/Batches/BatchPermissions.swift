/// The decisions of a person about the requests of a batch that are otherwise held back.
package struct BatchPermissions: Hashable, Sendable {
  /// Requests with warnings are sent.
  package var acceptsWarnings: Bool
  /// Requests are sent although the server, or the batch, has a similar one.
  package var sendsSimilar: Bool
  /// Drafts that were sent before and changed since are sent as new requests.
  package var sendsChanged: Bool
  /// Requests are sent even if the server's list cannot be read to its end.
  package var withoutLookup: Bool
  /// The age in seconds from which an attempt that the server's list does not have is followed by another one; `nil`
  /// means never.
  package var resendsAbsentAfter: Double?

  package init(
    acceptsWarnings: Bool = false, sendsSimilar: Bool = false, sendsChanged: Bool = false,
    withoutLookup: Bool = false, resendsAbsentAfter: Double? = nil
  ) {
    self.acceptsWarnings = acceptsWarnings
    self.sendsSimilar = sendsSimilar
    self.sendsChanged = sendsChanged
    self.withoutLookup = withoutLookup
    self.resendsAbsentAfter = resendsAbsentAfter
  }
}
