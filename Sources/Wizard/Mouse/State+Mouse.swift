import Screen

extension State {
  /// Takes clicks and the wheel from now on, or leaves them to the terminal.
  mutating func toggleMouse() {
    usesMouse.toggle()
    notice =
      usesMouse
      ? "The mouse is on: a click goes there, Shift selects text as before. ^\\ turns it off." : "The mouse is off."
  }

  /// Does what a person did with the mouse; on a question only its answers.
  mutating func take(_ action: MouseAction) -> [Effect] {
    guard usesMouse else { return [] }
    switch action.kind {
    case .press: return click(at: action.position)
    case .wheelUp: return turnWheel(by: -1)
    case .wheelDown: return turnWheel(by: 1)
    }
  }

  private mutating func click(at position: Position) -> [Effect] {
    guard let (target, place) = target(at: position) else { return [] }
    switch target {
    case .key(let key): return press(key)
    case .row(let row): return click(row: row, at: place)
    case .option(let row): return click(option: row)
    case .step(let step, let item):
      guard overlay?.isQuestion != true, canGoToSteps else { return [] }
      overlay = nil
      return go(to: step, item: item, focus: 0)
    }
  }

  /// True if the step can be left for another one.
  private var canGoToSteps: Bool {
    var underlying = self
    underlying.overlay = nil
    return Action.all.contains { $0.name == .toStep && $0.isEnabled(underlying) }
  }

  /// Gives a row the focus, and opens one that has it; puts the cursor of a field where the click was.
  private mutating func click(row: Int, at place: Position) -> [Effect] {
    let hadFocus = row == focus
    guard field != nil else { return hadFocus ? press(.enter) : go(to: step, item: item, focus: row) }
    let window = hadFocus ? editor : nil
    let effects = hadFocus ? [] : go(to: step, item: item, focus: row)
    if let field, case .choice = field.kind {
      if hadFocus { _ = press(.character(" ")) }
    } else {
      moveCursor(to: place, window)
    }
    return effects
  }

  /// Puts the cursor of the field to a place in its lines.
  ///
  /// - Parameter shown: the editor that the lines were drawn from; `nil` if the field had not the focus.
  private mutating func moveCursor(to place: Position, _ shown: TextEditor?) {
    let area = Layout(size).content
    let form = FormLayout(columns: area.columns)
    let textRows = textRows(columns: area.columns, rows: area.rows)
    let row = place.row - (form.isStacked ? 1 : 0)
    let column = place.column - form.valueColumn
    guard row >= 0, column >= 0 else { return }
    if field?.kind == .text {
      let layout = TextLayout(editor.characters, columns: form.valueColumns)
      let first = shown.map { max(0, layout.position(of: $0.cursor).row - textRows + 1) } ?? 0
      guard row < textRows, layout.rows.indices.contains(first + row) else { return }
      editor.move(to: layout.offset(row: first + row, column: column))
    } else if row == 0 {
      let window = shown.map { LineWindow($0, columns: form.valueColumns) }
      editor.move(to: LineWindow.offset(in: editor.characters, from: window?.firstOffset ?? 0, column: column))
    }
  }

  /// Selects a row of the list over the step; takes what it offers, or opens the draft that was selected already.
  private mutating func click(option row: Int) -> [Effect] {
    if case .pick(var picker) = overlay {
      picker.narrowing.selected = row
      overlay = .pick(picker)
      return press(.enter)
    }
    guard isHome else { return [] }
    if home?.narrowing.selected == row { return press(.enter) }
    home?.narrowing.selected = row
    return []
  }

  /// Scrolls what can be scrolled; else moves the focus, but not to another step.
  private mutating func turnWheel(by distance: Int) -> [Effect] {
    let key: Key = distance < 0 ? .up : .down
    switch overlay {
    case .help, .json:
      for _ in 0..<3 { _ = press(key) }
      return []
    case .pick, .home: return press(key)
    case nil:
      if distance < 0 { return focus > 0 || reviewOffset > 0 ? goBack() : [] }
      return focus + 1 < focusCount || reviewLinesBelow > 0 ? goForward() : []
    default: return []
    }
  }
}
