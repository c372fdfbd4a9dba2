package import ConnectionRequests
import Foundation

extension State {
  /// Where the draft stands on its way to the server, which decides what may be sent.
  var delivery: Delivery {
    if isSending { return Delivery(.sending) }
    if let earlier { return Delivery(earlier.state) }
    switch submission {
    case .ended(.refused): return Delivery(.refused)
    case .ended(.notSent), .ended(.notAuthorised): return Delivery(.notSent)
    case .none, .underWay, .ended: return Delivery(errors.isEmpty ? .ready : .draft)
    }
  }

  /// Whether Enter on the send step sends, once the step was shown.
  var canSend: Bool { isReadyToSend && delivery.allows(.began) }

  /// Whether it can be sent only as a new request, which takes a word of its own.
  var needsWordToSend: Bool { !delivery.allows(.began) && delivery.allows(.beganAsNew) }

  /// Whether nothing in the request or of the server speaks against sending.
  var isReadyToSend: Bool {
    errors.isEmpty && server.obstacle == nil && readOnly == nil && underWay == nil && !isWaitingToSend
  }

  /// Whether it is at the step that sends and cannot be sent before something in it is mended.
  var hasErrorsToSend: Bool {
    step == .send && !errors.isEmpty && readOnly == nil && underWay == nil && candidates.isEmpty
  }

  /// Whether the request is being saved, to be sent after it.
  var isWaitingToSend: Bool {
    if case .send = draft.afterSave { true } else { false }
  }

  /// The warnings that nobody has seen in the review.
  var unseenWarnings: [Finding] {
    allFindings.filter { $0.severity == .warning && !seenWarnings.contains($0) }
  }

  /// Notes what the screen shows before a batch of events: whatever the batch before it led to.
  mutating func noteShown() {
    if step == .review, overlay == nil { seenWarnings.formUnion(allFindings.filter { $0.severity == .warning }) }
    hasShownSend = step == .send
  }

  /// Saves the draft, and sends it once it is on disk; shows the review first where it has unseen warnings.
  ///
  /// - Parameter asNew: whether a person has said that it is to be a new request, whatever became of earlier ones.
  mutating func startSending(asNew: Bool) -> [Effect] {
    guard unseenWarnings.isEmpty else { return showWarnings() }
    return saveFirst(.send(asNew: asNew))
  }

  /// Goes to the review, where the warnings are, before anything is sent.
  mutating func showWarnings() -> [Effect] {
    let effects = go(to: .review, focus: 0)
    notice = "Look at the warnings first; then send."
    return effects
  }

  /// Ends the wait for the save before a send; for when a person goes on doing something else.
  mutating func stopWaitingToSend() {
    if isWaitingToSend { draft.afterSave = nil }
  }

  /// Does what waited for the save, and for the end of what is under way where the draft is left.
  mutating func finishSave() -> [Effect] {
    guard isSaved || readOnly != nil, let waiting = draft.afterSave else { return [] }
    if case .quit = waiting {} else if underWay != nil { return [] }
    draft.afterSave = nil
    switch waiting {
    case .quit(let exit): return [.quit(exit)]
    case .ask: return []
    case .send(let asNew):
      submission = .underWay(UnderWay(purpose: .send, since: now))
      return [.send(request, asNew: asNew)]
    case .open(let name): return [.openDraft(name: name)]
    case .delete(let name): return deleteOpenDraft(name)
    case .startOver:
      self = startedOver()
      return [.newDraft]
    }
  }

  /// Takes in how sending or looking ended, and goes where the person can act on it.
  mutating func finishSending(_ outcome: SendOutcome) -> [Effect] {
    // Who does something else meanwhile is told, and stays there.
    let isElsewhere = isLooking && (step < .send || overlay == .home || draft.afterSave != nil)
    let wasSending = isSending
    if underWay?.isForgotten == true {
      submission = .none
      return finishSave()
    }
    submission = .ended(outcome)
    lastOutcome = outcome
    endedAt = now
    earlier = wasSending ? earlier.after(attempt: outcome, at: now) : earlier.after(look: outcome)
    if isElsewhere {
      notice = outcome.shortNotice
      return finishSave()
    }
    if wasSending { serverFindings = [] }
    switch outcome {
    case .refused(let message, let findings):
      serverFindings = findings
      let effects = go(to: .review, focus: 0)
      notice = message
      return effects
    case .sent, .found, .adopted, .sentUnconfirmed:
      step = .result
      focus = 0
    case .unknown, .absent, .ambiguous:
      step = .send
      focus = 0
    case .notAuthorised, .notSent: break
    }
    return []
  }
}

extension EarlierAttempt? {
  /// What is known of the request once an attempt has ended.
  fileprivate func after(attempt outcome: SendOutcome, at now: Date) -> EarlierAttempt? {
    switch outcome {
    case .sent(let sent): .sent(sent)
    case .found(let sent), .adopted(let sent): .adopted(sent)
    case .sentUnconfirmed: .unconfirmed(at: now)
    case .unknown: .unknown(at: now)
    case .absent: .absent(at: now)
    case .ambiguous(_, let candidates): .ambiguous(candidates, at: now)
    // Nothing of it arrived, so what was known before still holds.
    case .refused, .notAuthorised, .notSent: self
    }
  }

  /// What is known of the request once it was looked for.
  fileprivate func after(look outcome: SendOutcome) -> EarlierAttempt? {
    switch outcome {
    case .sent(let sent): .sent(sent)
    case .found(let sent), .adopted(let sent): .adopted(sent)
    case .sentUnconfirmed: .unconfirmed(at: self?.date)
    case .absent: .absent(at: self?.date)
    case .ambiguous(_, let candidates): .ambiguous(candidates, at: self?.date)
    // A look that says nothing takes nothing back.
    case .unknown, .refused, .notAuthorised, .notSent: self
    }
  }
}

extension EarlierAttempt {
  /// What it means for the draft.
  package var state: DeliveryState {
    switch self {
    case .sent: .sent
    case .adopted: .adopted
    case .unconfirmed: .sentUnconfirmed
    case .unknown: .unknown
    case .absent: .absent
    case .ambiguous: .ambiguous
    }
  }

  /// When it was started, where that is known.
  var date: Date? {
    switch self {
    case .sent, .adopted: nil
    case .unconfirmed(let date), .unknown(let date), .absent(let date), .ambiguous(_, let date): date
    }
  }
}

extension SendOutcome {
  /// The end of a look in a sentence, for a person who does something else meanwhile.
  fileprivate var shortNotice: String {
    switch self {
    case .sent(let sent), .found(let sent), .adopted(let sent): "It arrived: the server has it as \(sent.uuid)."
    case .absent: "The server's list does not have it; step 6 says more."
    case .ambiguous(_, let candidates): "\(candidates.count) requests on the server may be it; step 6 shows them."
    case .sentUnconfirmed(let message), .unknown(let message), .notAuthorised(let message), .notSent(let message),
      .refused(let message, _):
      message
    }
  }
}
