import ConnectionRequests
import Foundation

extension State {
  /// Whether Enter on the send step sends, once the step was shown.
  var canSend: Bool { isReadyToSend && arrived == nil }

  /// Whether nothing in the request or of the server speaks against sending.
  var isReadyToSend: Bool { errors.isEmpty && server.obstacle == nil && !isSending && !isWaitingToSend }

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
  mutating func startSending() -> [Effect] {
    guard unseenWarnings.isEmpty else { return showWarnings() }
    draft.afterSave = .send
    return isSaved ? finishSave() : save()
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

  /// Does what waited for the save.
  mutating func finishSave() -> [Effect] {
    guard isSaved, let waiting = draft.afterSave else { return [] }
    draft.afterSave = nil
    switch waiting {
    case .quit(let exit): return [.quit(exit)]
    case .send:
      submission = .sending(since: now, isCancelling: false)
      return [.send(request)]
    case .open(let name): return [.openDraft(name: name)]
    case .delete(let name): return deleteOpenDraft(name)
    case .startOver:
      self = startedOver()
      return [.newDraft]
    }
  }

  /// Takes in how sending ended, and goes where the person can act on it.
  mutating func finishSending(_ outcome: SendOutcome) -> [Effect] {
    submission = .ended(outcome)
    serverFindings = []
    switch outcome {
    case .sent(let sent): arrived = .sent(sent)
    case .sentUnconfirmed: arrived = .unconfirmed(at: now)
    case .unknown: arrived = .unknown(at: now)
    case .refused(let message, let findings):
      serverFindings = findings
      let effects = go(to: .review, focus: 0)
      notice = message
      return effects
    case .notAuthorised, .notSent: return []
    }
    if case .unknown = outcome { return [] }
    step = .result
    focus = 0
    return []
  }
}
