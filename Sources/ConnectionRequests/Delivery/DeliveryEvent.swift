/// What happens to a draft on its way to the server.
package enum DeliveryEvent: Hashable, Sendable {
  /// A person changed it.
  case edited
  case checked(hasErrors: Bool)
  /// An attempt is about to send its first byte.
  case began
  /// The same, although an earlier attempt may have arrived: a person said so.
  case beganAsNew
  case ended(AttemptEnd)
  /// The program that made the attempt ended before the attempt did.
  case leftBehind
  /// The server's list was read to the end.
  case looked(LookResult)
  /// A person said which of the server's requests it is.
  case chose
}

/// How one attempt to send ended; the raw value is the word in files.
package enum AttemptEnd: String, Hashable, Sendable, CaseIterable {
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

  /// The state of a draft whose attempt ended so.
  package var state: DeliveryState {
    switch self {
    case .sent: .sent
    case .sentUnconfirmed: .sentUnconfirmed
    case .refused: .refused
    case .notSent: .notSent
    case .unknown: .unknown
    }
  }
}

/// What the server's list holds of a request that may have arrived; the raw value is the word in files.
package enum LookResult: String, Hashable, Sendable, CaseIterable {
  case one
  case none
  /// More than one, or one that nobody can be sure of: a person has to choose.
  case several
}
