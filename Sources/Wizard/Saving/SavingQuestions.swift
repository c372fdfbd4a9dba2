import ConnectionRequests
import Cron
import Screen

extension Content {
  /// Asks whether to leave, and says what becomes of the draft and of what is under way.
  mutating func addQuit(_ state: State, columns: Int) {
    add(Line("Leave?", .heading, at: 2))
    addBlank()
    if state.isSending {
      add(state.underWay?.loss ?? "", .warning, at: 2, columns: columns)
      addBlank()
      addQuestion("y", "leaves all the same", columns: columns)
    } else if let failure = state.draft.failure {
      add("The draft could not be saved: \(failure)", .error, at: 2, columns: columns)
      add("\(state.unsavedWords) is on no disk.", .error, at: 2, columns: columns)
      addBlank()
      addQuestion("f", "keeps it in another folder", columns: columns)
      addQuestion("y", "leaves, and prints the request", columns: columns)
    } else {
      let name = state.keptAs.map { "The draft is kept: \($0)" } ?? "The draft is kept."
      add(name, at: 2, columns: columns)
      if state.isLooking { add(state.underWay?.loss ?? "", .quiet, at: 2, columns: columns) }
      addBlank()
      addQuestion("Enter", "leaves", columns: columns)
    }
    addQuestion("Esc", "stays", columns: columns)
  }

  /// Asks for another folder.
  ///
  /// - Parameter rows: how many rows the view has.
  mutating func addFolder(_ form: FolderForm, _ state: State, rows: Int, columns: Int) {
    add(Line("Keep drafts in another folder", .heading, at: 2))
    if rows >= 12 {
      if let failure = state.draft.failure { add("Not saved: \(failure)", .error, at: 2, columns: columns) }
      add(
        "Nothing typed is lost while intake runs. It goes into the folder below, as will later drafts; those that are saved stay where they are.",
        .quiet, at: 2, columns: columns)
      addBlank()
    }
    let window = LineWindow(form.editor, columns: max(8, columns - 13))
    cursor = Position(column: 12 + window.cursorColumn, row: lines.count)
    var line = Line("Folder", .focused, at: 2)
    line.put("▸", .focused, at: 0)
    line.put(window.text, at: 12)
    if window.isCutBefore { line.put("‹", .quiet, at: 11) }
    add(line)
    if let refusal = form.refusal { add(refusal, .error, at: 2, columns: columns) }
    if form.isWaiting { add(Line("Trying it …", .quiet, at: 2)) }
  }

  /// Asks what becomes of a draft that was changed on disk, with what differs.
  ///
  /// - Parameter rows: how many rows the view has.
  mutating func addConflict(_ state: State, rows: Int, columns: Int) {
    guard let conflict = state.draft.conflict else { return }
    add(Line("The draft was changed on disk", .heading, at: 2))
    add(conflict.message, .warning, at: 2, columns: columns)
    if rows >= 14 {
      addBlank()
      addQuestion("m", "writes what is typed here over it", columns: columns)
      if conflict.theirs != nil {
        addQuestion("t", "takes what is on disk; ^_ brings back what was typed here", columns: columns)
      }
      addQuestion("b", "keeps both: what is typed here becomes a draft of its own", columns: columns)
      addQuestion("Esc", "decides later; until then nothing is saved", columns: columns)
      addBlank()
    }
    guard let theirs = conflict.theirs else { return }
    add(state.request.differences(to: theirs), ("mine", "theirs"), columns: columns)
  }

  /// Asks what is kept of a session that ended unexpectedly, with what it changed.
  ///
  /// - Parameter rows: how many rows the view has.
  mutating func addRecovery(_ state: State, rows: Int, columns: Int) {
    guard let recovery = state.recovery, let before = recovery.before else { return }
    add(Line("The last session ended unexpectedly", .heading, at: 2))
    let when = WallClock(recovery.endedAt, in: state.zone).long
    add(
      "This is what it changed until \(when). Anything typed after that is gone.", at: 2,
      columns: columns)
    if rows >= 14 {
      addBlank()
      addQuestion("Enter", "keeps what was typed", columns: columns)
      addQuestion("b", "goes back to before it; ^_ takes that back", columns: columns)
      addQuestion("Esc", "decides the next time the draft is opened", columns: columns)
      addBlank()
    }
    add(before.differences(to: state.request), ("before", "now"), columns: columns)
  }
}

extension State {
  /// What is nowhere but here.
  fileprivate var unsavedWords: String {
    guard draft.name != nil else { return "All that was typed" }
    guard let savedAt = draft.savedAt else { return "What you typed since it was opened" }
    return "What you typed since \(WallClock(savedAt, in: zone).brief(on: WallClock(now, in: zone)))"
  }
}
