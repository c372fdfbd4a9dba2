/// An action that a person can take after a delivery status; the raw value is the word in JSON.
package enum FollowUp: String, Hashable, Sendable, CaseIterable {
  /// Send it.
  case send
  /// Correct the request first.
  case edit
  /// Accept the warnings.
  case acceptWarnings = "accept_warnings"
  /// Send it although the server has a similar request.
  case sendSimilar = "send_similar"
  /// Send it although the server's list could not be read.
  case sendWithoutLookup = "send_without_lookup"
  /// Look in the server's list.
  case lookUp = "look_up"
  /// Choose the record that it is.
  case choose
  /// Send it once more although an attempt may have arrived, or did.
  case sendAgain = "send_again"
  /// Provide another token.
  case logIn = "log_in"
  /// Wait for the session or the attempt that is under way.
  case wait
}

extension DeliveryStatus {
  /// The possible follow-ups, the most useful first.
  package var canFollow: [FollowUp] {
    switch self {
    case .unsent: [.send]
    case .notSent(let obstacle): obstacle.canFollow
    case .similar: [.sendSimilar, .edit]
    case .refused: [.edit, .send]
    case .sending: [.wait]
    case .unknown, .unconfirmed: [.lookUp, .choose, .sendAgain]
    case .absent: [.lookUp, .sendAgain]
    case .ambiguous: [.choose, .lookUp, .sendAgain]
    case .adopted, .sent: [.sendAgain]
    }
  }
}

extension Obstacle {
  fileprivate var canFollow: [FollowUp] {
    switch self {
    case .invalid, .missing: [.edit]
    case .warnings: [.acceptWarnings, .edit]
    case .changed(nil): [.send]
    case .changed: [.sendAgain]
    case .locked: [.wait, .send]
    case .lookup(let cause) where cause.code == .notAuthorised, .attempt(let cause) where cause.code == .notAuthorised:
      [.logIn, .send]
    case .lookup: [.send, .sendWithoutLookup]
    case .attempt: [.send]
    case .record, .notTried: [.send]
    }
  }
}
