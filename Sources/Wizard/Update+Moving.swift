import ConnectionRequests
import Screen

extension State {
  /// Goes to the next field or row, behind the last one to the item's list or to the next step.
  mutating func goForward() -> [Effect] {
    if reviewLinesBelow > 0 {
      reviewOffset += min(reviewLinesBelow, reviewStride)
      return []
    }
    if focus + 1 < focusCount { return go(to: step, item: item, focus: focus + 1) }
    // Behind the last field of an item is the row that goes on.
    if item != nil { return go(to: step, focus: .max) }
    return step.next.map { go(to: $0, focus: 0) } ?? []
  }

  /// Goes to the field or row before, before the first one to the item's list or to the step before.
  mutating func goBack() -> [Effect] {
    if reviewOffset > 0 {
      reviewOffset = max(0, reviewOffset - reviewStride)
      return []
    }
    if focus > 0 { return go(to: step, item: item, focus: focus - 1) }
    if let item { return go(to: step, focus: item) }
    return step.previous.map { go(to: $0, focus: .max) } ?? []
  }

  /// Goes from an item's form to its list, else to the step before.
  mutating func goBackAStep() -> [Effect] {
    if let item { return go(to: step, focus: item) }
    return step.previous.map { go(to: $0, focus: 0) } ?? []
  }

  /// Waits for the digit of a step, after an Esc that does nothing else.
  mutating func awaitDigit() {
    awaitsDigit = true
    notice = "1 to 6 goes to that step; whatever else is typed goes on here."
  }

  /// The key with the Esc before it: a digit is then that of a step.
  mutating func completed(_ key: Key) -> Key {
    defer { awaitsDigit = false }
    guard awaitsDigit, case .character(let digit) = key.code, key.modifiers.isEmpty, "1"..."6" ~= digit else {
      return key
    }
    return .alt(digit)
  }

  /// Opens the row that has the focus.
  mutating func openRow() -> [Effect] {
    if isList {
      if focus < itemCount { return go(to: step, item: focus, focus: 0) }
      return focus == itemCount ? addItem() : step.next.map { go(to: $0, focus: 0) } ?? []
    }
    if step == .send { return errors.first.map { go(to: $0.path) } ?? [] }
    switch reviewRows[focus] {
    case .proceed:
      guard let first = errors.first else { return go(to: .send, focus: 0) }
      return go(to: first.path)
    case .finding(let finding): return go(to: finding.path)
    case .value(let path): return go(to: path)
    }
  }

  /// Moves the cursor between the rows of a text with several; at the ends the key is the form's.
  mutating func moveInText(_ key: Key) -> Bool {
    let isShifted = key.modifiers == .shift
    guard overlay == nil, key.code == .up || key.code == .down, key.modifiers.isEmpty || isShifted else { return false }
    let layout = TextLayout(editor.characters, columns: FormLayout(columns: Layout(size).content.columns).valueColumns)
    let place = layout.position(of: editor.cursor)
    let row = place.row + (key.code == .up ? -1 : 1)
    guard layout.rows.indices.contains(row) else { return false }
    editor.move(to: layout.offset(row: row, column: place.column), selecting: isShifted)
    history.endRun()
    return true
  }
}
