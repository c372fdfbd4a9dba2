import ConnectionRequests

extension State {
  /// Changes the request and everything that follows from it.
  mutating func change(_ body: (inout ConnectionRequest) -> Void) {
    let before = request
    body(&request)
    guard request != before else { return }
    revision += 1
    findings = request.findings
    stopWaitingToSend()
    if case .ended = submission { submission = .none }
  }

  /// Gives the field that has the focus the editor's text.
  mutating func takeEditor() {
    guard let field, request[field.path] != editor.text else { return }
    let text = editor.text
    serverFindings.removeAll { $0.path == field.path }
    change { $0[field.path] = text }
  }

  /// Opens the field that has the focus for typing.
  mutating func openEditor() {
    typedLetters = ""
    heldChoice = nil
    guard let field else { return editor = TextEditor() }
    editor = TextEditor(request[field.path] ?? "", allowsLineBreaks: field.allowsLineBreaks)
  }

  /// Moves the focus to a field or row, or to another step.
  ///
  /// - Returns: the save that leaving a field asks for.
  mutating func go(to step: Step, item: Int? = nil, focus: Int) -> [Effect] {
    if let field { leftFields.insert(field.path) }
    if step > self.step { leftSteps.insert(self.step) }
    if step >= .review { leftSteps.formUnion(Step.visible.filter { $0 < .review }) }
    if step != .send { stopWaitingToSend() }
    let removed = removeEmptyItem(goingTo: step, item)
    self.step = step
    self.item = removed.flatMap { removed in item.map { $0 > removed ? $0 - 1 : $0 } } ?? item
    self.focus = max(0, min(removed.map { item == nil && focus > $0 ? focus - 1 : focus } ?? focus, focusCount - 1))
    openEditor()
    return save()
  }

  /// Moves the focus to the field of a finding.
  mutating func go(to path: FieldPath) -> [Effect] {
    guard let step = Step.holding(path) else { return [] }
    let item = path.item.flatMap { index in
      index < (step == .integrations ? request.integrations.count : request.uploadedFiles.count) ? index : nil
    }
    let focus = step.fields(item: item).firstIndex { $0.path == path } ?? 0
    return go(to: step, item: item, focus: focus)
  }

  /// Asks for a save where many changes were made in one field.
  mutating func saveAfterManyChanges() -> [Effect] {
    revision - max(draft.savedRevision ?? 0, draft.requestedRevision ?? 0) >= 200 ? save() : []
  }

  /// Asks for a save where something is not on disk yet.
  mutating func save() -> [Effect] {
    guard !isSaved, draft.requestedRevision != revision else { return [] }
    draft.requestedRevision = revision
    return [.save(request, revision: revision)]
  }
}
