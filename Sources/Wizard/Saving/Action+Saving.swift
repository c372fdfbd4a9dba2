import Screen

extension Action {
  /// What can be said where a draft cannot be changed, or not be saved before something is decided.
  static let saving = [
    Action(
      name: .keepMine, keys: [.character("m")], title: "mine",
      help: "Writes what is typed here over the file that was changed on disk.", isEnabled: { $0.isConflict }),
    Action(
      name: .takeTheirs, keys: [.character("t")], title: "theirs",
      help: "Goes on with the file as it is on disk; ^_ brings back what was typed here.",
      isEnabled: { $0.isConflict && $0.draft.conflict?.theirs != nil }),
    Action(
      name: .keepBoth, keys: [.character("b")], title: "both",
      help: "Leaves the file as it is, and keeps what is typed here as another draft.", isEnabled: { $0.isConflict }),
    Action(
      name: .keepTyped, keys: [.enter], title: "keep",
      help: "Keeps what was typed in the session that ended unexpectedly.", isEnabled: { $0.isRecovery }),
    Action(
      name: .goBackToBefore, keys: [.character("b")], title: "go back",
      help: "Goes back to the draft as it was before that session; ^_ takes that back.",
      isEnabled: { $0.isRecovery }),
    Action(
      name: .takeFolder, keys: [.enter], title: "keep there", help: "Keeps drafts in the folder that was typed.",
      isEnabled: { $0.isFolder }),
    Action(
      name: .decideLater, keys: [.escape], title: "later", help: "Leaves the question open.",
      isEnabled: { $0.isConflict || $0.isRecovery || $0.isFolder }),
    Action(
      name: .copyOpenDraft, keys: [.control("y")], title: "copy",
      help: "Makes a copy of a draft that is read only, which can be changed.",
      isEnabled: { $0.readOnly != nil && $0.overlay == nil && !$0.draft.isCopying }),
  ]
}

extension Action.Name {
  /// True if it changes the draft that is open, or what is recorded of it.
  var changesDraft: Bool {
    switch self {
    case .add, .duplicate, .remove, .moveUp, .moveDown, .restore, .undo, .redo, .editText, .takeSuggestion, .choices,
      .presets,
      .keep, .save, .send, .sendAgain, .sendAnyway, .look, .adopt:
      true
    default: false
    }
  }
}

extension State {
  fileprivate var isConflict: Bool {
    if case .conflict = overlay { true } else { false }
  }

  fileprivate var isFolder: Bool {
    if case .folder = overlay { true } else { false }
  }

  fileprivate var isRecovery: Bool {
    if case .recovery = overlay { true } else { false }
  }
}
