import Screen

extension State {
  /// Answers an overlay's question with a key.
  ///
  /// - Returns: `nil` if the key is not the overlay's.
  mutating func answer(_ overlay: Overlay, _ key: Key) -> [Effect]? {
    switch overlay {
    case .help(let line): return scroll(key, from: line) { .help(firstLine: $0) }
    case .json(let line, let shows): return scroll(key, from: line) { .json(firstLine: $0, showsPasswords: shows) }
    case .pick(let picker): return browse(key, picker)
    case .home: return answerHome(key)
    case .conflict(let line): return scroll(key, from: line) { .conflict(firstLine: $0) }
    case .recovery(let line): return scroll(key, from: line) { .recovery(firstLine: $0) }
    case .folder(let form): return type(key, form)
    case .pasted, .quit, .sendAgain, .adopt: return nil
    }
  }

  private mutating func type(_ key: Key, _ form: FolderForm) -> [Effect]? {
    var form = form
    guard !form.isWaiting, form.editor.handle(key, killed: &killed) != nil else { return nil }
    overlay = .folder(form)
    return []
  }

  private mutating func scroll(_ key: Key, from line: Int, _ overlay: (Int) -> Overlay) -> [Effect]? {
    let page = max(1, Layout(size).content.rows - 1)
    let target: Int
    switch key {
    case .up: target = line - 1
    case .down: target = line + 1
    case .pageUp: target = line - page
    case .pageDown, .character(" "): target = line + page
    case .home: target = 0
    case .end: target = .max
    default: return nil
    }
    self.overlay = overlay(max(0, min(target, overlayContent.lines.count - page - 1)))
    return []
  }
}
