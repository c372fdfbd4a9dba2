import ConnectionRequests
import Foundation

extension State {
  /// Changes the request, so that it can be taken back.
  mutating func make(_ edit: Edit, as change: TextEditor.Change = .other) {
    guard readOnly == nil else { return }
    history.record(edit, as: change)
    apply(edit)
  }

  /// Changes the request and everything that follows from it.
  mutating func apply(_ edit: Edit) {
    switch edit {
    case .text(let path, _, let to):
      request[path] = to.text
      serverFindings.removeAll { $0.path == path }
    case .inserted(let item):
      request.insert(item)
      if item.index + 1 < request.count(of: item.step) { forgetItemPlaces(of: item.step) }
    case .removed(let item):
      request.remove(item)
      forgetItemPlaces(of: item.step)
    case .swapped(let step, let one, let other):
      request.swap(one, other, of: step)
      forgetItemPlaces(of: step)
    case .replaced(_, let new):
      request = new
      serverFindings = []
    }
    ruleFindings.update(after: edit, request)
    revision += 1
    if draft.unsavedSince == nil { draft.unsavedSince = now }
    stopWaitingToSend()
    if case .ended = sendStatus { sendStatus = .none }
  }

  /// Gives the field that has the focus the editor's text.
  ///
  /// - Parameters:
  ///   - cursor: where the cursor was before; nil for the end of the text.
  ///   - change: what was done to the text.
  mutating func takeEditor(from cursor: Int? = nil, as change: TextEditor.Change = .other) {
    guard let field, let before = request[field.path] else { return }
    let text = editor.text
    guard text != before else { return history.endRun() }
    let from = FieldText(text: before, cursor: cursor ?? before.count)
    make(.text(field.path, from: from, to: FieldText(text: text, cursor: editor.cursor)), as: change)
  }

  /// Opens the field that has the focus for typing.
  mutating func openEditor() {
    typedLetters = ""
    heldChoice = nil
    guard let field else { return editor = TextEditor() }
    enteredText = request[field.path] ?? ""
    editor = TextEditor(enteredText, allowsLineBreaks: field.allowsLineBreaks)
  }

  /// Moves the focus to a field or row, or to another step.
  ///
  /// - Returns: the save that leaving a field asks for.
  mutating func go(to step: Step, item: Int? = nil, focus: Int) -> [Effect] {
    normalizeUUID()
    leaveField()
    let finding = unseenFinding(goingTo: step, item)
    let removed = removeEmptyItem(goingTo: step, item)
    let item = removed.flatMap { removed in item.map { $0 > removed ? $0 - 1 : $0 } } ?? item
    let effects = show(step, item: item, focus: removed.map { item == nil && focus > $0 ? focus - 1 : focus } ?? focus)
    if notice == nil, let finding, findings(at: finding.path).contains(finding) {
      notice = "\(finding.path.title): \(finding.message)"
    }
    return effects
  }

  /// What there is to say of the field that is left, where what was typed there goes out of sight with it.
  private func unseenFinding(goingTo step: Step, _ item: Int?) -> Finding? {
    guard let path = field?.path, step != self.step || item != self.item, step < .review, editor.text != enteredText,
      !editor.text.isEmpty
    else { return nil }
    return findings(at: path).first { $0.severity != .note }
  }

  /// Puts the UUID of the field that is left into the form that is sent, unless a person has just taken that back.
  private mutating func normalizeUUID() {
    guard readOnly == nil, let path = field?.path, case .fileField(_, .uuid) = path, let text = request[path],
      let uuid = UploadedFile.canonicalUUID(text), uuid != text
    else { return }
    let edit = Edit.text(
      path, from: FieldText(text: text, cursor: text.count), to: FieldText(text: uuid, cursor: uuid.count))
    guard !history.hasUndone(edit) else { return }
    make(edit)
    notice = "The UUID is written the usual way now; ^_ takes that back."
  }

  /// Notes that the field with the focus is left.
  mutating func leaveField() {
    history.endRun()
    if let field { leftFields.insert(field.path) }
  }

  /// Moves the focus as above, whatever is in the field and the form that are left.
  mutating func show(_ step: Step, item: Int? = nil, focus: Int) -> [Effect] {
    if step > self.step { leftSteps.insert(self.step) }
    if step >= .review { leftSteps.formUnion(Step.visible.filter { $0 < .review }) }
    if step != .send { stopWaitingToSend() }
    reviewOffset = 0
    self.step = step
    self.item = item
    self.focus = max(0, min(focus, focusCount - 1))
    openEditor()
    return save()
  }

  /// Moves the focus to the field of a finding.
  mutating func go(to path: FieldPath) -> [Effect] {
    guard let place = place(of: path) else { return [] }
    return go(to: place.step, item: place.item, focus: place.focus)
  }

  /// The place where the value at a path is changed; `nil` if there is none.
  func place(of path: FieldPath) -> (step: Step, item: Int?, focus: Int)? {
    guard let step = Step.holding(path) else { return nil }
    let item = path.item.flatMap { $0 < request.count(of: step) ? $0 : nil }
    return (step, item, step.fields(item: item).firstIndex { $0.path == path } ?? 0)
  }

  /// Asks for a save where many changes were made in one field, or the first that is not on disk two seconds ago.
  mutating func saveAfterManyChanges() -> [Effect] {
    if revision - max(draft.savedRevision ?? 0, draft.requestedRevision ?? 0) >= 200 { return save() }
    let isBeingSaved = draft.requestedRevision != nil && draft.requestedRevision != draft.savedRevision
    guard let since = draft.unsavedSince, !isNaming, !isBeingSaved, !hasSaveTrouble else { return [] }
    return now.timeIntervalSince(since) >= 2 ? save() : []
  }

  /// True if the name is being typed that the draft's file is given at its first save, so that it is better waited for.
  var isNaming: Bool { draft.name == nil && field?.path == .field(.organizationName) }
}
