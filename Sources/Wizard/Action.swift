import ConnectionRequests
package import Screen

/// Something a person can ask for with a key; the one table of them is `Action.all`.
package struct Action: Sendable {
  package enum Name: Hashable, Sendable, CaseIterable {
    case next, previous, first, last, nextStep, previousStep, toStep, toList
    case open, add, duplicate, remove, moveUp, moveDown, restore
    case undo, redo, select, copy, copyOut, editText
    case takeSuggestion, choices, presets, zone, keep, pick
    case json, showPasswords, send, sendAgain, cancelSend, newRequest
    case sendAnyway, look, adopt, keepMine, takeTheirs, keepBoth, keepTyped, goBackToBefore, decideLater
    case copyOpenDraft, takeFolder
    case leave, leaveAnyway, keepElsewhere, stay, fillForm, addPasted, pasteText, leaveOut
    case sendAsNew, takeCandidate, goBackFromQuestion
    case home, openDraft, duplicateDraft, renameDraft, takeName, deleteDraft, restoreDraft
    case palette, save, help, mouse, redraw, suspend, close, quit
  }

  package var name: Name
  /// The keys that do it; the first is the one that is shown, and one of them works on every terminal.
  package var keys: [Key]
  /// One or two words for the footer.
  package var title: String
  /// A sentence for the help.
  package var help: String
  /// True if the footer names it when it works.
  package var isInFooter = true
  /// True if the state is one that it works in.
  private let condition: @Sendable (State) -> Bool

  init(
    name: Name, keys: [Key], title: String, help: String, isInFooter: Bool = true,
    isEnabled condition: @escaping @Sendable (State) -> Bool
  ) {
    self.name = name
    self.keys = keys
    self.title = title
    self.help = help
    self.isInFooter = isInFooter
    self.condition = condition
  }

  /// True if it works now; nothing that changes a draft does where that can only be looked at.
  package func isEnabled(_ state: State) -> Bool {
    condition(state) && (state.readOnly == nil || !name.changesDraft)
  }
}

extension Action {
  /// Every action, in the order of the footer; the first that works and has the key is done.
  package static let all: [Action] =
    answers + saving + lists + fields + inHome + editing + copying + looking + sending + everywhere + overlays

  /// The same actions by where they work, in the order in which a person meets them.
  package static let groups = [
    ("everywhere", everywhere), ("in a field", editing + fields), ("in the lists of a request", lists),
    ("in the review, sending, afterwards", sending + looking + copying), ("in the list of drafts", inHome),
    ("in questions and other lists", overlays + answers + saving),
  ]

  private static let overlays = [
    Action(
      name: .pick, keys: [.enter], title: "pick", help: "Takes the row of the list.",
      isEnabled: { if case .pick = $0.overlay { true } else { false } }),
    Action(
      name: .close, keys: [.escape, .character("q"), .enter, .function(1), .control("g")], title: "close",
      help: "Goes back to the form.",
      isEnabled: { $0.overlay?.isQuestion == false }),
    Action(
      name: .showPasswords, keys: [.character("p")], title: "passwords",
      help: "Shows or hides the passwords in the JSON.",
      isEnabled: { if case .json = $0.overlay { true } else { false } }),
  ]

  private static let sending = [
    Action(
      name: .cancelSend, keys: [.escape, .control("c")], title: "stop",
      help: "Stop sending or looking up; a request that has left may still arrive.",
      isEnabled: { state in
        state.overlay == nil && (state.isSending || state.isWaitingToSend || state.isLooking && state.step >= .send)
      }),
    Action(
      name: .send, keys: [.enter], title: "send", help: "Send the request to the server, once.",
      isEnabled: { $0.step == .send && $0.overlay == nil && $0.canSend }),
    Action(
      name: .sendAgain, keys: [.character("a")], title: "send again",
      help: "Send a request again that the server has or may have, after a question.", isInFooter: false,
      isEnabled: { $0.step >= .send && $0.overlay == nil && $0.canSendAgain }),
    Action(
      name: .newRequest, keys: [.control("n"), .character("n")], title: "new request",
      help: "Starts the next request.", isEnabled: { ($0.step == .result && $0.overlay == nil) || $0.isHome }),
    Action(
      name: .json, keys: [.character("j")], title: "JSON", help: "Shows the exact JSON that is sent.",
      isEnabled: { $0.step >= .review && $0.overlay == nil }),
  ]

  private static let lists = [
    Action(
      name: .open, keys: [.enter], title: "open", help: "Opens the row: an item's form, or the field of a finding.",
      isEnabled: { ($0.isList || $0.step == .review || $0.hasErrorsToSend) && $0.overlay == nil }),
    Action(
      name: .add, keys: [.control("n")], title: "add", help: "Adds an integration or a file.",
      isEnabled: { ($0.step == .integrations || $0.step == .files) && $0.overlay == nil }),
    Action(
      name: .duplicate, keys: [.character("c")], title: "duplicate", help: "Adds a copy of the integration or file.",
      isEnabled: { $0.isList && $0.overlay == nil && $0.currentItem != nil }),
    Action(
      name: .remove, keys: [.control("d")], title: "remove",
      help: "Takes the integration or file out; u brings it back.",
      isEnabled: { $0.currentItem != nil && $0.overlay == nil }),
    Action(
      name: .moveUp, keys: [.character("-"), Key(.up, .alt)], title: "move up", help: "Moves the item one place up.",
      isEnabled: { $0.isList && $0.overlay == nil && ($0.currentItem ?? 0) > 0 }),
    Action(
      name: .moveDown, keys: [.character("+"), Key(.down, .alt)], title: "move down",
      help: "Moves the item one place down.",
      isEnabled: { state in
        state.isList && state.overlay == nil && state.currentItem.map { $0 + 1 < state.itemCount } == true
      }),
    Action(
      name: .restore, keys: [.character("u")], title: "undo", help: "Brings back the item that was removed last.",
      isEnabled: { $0.isList && $0.overlay == nil && $0.removed != nil }),
  ]

  private static let fields = [
    Action(
      name: .takeSuggestion, keys: [.control("t")], title: "take", help: "Takes the value that is suggested.",
      isEnabled: { $0.overlay == nil && $0.suggestion != nil }),
    Action(
      name: .choices, keys: [.character(" "), .function(4)], title: "list",
      help: "Lists the values to choose from; typing narrows the list.",
      isEnabled: { $0.overlay == nil && $0.field?.kind.options != nil }),
    Action(
      name: .presets, keys: [.control("t"), .function(4)], title: "schedules",
      help: "Offers common schedules to start from.", isEnabled: { $0.overlay == nil && $0.field?.kind == .schedule }),
    Action(
      name: .zone, keys: [.control("r"), .function(5)], title: "zone",
      help: "Picks the time zone of the next runs.", isEnabled: { $0.overlay == nil && $0.field?.kind == .schedule }),
    Action(
      name: .keep, keys: [.control("x")], title: "keep",
      help: "Keeps a value that is no cron schedule; it is sent as it is.",
      isEnabled: { $0.overlay == nil && $0.hasOddSchedule }),
  ]

  private static let editing = [
    Action(
      name: .undo, keys: [.control("_"), .alt("u")], title: "undo",
      help: "Takes the last change back, wherever it was made.", isInFooter: false,
      isEnabled: { $0.overlay == nil && $0.step < .send && $0.history.canUndo }),
    Action(
      name: .redo, keys: [.control("^"), .alt("r")], title: "redo", help: "Makes the change again that was taken back.",
      isInFooter: false, isEnabled: { $0.overlay == nil && $0.step < .send && $0.history.canRedo }),
    Action(
      name: .select, keys: [.control(" ")], title: "select",
      help: "Starts a selection, as Shift and an arrow do; typing replaces it, ^K cuts it.", isInFooter: false,
      isEnabled: { $0.isTyping }),
    Action(
      name: .copy, keys: [.control("]"), .alt("w")], title: "copy",
      help: "Copies the selection, or the whole value; ^Y puts it in.", isInFooter: false, isEnabled: { $0.isTyping }),
    Action(
      name: .editText, keys: [.control("x"), .function(4)], title: "editor",
      help: "Opens a text of several lines in your own editor, from VISUAL or EDITOR, else the system's.",
      isEnabled: { $0.overlay == nil && $0.field?.kind == .text }),
  ]

  private static let everywhere = [
    Action(
      name: .next, keys: [.tab, .down, .enter], title: "next", help: "Goes to the next field or row.",
      isEnabled: { $0.overlay == nil && ($0.step < .send || $0.step == .send && $0.focusCount > 1) }),
    Action(
      name: .previous, keys: [.backTab, .up], title: "back", help: "Goes to the field or row before; never refused.",
      isEnabled: { $0.overlay == nil && $0.step != .result && !$0.isSending }),
    Action(
      name: .first, keys: [.home], title: "first", help: "Goes to the first row of a list or of the review.",
      isInFooter: false,
      isEnabled: { $0.overlay == nil && $0.field == nil && $0.focusCount > 1 }),
    Action(
      name: .last, keys: [.end], title: "last", help: "Goes to the last row of a list or of the review.",
      isInFooter: false,
      isEnabled: { $0.overlay == nil && $0.field == nil && $0.focusCount > 1 }),
    Action(
      name: .nextStep, keys: [.pageDown, .control("v")], title: "next step", help: "Goes to the next step.",
      isEnabled: { $0.overlay == nil && $0.step < .send }),
    Action(
      name: .previousStep, keys: [.pageUp, .alt("v")], title: "step back",
      help: "Goes to the step before, never refused; from an item to its list.", isInFooter: false,
      isEnabled: { $0.overlay == nil && $0.step != .result && !$0.isSending }),
    Action(
      name: .toList, keys: [.escape], title: "to the list",
      help: "Goes from an item to its list; in any other form a digit after it goes to that step.", isInFooter: false,
      isEnabled: { $0.overlay == nil && $0.field != nil && !$0.isSending }),
    Action(
      name: .toStep, keys: "123456".map { Key.alt($0) } + "123456".map { Key.character($0) }, title: "step",
      help: "Goes to the step of that number, 1 to 6; the digit alone where no text is typed, else Esc and the digit.",
      isInFooter: false,
      isEnabled: { $0.overlay == nil && $0.step != .result && !$0.isSending }),
    Action(
      name: .home, keys: [.control("o"), .function(3), .alt("0")], title: "drafts",
      help: "Lists the saved drafts: open, copy, rename, delete; and what was sent.",
      isEnabled: { $0.overlay == nil && !$0.isSending && $0.draft.afterSave == nil }),
    Action(
      name: .palette, keys: [.control("p"), .function(2)], title: "actions",
      help: "Lists what can be done here; typing finds it by its name or what it does.",
      isEnabled: { $0.takesActions }),
    Action(
      name: .save, keys: [.control("s")], title: "save", help: "Saves the draft now; leaving a field does it too.",
      isInFooter: false, isEnabled: { $0.overlay == nil && $0.step != .result }),
    Action(
      name: .help, keys: [.function(1), .control("g")], title: "help", help: "Explains the field and lists the keys.",
      isEnabled: { $0.takesActions }),
    Action(
      name: .mouse, keys: [.control("\\"), .function(6), .alt("m")], title: "mouse",
      help: "Takes clicks and the wheel, or lets the terminal have them; it is off unless asked for.",
      isInFooter: false, isEnabled: { _ in true }),
    Action(
      name: .redraw, keys: [.control("l")], title: "redraw", help: "Draws the screen again.", isInFooter: false,
      isEnabled: { _ in true }),
    Action(
      name: .suspend, keys: [.control("z")], title: "suspend", help: "Stops the program; fg in the shell goes on.",
      isInFooter: false, isEnabled: { _ in true }),
    Action(
      name: .quit, keys: [.control("q"), .control("c")], title: "quit", help: "Leaves; the draft is kept.",
      isEnabled: { $0.overlay?.isQuestion != true }),
  ]

  /// The first action of the table that has the key and works now.
  static func forKey(_ key: Key, in state: State) -> Action? {
    all.first { action in action.keys.contains(key) && action.isEnabled(state) && !state.types(key) }
  }

  /// Those of its keys that do it now: no letter where text is typed, no key that another action has there.
  func keys(in state: State) -> [Key] {
    keys.filter { Action.forKey($0, in: state)?.name == name }
  }
}

extension Overlay {
  /// True if the overlay asks something that only its own keys answer.
  var isQuestion: Bool {
    switch self {
    case .quit, .pasted, .sendAgain, .conflict, .recovery, .folder, .adopt: true
    case .help, .json, .pick, .home: false
    }
  }
}

extension State {
  /// The item of the list, or the one whose form is open.
  var currentItem: Int? {
    item ?? (isList && focus < itemCount ? focus : nil)
  }

  /// The better value that a finding offers for the field that has the focus.
  var suggestion: String? { field.flatMap { suggestion(at: $0.path) } }

  /// The better value that a finding offers.
  func suggestion(at path: FieldPath) -> String? {
    findings(at: path).first { $0.suggestion != nil }?.suggestion
  }

  /// True if the field that has the focus is one to type in.
  var isTyping: Bool {
    guard overlay == nil, let field else { return false }
    if case .choice = field.kind { return false }
    return true
  }

  /// True if the step or the list of drafts takes keys, and no question or other list lies over it.
  var takesActions: Bool { overlay == nil || isHome }

  /// True if the key is one that the field or the list takes as text.
  func types(_ key: Key) -> Bool {
    let takesText =
      switch overlay {
      case nil: field != nil
      case .home, .pick, .folder: true
      case .help, .json, .quit, .pasted, .sendAgain, .conflict, .recovery, .adopt: false
      }
    guard takesText, case .character(let character) = key.code, key.modifiers.isEmpty else { return false }
    // A choice takes letters; a blank lists its values.
    return overlay != nil || field?.kind.options == nil || character != " "
  }
}
