extension State {
  /// Whether Enter on the send step sends.
  var canSend: Bool {
    errors.isEmpty && server.obstacle == nil && !isSending && !mayBeThereAlready && draft.afterSave == nil
  }

  /// Whether the server may have the request already, so that sending it makes a second one.
  var mayBeThereAlready: Bool {
    switch submission {
    case .earlier: true
    case .ended(let outcome): outcome.mayHaveArrived
    case .none, .sending: false
    }
  }

  /// Saves the draft, and sends it once it is on disk.
  mutating func startSending() -> [Effect] {
    draft.afterSave = .send
    return isSaved ? finishSave() : save()
  }

  /// Does what waited for the save.
  mutating func finishSave() -> [Effect] {
    guard isSaved, let waiting = draft.afterSave else { return [] }
    draft.afterSave = nil
    switch waiting {
    case .quit(let exit): return [.quit(exit)]
    case .send:
      submission = .sending(since: now, isCancelling: false)
      return [.send(request)]
    }
  }

  /// Takes in how sending ended, and goes where the person can act on it.
  mutating func finishSending(_ outcome: SendOutcome) -> [Effect] {
    submission = .ended(outcome)
    serverFindings = []
    switch outcome {
    case .sent, .sentUnconfirmed:
      step = .result
      focus = 0
      return []
    case .refused(let message, let findings):
      serverFindings = findings
      notice = message
      return go(to: .review, focus: 0)
    case .notAuthorised, .notSent, .unknown:
      return []
    }
  }
}
