import Screen

extension Action {
  /// What can be done in the list of drafts; letters narrow the list, so none of it has one for a key.
  static let inHome = [
    Action(
      name: .openDraft, keys: [.enter], title: "open", help: "Goes on with the draft; the one before is saved.",
      isEnabled: { $0.listedDraft != nil }),
    Action(
      name: .duplicateDraft, keys: [.control("y")], title: "copy",
      help: "Makes a copy of the draft that is a draft of its own, not sent yet.", isEnabled: { $0.listedDraft != nil }),
    Action(
      name: .renameDraft, keys: [.control("e")], title: "rename",
      help: "Gives the draft's file another name; the request stays as it is.",
      isEnabled: { $0.isHome && $0.home?.selectedContent != nil }),
    Action(
      name: .takeName, keys: [.enter], title: "rename", help: "Gives the draft the name that was typed.",
      isEnabled: { $0.overlay == .home && $0.home?.renaming != nil }),
    Action(
      name: .deleteDraft, keys: [.control("d")], title: "delete",
      help: "Puts the draft aside; Ctrl-U brings it back.", isEnabled: { $0.listedDraft != nil }),
    Action(
      name: .restoreDraft, keys: [.control("u")], title: "undo",
      help: "Brings back the draft that was deleted last, where nothing is typed to clear.",
      isEnabled: { $0.isHome && !$0.deletedDrafts.isEmpty && $0.home?.narrowing.filter.isEmpty == true }),
  ]
}
