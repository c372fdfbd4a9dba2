import ConnectionRequests
import Cron
import Delivery
import Foundation

extension State {
  /// True if Enter on the send step sends, once the step was shown.
  var canSend: Bool { isReadyToSend && deliveryStatus.allowsSending }

  /// True if it can be sent only as a new request, which a person has to confirm.
  var requiresConfirmation: Bool { !isSending && !deliveryStatus.allowsSending }

  /// True if nothing in the request or of the server prevents sending.
  var isReadyToSend: Bool {
    errors.isEmpty && server.obstacle == nil && readOnly == nil && !isSending && !isWaitingToSend
  }

  /// True if Enter on the send step goes to the first error, which has to be corrected before it can be sent.
  var hasErrorsToSend: Bool {
    step == .send && !errors.isEmpty && readOnly == nil && !isSending && candidates.isEmpty
  }

  /// True if the request is being saved, to be sent after it.
  var isWaitingToSend: Bool {
    if case .send = draft.afterSave { true } else { false }
  }

  /// The warnings that nobody has seen in the review.
  var unseenWarnings: [Finding] {
    allFindings.filter { $0.severity == .warning && !seenWarnings.contains($0) }
  }

  /// Notes the content of the screen before a batch of events, which is the result of the batch before.
  mutating func noteShown() {
    if step == .review, overlay == nil { seenWarnings.formUnion(allFindings.filter { $0.severity == .warning }) }
    hasShownSend = step == .send
  }

  /// Saves the draft, and sends it once it is on disk; shows the review first if it has unseen warnings.
  ///
  /// - Parameter permission: the decision of a person about earlier attempts and records.
  mutating func startSending(_ permission: SendPermission = .none) -> [Effect] {
    guard unseenWarnings.isEmpty else { return showWarnings() }
    return stopUnderWay() + saveFirst(.send(permission))
  }

  /// Goes to the review, where the warnings are, before anything is sent.
  mutating func showWarnings() -> [Effect] {
    let effects = go(to: .review, focus: 0)
    notice = "Look at the warnings first; then send."
    return effects
  }

  /// Ends the wait for the save or the lookup before a send, for a person who does something else.
  mutating func stopWaitingToSend() {
    questionAfterLookup = nil
    if isWaitingToSend { draft.afterSave = nil }
  }

  /// Does what waited for the save and, unless it ends the wizard, for the end of a send or lookup.
  mutating func finishSave() -> [Effect] {
    guard isSaved || readOnly != nil, let waiting = draft.afterSave else { return [] }
    if case .quit = waiting {} else if underWay != nil { return [] }
    draft.afterSave = nil
    switch waiting {
    case .quit(let exit): return [.quit(exit)]
    case .ask: return []
    case .send(let permission):
      sendStatus = .underWay(UnderWay(purpose: .send, since: now))
      return [.send(request, permission)]
    case .open(let name): return [.openDraft(name: name)]
    case .delete(let name): return deleteOpenDraft(name)
    case .startOver:
      self = startedOver()
      return [.newDraft]
    }
  }

  /// Handles the result of a send or of the last lookup, and goes where the person can act on it.
  mutating func finishSending(_ report: DeliveryReport) -> [Effect] {
    // A result that nobody waits for belongs to a draft that was left.
    guard let underWay else { return [] }
    let (before, shown, question) = (deliveryStatus, shownPermission, questionAfterLookup)
    questionAfterLookup = nil
    if underWay.isForgotten {
      sendStatus = .none
      return finishSave()
    }
    // A lookup that was stopped says nothing.
    let wasStopped = report.lookupFailure?.code == .cancelled
    let report = wasStopped ? underWay.report ?? DeliveryReport(before, record: delivery) : report
    accept(report)
    sendStatus = .ended(report)
    holdUnseen()
    if underWay.purpose != .send, step < .send || overlay == .home || draft.afterSave != nil {
      // A person who does something else meanwhile is told, and stays there.
      if deliveryStatus.kind != before.kind {
        notice = report.shortNotice(at: now, in: zone)
      } else if !wasStopped, draft.afterSave == nil {
        notice = "The lookup ended without a result. Step 6 shows more."
      }
      return finishSave()
    }
    if underWay.purpose == .look, !wasStopped,
      deliveryStatus.message(at: now, in: zone) == before.message(at: now, in: zone)
    {
      // The screen is the same as before, so that a second lookup would not show.
      notice = "Looked up at \(WallClock(now, in: zone).timeOfDay): nothing new."
    }
    if underWay.purpose == .send { serverFindings = [] }
    let effects = show(report)
    if let question, overlay == nil, shown.covers(shownPermission), applies(question) { overlay = question }
    guard underWay.purpose == .send, draft.afterSave == nil, report.status.isUnsettled,
      report.status.kind != .ambiguous
    else { return effects + finishSave() }
    return effects + look()
  }

  /// Gives up a send that was allowed before a lookup found something that the person has not seen.
  private mutating func holdUnseen() {
    guard case .send(let permission) = draft.afterSave, !permission.covers(shownPermission) else { return }
    draft.afterSave = nil
    notice = "Not sent again, because the lookup found something new."
  }

  /// True if a question can still be asked.
  private func applies(_ question: Overlay) -> Bool {
    switch question {
    case .adopt(let record): canAdopt && candidates.contains { $0.uuid == record.uuid }
    default: canSendAgain || canSendAnyway
    }
  }

  /// Goes to the step that shows a result.
  private mutating func show(_ report: DeliveryReport) -> [Effect] {
    switch report.status {
    case .refused(let cause):
      serverFindings = cause.findings
      let effects = go(to: .review, focus: 0)
      notice = cause.detail
      return effects
    case .sent, .adopted, .unconfirmed: step = .result
    case .unknown, .absent, .ambiguous, .similar: step = .send
    case .unsent, .notSent, .sending: return []
    }
    focus = 0
    return []
  }
}

extension DeliveryReport {
  /// The result of a lookup in a sentence, for a person who does something else meanwhile.
  fileprivate func shortNotice(at now: Date, in zone: TimeZone) -> String {
    switch standing {
    case .sent(let record), .adopted(let record, _): "It arrived: the server has it as \(record.uuid)."
    case .absent: "It is not in the server's list. Step 6 shows more."
    case .ambiguous(_, let records):
      "\(records.count.of("record")) on the server may be this request. Step 6 shows more."
    default: message(at: now, in: zone)
    }
  }
}
