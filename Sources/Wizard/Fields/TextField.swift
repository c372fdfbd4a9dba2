import ConnectionRequests
import Screen

extension Content {
  /// Puts a value of several lines beside its label: at most so many rows of it, the cursor's among them.
  mutating func addText(
    _ value: String, _ field: Field, _ editor: TextEditor?, line: Int, _ form: FormLayout, limit: Int
  ) {
    if value.isEmpty { return addPrompt(field, hasFocus: editor != nil, line: line, form) }
    let characters = editor?.characters ?? Array(masked(value))
    let layout = TextLayout(characters, columns: form.valueColumns)
    let place = layout.position(of: editor?.cursor ?? 0)
    let first = max(0, min(place.row - limit + 1, layout.rows.count - limit))
    for (offset, row) in layout.rows.dropFirst(first).prefix(limit).enumerated() {
      if offset > 0 { addBlank() }
      put(row.text, at: form.valueColumn, line: line + offset)
      if let selection = editor?.selection {
        putSelection(selection.clamped(to: row.range), row, characters, line + offset, form)
      }
    }
    if first > 0 { put("↑", .quiet, at: form.valueColumn - 2, line: line) }
    if first + limit < layout.rows.count { put("↓", .quiet, at: form.valueColumn - 2, line: line + limit - 1) }
    if editor != nil {
      cursor = Position(column: form.valueColumn + place.column, row: line + place.row - first)
    }
  }

  /// Shows a part of a row as selected; a line break in it as one cell.
  private mutating func putSelection(
    _ selection: Range<Int>, _ row: TextLayout.Row, _ characters: [Character], _ line: Int, _ form: FormLayout
  ) {
    guard !selection.isEmpty else { return }
    let column = characters[row.range.lowerBound..<selection.lowerBound].reduce(0) { $0 + $1.visibleWidth }
    let text = String(characters[selection].map { $0.isNewline ? " " : $0 })
    put(text, .reversed, at: form.valueColumn + column, line: line)
  }
}
