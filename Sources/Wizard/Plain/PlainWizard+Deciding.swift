import ConnectionRequests
import Cron
import Foundation
import Screen

/// The questions that lie over a step, in lines.
extension PlainWizard {
  /// The question in one line; `nil` if none lies over the step.
  var overlayQuestion: String? {
    switch state.overlay {
    case .quit: "Leave and lose it? (yes/no, folder PATH) "
    case .conflict:
      state.draft.conflict?.theirs == nil
        ? "Keep which? (mine/both/later) " : "Keep which? (mine/theirs/both/later) "
    case .recovery: "Keep what was typed, or go back to before it? (keep/before/later) "
    case .adopt: "Is it this one? (yes/no) "
    case .home: Self.draftsQuestion
    case .help, .json, .pick, .pasted, .sendAgain, .folder, nil: nil
    }
  }

  /// Answers the question that lies over the step.
  mutating func answerOverlay(_ line: String) -> [Effect] {
    if state.overlay == .home { return answerDrafts(line) }
    let word = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    switch (state.overlay, word) {
    case (.quit, "yes"): return state.answerQuestion(.leaveAnyway)
    case (.quit, "no"), (.quit, "back"), (.quit, ""), (.adopt, "no"), (.adopt, "back"), (.adopt, ""):
      state.overlay = nil
      return []
    case (.quit, _):
      guard case .folder(let path) = PlainWord(line) else { return misread("Type yes, no, or folder and a path.") }
      state.overlay = nil
      return give(folder: path)
    case (.adopt(let candidate), "yes"):
      state.overlay = nil
      return state.adopt(candidate)
    case (.adopt, _): return misread("Type yes or no.")
    case (.conflict, "mine"): return state.decideConflict(.keepMine)
    case (.conflict, "theirs") where state.draft.conflict?.theirs != nil: return state.decideConflict(.takeTheirs)
    case (.conflict, "both"): return state.decideConflict(.keepBoth)
    case (.recovery, "keep"), (.recovery, ""): return decideRecovery(.keepTyped)
    case (.recovery, "before"): return decideRecovery(.goBackToBefore)
    case (.conflict, "later"), (.recovery, "later"):
      state.decideLater()
      return []
    default: return misread("Type one of the words in brackets.")
    }
  }

  private mutating func decideRecovery(_ name: Action.Name) -> [Effect] {
    let effects = state.decideRecovery(name)
    announced = nil
    if name == .goBackToBefore { say("It is as it was before.") }
    return effects
  }

  /// Says what the question that lies over the step is about, once.
  mutating func tellOverlay() {
    guard state.overlay != toldOverlay else { return }
    toldOverlay = state.overlay
    switch state.overlay {
    case .conflict:
      guard let conflict = state.draft.conflict else { return }
      say("Warning: The draft was changed on disk. \(conflict.message)")
      if let theirs = conflict.theirs { say(state.request.differences(to: theirs), ("mine", "theirs")) }
    case .recovery:
      guard let recovery = state.recovery, let before = recovery.before else { return }
      let when = WallClock(recovery.endedAt, in: state.zone).long
      say("Warning: The last session of this draft ended unexpectedly. This is what it changed until \(when):")
      say(before.differences(to: state.request), ("before", "now"))
      // Answers from a pipe know nothing of this question.
      guard isInteractive else {
        say("What was typed stays for now.")
        return state.decideLater()
      }
    case .adopt(let candidate): say(candidate.line)
    case .quit, .help, .json, .pick, .home, .pasted, .sendAgain, .folder, nil: break
    }
  }

  private mutating func say(_ differences: [RequestDifference], _ names: (String, String)) {
    for difference in differences {
      let (first, second) = difference.shown(columns: 200)
      say("  \(difference.title.replacing(" · ", with: ", ")):")
      for (name, value) in [(names.0, first), (names.1, second)] {
        let text = value.map { $0.isEmpty ? "(empty)" : $0 } ?? "(not there)"
        say("\(name): \(text.split(whereSeparator: \.isNewline).joined(separator: " / "))", indent: "    ")
      }
    }
  }

  /// Takes in that the draft was changed on disk.
  mutating func takeConflict(_ message: String) -> [Effect] {
    guard state.draft.conflict != nil else { return [] }
    guard !isInteractive || isAtEnd else {
      state.overlay = .conflict(firstLine: 0)
      return []
    }
    // Answers from a pipe know nothing of this question; both are worth keeping, and neither is sent unseen.
    state.overlay = nil
    if state.isWaitingToSend { state.draft.afterSave = nil }
    say("Warning: The draft was changed on disk. \(message)")
    say("What was entered here is kept as a draft of its own.")
    return state.decideConflict(.keepBoth)
  }

  /// True if a folder was given, and is being tried.
  var isTryingFolder: Bool {
    if case .folder = state.overlay { true } else { false }
  }

  mutating func give(folder path: String) -> [Effect] {
    state.overlay = .folder(FolderForm(editor: TextEditor(path)))
    return state.giveFolder()
  }

  mutating func copy() -> [Effect] { state.copyOpenDraft() }

  mutating func refuseChange() -> [Effect] {
    misread("This draft is read only; copy makes one that can be changed.")
  }

  /// Says why the draft can only be looked at, where that is so.
  mutating func sayReadOnly() {
    if let readOnly = state.readOnly { say("Read only: \(readOnly) copy makes a draft of your own.") }
  }

  /// Says that the draft can be changed from now on.
  mutating func tellFreed() {
    sayReadOnly()
    sayNotice()
    announced = nil
  }

  /// Says what the screen would show until the next key.
  mutating func sayNotice() {
    if case .folder(let form) = state.overlay {
      state.overlay = nil
      if let refusal = form.refusal { say("Error: \(refusal)") }
    }
    if let notice = state.notice { say(notice) }
    state.notice = nil
  }

  /// Says which drafts were left open.
  mutating func tellAbandoned() {
    for draft in state.offeredDrafts.prefix(3) {
      say("Left open when a session ended unexpectedly: \(masked(draft.title)), intake open \(draft.name)")
    }
    if state.offeredDrafts.count > 3 { say("And \(state.offeredDrafts.count - 3) more.") }
  }
}
