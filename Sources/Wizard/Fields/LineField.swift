import ConnectionRequests
import Screen

extension Content {
  /// Puts a one-line value beside its label, with the editor's cursor where the field has the focus.
  mutating func addLine(_ value: String, _ field: Field, _ editor: TextEditor?, line: Int, _ form: FormLayout) {
    if value.isEmpty { return addPrompt(field, hasFocus: editor != nil, line: line, form) }
    guard let editor else { return putClipped(masked(value), line: line, form) }
    let window = LineWindow(editor, columns: form.valueColumns)
    put(window.text, at: form.valueColumn, line: line)
    if let selected = window.selected {
      put(selected.text, selected.style, at: form.valueColumn + selected.column, line: line)
    }
    if window.isCutBefore { put("‹", .quiet, at: form.valueColumn - 1, line: line) }
    if window.isCutAfter { put("›", .quiet, at: form.valueColumn + form.valueColumns, line: line) }
    cursor = Position(column: form.valueColumn + window.cursorColumn, row: line)
  }

  /// Puts what is asked for where the value will be, and the cursor before it, so that a move changes nothing there.
  mutating func addPrompt(_ field: Field, hasFocus: Bool, line: Int, _ form: FormLayout) {
    // The hint below says it too.
    if !form.showsHints { put(clipped(field.path.prompt, form.valueColumns), .quiet, at: form.valueColumn, line: line) }
    if hasFocus { cursor = Position(column: form.valueColumn, row: line) }
  }

  /// Puts a value into a line, with a mark where it is longer than the room for it.
  private mutating func putClipped(_ value: String, line: Int, _ form: FormLayout) {
    let window = LineWindow(value, columns: form.valueColumns)
    put(window.text, at: form.valueColumn, line: line)
    if window.isCutAfter { put("›", .quiet, at: form.valueColumn + form.valueColumns, line: line) }
  }
}

/// The part of a line of text that is shown in a number of columns, chosen so that the cursor is in it.
struct LineWindow {
  private(set) var text = ""
  private(set) var isCutBefore = false
  private(set) var isCutAfter = false
  private(set) var cursorColumn = 0
  /// The first cluster in view.
  private(set) var firstOffset = 0
  /// The part of what is selected that is in view.
  private(set) var selected: Line.Piece?

  init(_ editor: TextEditor, columns: Int) {
    self.init(editor.characters, cursor: editor.cursor, selection: editor.selection, columns: columns)
  }

  /// Shows the start of a text.
  init(_ text: String, columns: Int) {
    self.init(Array(text), cursor: 0, columns: columns)
  }

  /// The window moves by half its width, so that typing at an edge redraws it rarely.
  private init(_ characters: [Character], cursor: Int, selection: Range<Int>? = nil, columns: Int) {
    let before = characters[..<cursor].reduce(0) { $0 + $1.visibleWidth }
    let half = max(1, columns / 2)
    let start = before < columns ? 0 : ((before - columns) / half + 1) * half
    var column = 0
    var shown = 0
    for (offset, character) in characters.enumerated() {
      let width = character.visibleWidth
      if column < start {
        isCutBefore = true
      } else if column + width > start + columns {
        isCutAfter = true
        break
      } else {
        if text.isEmpty { firstOffset = offset }
        text.append(character)
        if offset < cursor { cursorColumn += width }
        if selection?.contains(offset) == true {
          selected = Line.Piece(
            column: selected?.column ?? shown, text: (selected?.text ?? "") + String(character), style: .reversed)
        }
        shown += width
      }
      column += width
    }
  }
}

extension LineWindow {
  /// The cluster nearest to a column of a line that is shown from a cluster on.
  static func offset(in characters: [Character], from first: Int, column: Int) -> Int {
    var used = 0
    for offset in first..<max(first, characters.count) {
      used += characters[offset].visibleWidth
      if used > column { return offset }
    }
    return characters.count
  }
}

/// The start of a text, with a mark where it is longer than that many columns.
func clipped(_ text: String, _ columns: Int) -> String {
  guard text.displayWidth > columns else { return text }
  return LineWindow(text, columns: max(1, columns - 1)).text + "…"
}
