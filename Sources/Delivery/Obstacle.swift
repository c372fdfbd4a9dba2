/// The reason that a request was not sent, or that the attempt provably changed nothing.
package enum Obstacle: Hashable, Sendable {
  /// It has errors.
  case invalid
  /// It has warnings that nobody has accepted.
  case warnings
  /// There is no such file and no such draft.
  case missing
  /// It differs from what was planned or, with a record, from what was sent before.
  case changed(ServerRecord?)
  /// Another session has the draft.
  case locked(LockOwner)
  /// The server's list could not be read to its end, so it is unknown if the server already has the request.
  case lookup(Cause)
  /// The attempt provably changed nothing on the server.
  case attempt(Cause)
  /// The attempt could not be recorded, for the reason given in a sentence.
  case record(String)
  /// The batch stopped before its turn came, for the reason given in a sentence.
  case notTried(String)
}

extension Obstacle {
  /// The word for programs.
  package var word: String {
    switch self {
    case .invalid: "invalid"
    case .warnings: "held_back"
    case .missing: "missing"
    case .changed: "changed"
    case .locked: "locked"
    case .lookup(let cause), .attempt(let cause): cause.code.rawValue
    case .record: Cause.Code.storage.rawValue
    case .notTried: "not_tried"
    }
  }

  /// The answer or failure behind it, if there was one.
  package var cause: Cause? {
    switch self {
    case .lookup(let cause), .attempt(let cause): cause
    default: nil
    }
  }
}
