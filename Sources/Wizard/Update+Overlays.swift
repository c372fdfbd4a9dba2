import Screen

extension State {
  /// Answers an overlay's question with a key.
  ///
  /// - Returns: nil where the key is not the overlay's.
  mutating func answer(_ overlay: Overlay, _ key: Key) -> [Effect]? {
    switch overlay {
    case .help(let line): return scroll(key, from: line) { .help(firstLine: $0) }
    case .json(let line, let shows): return scroll(key, from: line) { .json(firstLine: $0, showsPasswords: shows) }
    case .pick(let picker): return browse(key, picker)
    case .home: return answerHome(key)
    case .pasted(let form): return answerPasted(form, key)
    case .quit: return answerQuit(key)
    case .sendAgain: return answerSendAgain(key)
    case .conflict(let line): return scroll(key, from: line) { .conflict(firstLine: $0) }
    case .recovery(let line): return scroll(key, from: line) { .recovery(firstLine: $0) }
    case .folder(let form): return type(key, form)
    case .adopt(let candidate): return answerAdopt(candidate, key)
    }
  }

  private mutating func type(_ key: Key, _ form: FolderForm) -> [Effect]? {
    var form = form
    guard !form.isWaiting, form.editor.handle(key, killed: &killed) != nil else { return nil }
    overlay = .folder(form)
    return []
  }

  private mutating func answerAdopt(_ candidate: Candidate, _ key: Key) -> [Effect]? {
    switch key {
    case .escape, .character("n"):
      overlay = nil
      return []
    case .character("y"):
      overlay = nil
      return adopt(candidate)
    case .control("l"), .control("z"): return nil
    default: return []
    }
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

  private mutating func answerQuit(_ key: Key) -> [Effect]? {
    switch key {
    case .escape, .character("n"):
      closeOverlay()
      return []
    case .character("y"):
      overlay = nil
      return leave()
    case .character("f") where draft.failure != nil:
      askForFolder()
      return []
    case .enter, .control("q"), .control("c"):
      // What would be lost or left open is only given up with a word of its own.
      guard draft.failure == nil, !isSending else { return [] }
      overlay = nil
      return leave()
    case .control("l"), .control("z"): return nil
    default: return []
    }
  }

  private mutating func leave() -> [Effect] {
    if draft.failure != nil { return [.quit(.done)] }
    return saveFirst(.quit(.done))
  }

  private mutating func answerSendAgain(_ key: Key) -> [Effect]? {
    switch key {
    case .escape, .character("n"):
      overlay = nil
      return []
    case .character("y"):
      overlay = nil
      guard isReadyToSend else {
        notice = "Not sent: the request has errors, or there is nowhere to send it to."
        return []
      }
      step = .send
      return startSending(asNew: true)
    case .control("l"), .control("z"): return nil
    default: return []
    }
  }
}
