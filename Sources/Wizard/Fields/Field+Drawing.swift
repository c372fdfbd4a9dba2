import ConnectionRequests
import Screen

extension Content {
  /// Adds a form: every field with its value and what there is to say about it.
  mutating func addForm(_ state: State, columns: Int, rows: Int) {
    let form = FormLayout(columns: columns, showsHints: state.showsHints(columns: columns, rows: rows))
    // What belongs to no field of it stands below them.
    let item = state.item.map { state.step == .integrations ? FieldPath.integration($0) : .file($0) }
    let isGenerous = rows >= 20 || form.showsHints
    for (index, field) in state.fields.enumerated() {
      let hasFocus = index == state.focus
      if isGenerous, index > 0 { addBlank() }
      focusing(hasFocus, .row(index)) { content in
        content.addLabel(field, hasFocus: hasFocus, form)
        content.addValue(field, state, hasFocus: hasFocus, form, rows: rows)
        if field.kind == .schedule {
          content.addScheduleNotes(field, state, hasFocus: hasFocus, form, isLow: rows < 18)
        } else {
          content.addFindings(state.shownFindings(at: field.path), at: form.valueColumn, columns: columns)
          content.addSuggestion(field, state, hasFocus: hasFocus, form)
        }
        if form.showsHints { content.add(field.path.help, .quiet, at: form.valueColumn, columns: columns) }
      }
    }
    if let item { addFindings(state.shownFindings(at: item), at: form.labelColumn, columns: columns) }
  }

  private mutating func addLabel(_ field: Field, hasFocus: Bool, _ form: FormLayout) {
    var line = Line(field.label, .label, at: form.labelColumn)
    if hasFocus { line.put("▸", .focused, at: form.markColumn) }
    add(line)
  }

  /// Adds the value; beside the label where there is room, else in lines of its own.
  private mutating func addValue(_ field: Field, _ state: State, hasFocus: Bool, _ form: FormLayout, rows: Int) {
    let first = form.isStacked ? lines.count : lines.count - 1
    if form.isStacked { addBlank() }
    let value = state.request[field.path] ?? ""
    switch field.kind {
    case .choice: addChoice(value, field, hasFocus: hasFocus, line: first, form)
    case .line, .schedule:
      addLine(value, field, hasFocus ? state.editor : nil, line: first, form)
    case .text:
      addText(
        value, field, hasFocus ? state.editor : nil, line: first, form,
        limit: state.textRows(columns: form.columns, rows: rows))
    }
  }

  /// Adds the better value that one key takes.
  mutating func addSuggestion(_ field: Field, _ state: State, hasFocus: Bool, _ form: FormLayout) {
    guard hasFocus || state.hasLeft(field.path), let better = state.suggestion(at: field.path) else { return }
    guard better.displayWidth + 5 > form.valueColumns else {
      return addOffer("^T", "→ \(better)", hasFocus: hasFocus, form)
    }
    // To its end, in rows of its own.
    addOffer("^T", "→", hasFocus: hasFocus, form)
    add(better, .quiet, at: form.valueColumn, columns: form.columns)
  }

  /// Adds what a key does with a value; the key itself only where it works, so that a move changes little else.
  mutating func addOffer(_ key: String, _ text: String, hasFocus: Bool, _ form: FormLayout) {
    var line = Line(text, .quiet, at: form.valueColumn + 3)
    if hasFocus { line.put(key, .key, at: form.valueColumn) }
    add(line)
  }

  /// Adds what there is to say about a value.
  mutating func addFindings(_ findings: [Finding], at column: Int, columns: Int) {
    for finding in findings {
      let style = finding.severity.style
      for (index, row) in TextLayout(sentence: finding.message, columns: columns - column - 2).rows.enumerated() {
        var line = Line(row.text, style, at: column + 2)
        if index == 0 { line.put(finding.severity.mark, style, at: column) }
        add(line)
      }
    }
  }

  /// Puts a text into a line that is there already.
  mutating func put(_ text: String, _ style: Style = .plain, at column: Int, line: Int) {
    lines[line].put(text, style, at: column)
  }
}

extension Finding.Severity {
  var style: Style {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .quiet
    }
  }

  /// The glyph that says without colour how much it matters.
  var mark: String {
    switch self {
    case .error: "✗"
    case .warning: "!"
    case .note: "·"
    }
  }
}
