import Wizard

extension ExitStatus {
  /// The status of a session: what became of the last attempt or look, and whether the draft is on disk.
  init(_ end: WizardRun.End) {
    if case .signal(let number) = end.exit {
      self = .signal(number)
      return
    }
    let isKept = end.state.isSaved || end.state.readOnly != nil
    self = .worst(of: [end.state.lastOutcome?.exitStatus ?? .done, isKept ? .done : .storage])
  }
}

extension State {
  /// The status of answers that ended before their request was sent.
  var unsentStatus: ExitStatus { lastOutcome?.exitStatus ?? earlier?.state.exitStatus ?? .notSent }
}

extension SendOutcome {
  fileprivate var exitStatus: ExitStatus {
    switch self {
    case .sent, .found, .adopted: .done
    case .refused: .refusedOrInvalid
    case .notAuthorised: .notAuthorised
    case .notSent, .absent: .notSent
    case .sentUnconfirmed, .unknown, .ambiguous: .unknown
    }
  }
}
