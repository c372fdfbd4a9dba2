import ConnectionRequests
import Screen

extension Content {
  /// Asks whether to leave, and says what becomes of the draft.
  mutating func addQuit(_ state: State, columns: Int) {
    add(Line("Leave?", .heading, at: 2))
    addBlank()
    if state.isSending {
      add(
        "A request is being sent. Leaving stops waiting for the answer, and it may have arrived all the same.",
        .warning, at: 2, columns: columns)
      addQuestion("y", "leaves all the same", columns: columns)
    } else if let failure = state.draft.failure {
      add("The draft could not be saved: \(failure)", .error, at: 2, columns: columns)
      add("What you typed since the last save would be lost.", .error, at: 2, columns: columns)
      addQuestion("f", "keeps it in another folder", columns: columns)
      addQuestion("y", "leaves and loses it", columns: columns)
    } else {
      let name = state.keptAs.map { "The draft is kept: \($0)" } ?? "The draft is kept."
      add(name, at: 2, columns: columns)
      addQuestion("Enter", "leaves", columns: columns)
    }
    addQuestion("Esc", "stays", columns: columns)
  }

  /// Asks for another folder.
  mutating func addFolder(_ form: FolderForm, _ state: State, columns: Int) {
    add(Line("Keep drafts in another folder", .heading, at: 2))
    if let failure = state.draft.failure { add("Not saved: \(failure)", .error, at: 2, columns: columns) }
    let window = LineWindow(form.editor, columns: max(8, columns - 13))
    cursor = Position(column: 12 + window.cursorColumn, row: lines.count)
    var line = Line("Folder", .focused, at: 2)
    line.put(window.text, at: 12)
    add(line)
    if let refusal = form.refusal { add(refusal, .error, at: 2, columns: columns) }
    if form.isWaiting { add(Line("Trying it …", .quiet, at: 2)) }
  }

  /// Asks what becomes of a draft that was changed on disk.
  mutating func addConflict(_ state: State, columns: Int) {
    add(Line("The draft was changed on disk", .heading, at: 2))
    if let conflict = state.draft.conflict { add(conflict.message, .warning, at: 2, columns: columns) }
  }

  /// Asks what is kept of a session that ended unexpectedly.
  mutating func addRecovery(_ state: State, columns: Int) {
    add(Line("The last session of this draft ended unexpectedly", .heading, at: 2))
  }
}
