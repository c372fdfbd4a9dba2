import Screen

extension State {
  /// Gives a key to the field that has the focus.
  mutating func type(_ key: Key) {
    guard let field else { return }
    if case .choice(let options) = field.kind {
      choose(key, options)
    } else if editor.handle(key, killed: &killed) {
      takeEditor()
    }
  }

  /// Puts pasted text into the field that has the focus; nothing else is ever done with it.
  mutating func paste(_ text: String) {
    guard overlay == nil, let field else {
      notice = "Nothing here takes text; the paste was left out."
      return
    }
    if case .choice(let options) = field.kind {
      let value = text.split { $0.isWhitespace }.joined(separator: " ")
      guard options.contains(value) else {
        notice = "Paste left out: the choice is \(options.joined(separator: ", "))."
        return
      }
      editor = TextEditor(value)
    } else {
      let joined = editor.paste(text)
      if joined > 0 { notice = "\(joined) lines were pasted as one: this field holds a single line." }
    }
    takeEditor()
  }

  /// Moves through the options, or picks the next one that begins with the letter.
  private mutating func choose(_ key: Key, _ options: [String]) {
    let current = options.firstIndex(of: editor.text)
    let chosen: Int?
    switch key.code {
    case .left: chosen = ((current ?? options.count) - 1 + options.count) % options.count
    case .right, .character(" "): chosen = ((current ?? -1) + 1) % options.count
    case .character(let letter) where key.modifiers.isEmpty:
      let start = (current ?? -1) + 1
      chosen = (0..<options.count).map { (start + $0) % options.count }
        .first { options[$0].lowercased().hasPrefix(letter.lowercased()) }
      if chosen == nil { notice = "Letters choose: \(options.joined(separator: ", "))." }
    default: chosen = nil
    }
    guard let chosen else { return }
    editor = TextEditor(options[chosen])
    takeEditor()
  }
}
