import Delivery
import Screen

extension Action {
  /// The answers to questions about leaving, a paste, and a request that is sent once more.
  static let answers = [
    Action(
      name: .leave, keys: [.enter, .character("y"), .control("q"), .control("c")], title: "leave",
      help: "Leaves; the draft is kept.", isEnabled: { $0.overlay == .quit && !$0.wouldLoseWork }),
    Action(
      name: .keepElsewhere, keys: [.character("f")], title: "other folder",
      help: "Keeps a draft that cannot be saved in another folder.",
      isEnabled: { $0.overlay == .quit && $0.draft.failure != nil && !$0.isSending }),
    Action(
      name: .leaveAnyway, keys: [.character("y")], title: "leave",
      help: "Leaves although something is under way, or is on no disk; what is on no disk is printed.",
      isEnabled: { $0.overlay == .quit && $0.wouldLoseWork }),
    Action(
      name: .stay, keys: [.escape, .character("n")], title: "stay", help: "Stays, and goes on.",
      isEnabled: { $0.overlay == .quit }),
    Action(
      name: .fillForm, keys: [.character("r")], title: "replace",
      help: "Puts the request that was pasted in the place of all that is entered.",
      isEnabled: { if case .request = $0.pastedForm?.contents { true } else { false } }),
    Action(
      name: .addPasted, keys: [.character("a")], title: "add", help: "Adds the files that were pasted.",
      isEnabled: { if case .files = $0.pastedForm?.contents { true } else { false } }),
    Action(
      name: .pasteText, keys: [.character("t")], title: "as text", help: "Puts what was pasted into the field as text.",
      isEnabled: { $0.pastedForm != nil && $0.field != nil }),
    Action(
      name: .leaveOut, keys: [.escape], title: "leave out", help: "Leaves out what was pasted.",
      isEnabled: { $0.pastedForm != nil }),
    Action(
      name: .sendAsNew, keys: [.character("y")], title: "send", help: "Send it as a new request.",
      isEnabled: { $0.overlay == .sendAgain }),
    Action(
      name: .takeCandidate, keys: [.character("y")], title: "pick",
      help: "Pick this record as the request that was sent.",
      isEnabled: { $0.askedCandidate != nil }),
    Action(
      name: .goBackFromQuestion, keys: [.escape, .character("n")], title: "back",
      help: "Go back; nothing changes.", isEnabled: { $0.overlay == .sendAgain || $0.askedCandidate != nil }),
  ]
}

extension State {
  /// True if leaving gives up a send or unsaved text; that needs an answer of its own.
  var wouldLoseWork: Bool { draft.failure != nil || isSending }

  /// The paste that a person is asked about.
  var pastedForm: PastedForm? {
    if case .pasted(let form) = overlay { form } else { nil }
  }

  /// The record of the server's list that a person is asked about.
  var askedCandidate: ServerRecord? {
    if case .adopt(let candidate) = overlay { candidate } else { nil }
  }

  /// Does what a person answers to a question.
  mutating func answerQuestion(_ name: Action.Name) -> [Effect] {
    let (form, candidate) = (pastedForm, askedCandidate)
    switch name {
    case .leave, .leaveAnyway:
      overlay = nil
      return draft.failure != nil ? [.quit(.done)] : saveFirst(.quit(.done))
    case .keepElsewhere: askForFolder()
    case .sendAsNew:
      overlay = nil
      return sendAsNew()
    case .takeCandidate:
      overlay = nil
      return candidate.map { adopt($0) } ?? []
    case .fillForm, .addPasted, .pasteText, .leaveOut:
      overlay = nil
      return form.map { take($0, name) } ?? []
    default: closeOverlay()
    }
    return []
  }

  private mutating func sendAsNew() -> [Effect] {
    guard isReadyToSend else {
      notice = "Not sent: the request has errors, or no server is configured."
      return []
    }
    step = .send
    return startSending(shownPermission)
  }
}
