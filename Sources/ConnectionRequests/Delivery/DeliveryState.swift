/// Where a draft stands between being written and being known to the server; the raw value is the word in files.
package enum DeliveryState: String, Hashable, Sendable, CaseIterable {
  /// It is being written, or has errors.
  case draft
  /// It has no errors and was not sent.
  case ready
  /// An attempt is under way: its first byte may have left.
  case sending
  /// The server has it and named it.
  case sent
  /// The server says that it took it, and not under which identifier.
  case sentUnconfirmed = "sent_unconfirmed"
  /// The server looked at it and said no.
  case refused
  /// It provably never left, or the server did nothing with it.
  case notSent = "not_sent"
  /// It may have arrived.
  case unknown
  /// It may have arrived, and was then found in the server's list.
  case adopted
  /// It may have arrived, and was then not found in the server's list.
  case absent
  /// It may have arrived, and the server's list holds several that it may be.
  case ambiguous

  /// Whether the server has it, or may have it; what was not found is taken not to be there.
  package var mayHaveArrived: Bool {
    switch self {
    case .sending, .sent, .sentUnconfirmed, .unknown, .adopted, .ambiguous: true
    case .draft, .ready, .refused, .notSent, .absent: false
    }
  }

  /// Whether nothing but a new request can follow.
  package var isFinal: Bool { self == .sent || self == .adopted }
}
