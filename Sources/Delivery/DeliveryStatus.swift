/// The delivery status of a request.
///
/// A status changes only through `reduce`, which takes the status and a `DeliveryEvent`.
package enum DeliveryStatus: Hashable, Sendable {
  /// No attempt was made.
  case unsent
  /// Nothing was sent, or the attempt provably changed nothing. Sending is safe.
  case notSent(Obstacle)
  /// The server's list has requests so similar to this one that a person has to decide.
  case similar([ServerRecord])
  /// The server examined the request and rejected it.
  case refused(Cause)
  /// An attempt is under way, until this instant at the latest.
  case sending(until: Timepoint)
  /// It may have arrived.
  case unknown(Uncertainty)
  /// The server accepted the request but did not name its identifier.
  case unconfirmed(Uncertainty)
  /// It may have arrived, but a complete list that was read at least `absenceAge` seconds later did not have it.
  case absent(Uncertainty, similar: [ServerRecord])
  /// It may have arrived, and one or more records of the server's list may be it.
  case ambiguous(Uncertainty, [ServerRecord])
  /// The server has it, according to its list or to a person.
  case adopted(ServerRecord, Adoption)
  /// The server has it and named it.
  case sent(ServerRecord)

  /// The evidence for an adopted record.
  package enum Adoption: String, Hashable, Sendable {
    /// It was in the list before anything was sent.
    case before
    /// It appeared in the list after an attempt whose answer was lost.
    case lostAnswer = "lost_answer"
    /// A person identified it.
    case person
  }

  /// The age in seconds from which a request that a complete list does not have counts as absent.
  package static let absenceAge = 300.0
}

extension DeliveryStatus {
  /// The case without its payload; the raw value is the word in files and in JSON.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case unsent
    case notSent = "not_sent"
    case similar
    case refused
    case sending
    case unknown
    case unconfirmed = "sent_unconfirmed"
    case absent
    case ambiguous
    case adopted
    case sent
  }

  package var kind: Kind {
    switch self {
    case .unsent: .unsent
    case .notSent: .notSent
    case .similar: .similar
    case .refused: .refused
    case .sending: .sending
    case .unknown: .unknown
    case .unconfirmed: .unconfirmed
    case .absent: .absent
    case .ambiguous: .ambiguous
    case .adopted: .adopted
    case .sent: .sent
    }
  }

  /// The record under which the server has the request.
  package var record: ServerRecord? {
    switch self {
    case .sent(let record), .adopted(let record, _): record
    default: nil
    }
  }

  /// The records a person may choose from.
  package var candidates: [ServerRecord] {
    switch self {
    case .similar(let records), .ambiguous(_, let records), .absent(_, let records): records
    default: []
    }
  }

  /// The state of knowledge about an attempt that may have arrived.
  package var uncertainty: Uncertainty? {
    switch self {
    case .unknown(let uncertainty), .unconfirmed(let uncertainty), .absent(let uncertainty, _),
      .ambiguous(let uncertainty, _):
      uncertainty
    default: nil
    }
  }

  /// The cause of the status, if its case has one.
  package var cause: Cause? {
    switch self {
    case .notSent(let obstacle): obstacle.cause
    case .refused(let cause): cause
    default: uncertainty?.cause
    }
  }

  /// The reason that nothing was sent.
  package var obstacle: Obstacle? {
    if case .notSent(let obstacle) = self { obstacle } else { nil }
  }

  /// The server has the request under a known identifier.
  package var isWithServer: Bool { record != nil }

  /// An attempt may have arrived, and a lookup can say more.
  package var isUnsettled: Bool { uncertainty != nil }

  /// Another attempt needs no permission from a person.
  package var allowsSending: Bool {
    switch self {
    case .unsent, .notSent, .refused: true
    case .similar, .sending, .unknown, .unconfirmed, .absent, .ambiguous, .adopted, .sent: false
    }
  }

  /// A batch has nothing left to do for the request.
  package var isSettled: Bool {
    switch self {
    case .adopted, .sent, .refused, .similar: true
    case .notSent(let obstacle):
      switch obstacle {
      case .invalid, .warnings, .missing, .changed: true
      case .locked, .lookup, .attempt, .record, .notTried: false
      }
    case .unsent, .sending, .unknown, .unconfirmed, .absent, .ambiguous: false
    }
  }

  /// Returns `true` if the last complete list did not have the request and was read long enough after the loss.
  ///
  /// - Parameter age: the least number of seconds between the loss of the answer and the lookup.
  package func canResend(after age: Double = absenceAge) -> Bool {
    switch self {
    case .unknown(let uncertainty), .absent(let uncertainty, _): uncertainty.ageAtLookup.map { $0 >= age } ?? false
    default: false
    }
  }
}
