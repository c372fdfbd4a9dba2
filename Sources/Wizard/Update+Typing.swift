import ConnectionRequests
import Screen

extension State {
  /// Gives a key to the field that has the focus.
  mutating func type(_ key: Key) {
    guard let field else { return }
    guard readOnly == nil else { return move(key) }
    if case .choice(let options) = field.kind {
      choose(key, options)
    } else {
      let cursor = editor.cursor
      guard let change = editor.handle(key, killed: &killed) else { return }
      takeEditor(from: cursor, as: change)
    }
  }

  /// Moves the cursor in a text that cannot be changed.
  private mutating func move(_ key: Key) {
    var moved = editor
    var cut = ""
    guard moved.handle(key, killed: &cut) != nil else { return }
    if moved.text == editor.text { editor = moved } else { sayReadOnly() }
  }

  /// Says that nothing can be changed, and what can be done about it.
  mutating func sayReadOnly() { notice = "Read only; ^Y makes a copy that can be changed." }

  /// Keeps what is selected, or the whole value, for Ctrl-Y.
  mutating func copySelection() {
    guard field != nil else { return }
    killed = editor.selection.map { String(editor.characters[$0]) } ?? editor.text
    notice = killed.isEmpty ? "There is nothing to copy." : "Copied; ^Y puts it in where the cursor is."
  }

  /// Gives a field the text that came back from the person's own editor, as one change.
  mutating func takeEdited(_ text: String, at path: FieldPath, note: String?) -> [Effect] {
    guard let before = request[path] else { return [] }
    guard text != before else {
      notice = [note, "The text is as it was."].compactMap(\.self).joined(separator: " ")
      return []
    }
    notice = note.map { "\($0) ^_ takes its text back." }
    make(
      .text(
        path, from: FieldText(text: before, cursor: before.count), to: FieldText(text: text, cursor: text.count)))
    if field?.path == path { openEditor() }
    return save()
  }

  /// Takes pasted text in; where it can fill in more than the field, a person is asked first.
  mutating func paste(_ text: String) {
    if overlay == .home { return pasteAtHome(text) }
    if case .folder(var form) = overlay, !form.isWaiting {
      _ = form.editor.paste(text)
      return overlay = .folder(form)
    }
    guard readOnly == nil else { return sayReadOnly() }
    guard overlay == nil, step < .send,
      let form = PastedForm(text, fewestFiles: step == .files ? 1 : 2, isOnlyFiles: step == .files && isList)
    else { return pasteAsText(text) }
    overlay = .pasted(form)
  }

  /// Puts pasted text into the field that has the focus; nothing else is ever done with it.
  mutating func pasteAsText(_ text: String) {
    guard overlay == nil, let field else {
      notice =
        step == .files && isList
        ? "No line of what was pasted holds a UUID; it was left out."
        : "Nothing here takes text; the paste was left out."
      return
    }
    if case .choice(let options) = field.kind {
      let value = text.split { $0.isWhitespace }.joined(separator: " ")
      guard options.contains(value) else {
        notice = "Paste left out: the choice is \(options.joined(separator: ", "))."
        return
      }
      return take(value, options)
    } else {
      let cursor = editor.cursor
      let joined = editor.paste(text)
      takeEditor(from: cursor)
      if joined > 0 { notice = "\(joined) lines were pasted as one: this field holds a single line." }
    }
  }

  /// Moves through the options, or picks the next one that begins with the letters typed so far.
  private mutating func choose(_ key: Key, _ documented: [String]) {
    let options = documented + (heldChoice.map { [$0] } ?? [])
    let current = options.firstIndex(of: editor.text)
    let chosen: Int?
    switch key.code {
    case .left: chosen = ((current ?? options.count) - 1 + options.count) % options.count
    case .right: chosen = ((current ?? -1) + 1) % options.count
    case .backspace, .delete: return take("", documented)
    case _ where key == .control("u") || key == .control("k"): return take("", documented)
    case .character(let letter) where key.modifiers.isEmpty: return choose(by: letter, options, documented)
    default: return
    }
    typedLetters = ""
    if let chosen { take(options[chosen], documented) }
  }

  /// Picks the option that begins with all letters typed since the field was entered; where none does, the next one that
  /// begins with this letter.
  private mutating func choose(by letter: Character, _ options: [String], _ documented: [String]) {
    let begins = { (prefix: String, after: Int) -> String? in
      options.indices.map { options[($0 + after) % options.count] }.first { $0.lowercased().hasPrefix(prefix) }
    }
    let longer = typedLetters + letter.lowercased()
    if let option = begins(longer, 0) {
      typedLetters = longer
      return take(option, documented)
    }
    // Letters that go on with a name that is not among the options change nothing.
    guard typedLetters.count <= 1,
      let option = begins(letter.lowercased(), (options.firstIndex(of: editor.text) ?? -1) + 1)
    else {
      notice = "Letters choose: \(options.joined(separator: ", "))."
      return
    }
    typedLetters = letter.lowercased()
    take(option, documented)
  }

  /// Gives the field an option; a value that is none of the documented ones is held, so that it can be chosen again.
  mutating func take(_ option: String, _ documented: [String]) {
    if !editor.text.isEmpty, !documented.contains(editor.text) { heldChoice = editor.text }
    editor = TextEditor(option)
    takeEditor()
  }
}
