import ConnectionRequests

extension PlainWizard {
  /// Does what a line says at the question that is asked.
  mutating func respond(_ line: String) -> [Effect] {
    let word = PlainWord(line)
    switch word {
    case .help:
      explain()
      return []
    case .quit: return leave()
    case .back: return goBack()
    case .step(let number) where state.step != .result: return go(toStep: number)
    case .folder(let path) where state.draft.failure != nil: return give(folder: path)
    case .copy where state.readOnly != nil: return copy()
    case .drafts: return listDrafts()
    default: break
    }
    if state.readOnly != nil, word?.changesDraft ?? (state.field != nil) { return refuseChange() }
    if state.field != nil { return fill(word, line) }
    switch state.step {
    case .integrations, .files: return manageList(word)
    case .review: return answerReview(word)
    case .send, .result: return answerSend(word)
    case .organization, .contact: return []
    }
  }

  private mutating func go(toStep number: Int) -> [Effect] {
    guard Step.visible.indices.contains(number - 1) else {
      return misread("The steps are 1 to \(Step.visible.count).")
    }
    returnsToReview = false
    announced = nil
    return state.go(to: Step.visible[number - 1], focus: 0)
  }

  private mutating func goBack() -> [Effect] {
    if returnsToReview { return backToReview() }
    switch state.step {
    case .result:
      say("The request was sent; there is nothing to go back to.")
      return []
    case .organization where state.focus == 0:
      say("This is the first question.")
      return []
    case .integrations where state.item == nil, .files where state.item == nil, .review, .send:
      return state.step.previous.map { state.go(to: $0, focus: .max) } ?? []
    default: return state.goBack()
    }
  }

  private mutating func backToReview() -> [Effect] {
    returnsToReview = false
    return state.go(to: .review, focus: 0)
  }

  /// Goes on behind the field that was asked for.
  private mutating func goOn() -> [Effect] {
    returnsToReview ? backToReview() : state.goForward()
  }
}

// MARK: - Fields

extension PlainWizard {
  /// Gives the field that is asked for a value, or goes on without.
  private mutating func fill(_ word: PlainWord?, _ line: String) -> [Effect] {
    guard let field = state.field else { return [] }
    switch word {
    case .skip:
      for finding in state.allFindings where finding.path == field.path && finding.severity != .note { say(finding) }
      return goOn()
    case .clear: return take("", field)
    case .zone(let text) where field.kind == .schedule: return takeZone(text)
    case .take where state.suggestion != nil: return take(state.suggestion ?? "", field)
    case .keep where state.hasOddSchedule:
      state.keptSchedules[field.path] = state.request[field.path]
      return goOn()
    default: break
    }
    switch field.kind {
    case .line, .schedule: return take(line.withoutBackslash, field)
    case .choice(let options):
      guard let value = options.chosen(by: line) ?? state.request[field.path].flatMap({ $0 == line ? $0 : nil }) else {
        return misread("Choose 1 to \(options.count), or type one of \(options.joined(separator: ", ")).")
      }
      return take(value, field)
    case .text:
      textLines = []
      return addToText(line)
    }
  }

  /// Takes a line of a text with several; a single dot ends it.
  mutating func addToText(_ line: String) -> [Effect] {
    guard let field = state.field, var lines = textLines else { return [] }
    guard line == "." else {
      lines.append(line.withoutBackslash)
      textLines = lines
      return []
    }
    textLines = nil
    return lines.isEmpty ? goOn() : take(lines.joined(separator: "\n"), field)
  }

  /// Puts the lines of an unfinished text into its field, so that they are saved.
  mutating func keepText() {
    guard let lines = textLines, !lines.isEmpty else { return }
    textLines = nil
    put(lines.joined(separator: "\n"))
  }

  private mutating func put(_ text: String) {
    guard let field = state.field else { return }
    state.editor = TextEditor("", allowsLineBreaks: field.allowsLineBreaks)
    // As pasted text: the same characters are left out as on the full screen.
    _ = state.editor.paste(text)
    state.takeEditor()
  }

  private mutating func take(_ text: String, _ field: Field) -> [Effect] {
    let before = state.request[field.path]
    put(text)
    let findings = state.allFindings.filter { $0.path == field.path }
    sayMeaning(of: field)
    for finding in findings { say(finding) }
    guard isInteractive, state.request[field.path] != before, findings.contains(where: { $0.severity != .note }) else {
      return goOn()
    }
    let words = [
      state.suggestion == nil ? nil : "take takes what is suggested", state.hasOddSchedule ? "keep keeps it" : nil,
    ]
    say((["Type it anew"] + words.compactMap(\.self) + ["Enter goes on with it as it is."]).joined(separator: "; "))
    return state.go(to: state.step, item: state.item, focus: state.focus)
  }
}

extension [String] {
  /// The option that a line names, by its number or its name in any case of letters.
  fileprivate func chosen(by line: String) -> String? {
    let word = line.withoutBackslash.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if let number = Int(word) { return indices.contains(number - 1) ? self[number - 1] : nil }
    return first { $0.lowercased() == word.lowercased() }
  }
}

// MARK: - Lists and the review

extension PlainWizard {
  /// True if an item of this list can be brought back.
  var canUndo: Bool { state.removed?.step == state.step }

  private mutating func manageList(_ word: PlainWord?) -> [Effect] {
    switch word {
    case .skip, .done: return state.step.next.map { state.go(to: $0, focus: 0) } ?? []
    case .add: return state.addItem()
    case .list:
      announced = nil
      return []
    case .edit(let number): return withItem(number) { $0.go(to: $0.step, item: number - 1, focus: 0) }
    case .remove(let number): return withItem(number) { $0.removeItem() }
    case .up(let number): return withItem(number) { $0.moveItem(by: -1) }
    case .down(let number): return withItem(number) { $0.moveItem(by: 1) }
    case .undo where canUndo:
      let effects = state.restoreItem()
      announced = nil
      return effects
    default: return misread("That means nothing here; ? explains.")
    }
  }

  /// Does something with the item of a number, and lists the items again.
  private mutating func withItem(_ number: Int, _ body: (inout State) -> [Effect]) -> [Effect] {
    guard (1...max(1, state.itemCount)).contains(number), state.itemCount > 0 else {
      return misread(
        state.itemCount == 0 ? "The list is empty; add adds to it." : "The list has 1 to \(state.itemCount).")
    }
    state.focus = number - 1
    announced = nil
    let effects = body(&state)
    state.notice = nil
    return effects
  }

  private mutating func answerReview(_ word: PlainWord?) -> [Effect] {
    let rows = state.reviewRows
    switch word {
    case .skip, .done:
      if !state.errors.isEmpty, !isInteractive { return misread("It cannot be sent before the errors are mended.") }
      state.focus = 0
      returnsToReview = !state.errors.isEmpty
      return state.openRow()
    case .edit(let number):
      guard (1..<max(2, rows.count)).contains(number), rows.count > 1 else {
        return misread("The review has 1 to \(rows.count - 1).")
      }
      state.focus = number
      let effects = state.openRow()
      returnsToReview = state.field != nil
      return effects
    case .list:
      announced = nil
      return []
    case .json(let showsPasswords):
      sayJSON(showsPasswords: showsPasswords)
      return []
    default: return misread("That means nothing here; ? explains.")
    }
  }
}
