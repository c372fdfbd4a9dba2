import ConnectionRequests
import Screen

extension Content {
  /// Adds the list of integrations or files, and the row that adds one.
  ///
  /// - Parameter rows: how many rows the view has; only what it can show is written.
  mutating func addList(_ state: State, columns: Int, rows: Int) {
    add(Line(state.step.listHeading(count: state.itemCount), .heading, at: 2))
    addBlank()
    for index in 0..<state.itemCount {
      // The row with the focus is always in view.
      if abs(index - state.focus) <= rows { addRow(index, state, columns: columns) } else { addBlank() }
    }
    addBlank()
    addListAction(state.step.addTitle, at: state.itemCount, state)
    addListAction(state.step.proceedTitle, at: state.itemCount + 1, state)
    addBlank()
    add(state.step.listHelp, .quiet, at: 2, columns: columns)
  }

  private mutating func addListAction(_ title: String, at row: Int, _ state: State) {
    let hasFocus = row == state.focus
    focusing(hasFocus) { content in
      var line = Line(title, hasFocus ? .focused : .label, at: 2)
      if hasFocus {
        line.put("▸", .focused, at: 0)
        content.cursor = Position(column: 0, row: content.lines.count)
      }
      content.add(line)
    }
  }

  private mutating func addRow(_ index: Int, _ state: State, columns: Int) {
    let hasFocus = index == state.focus
    let (title, summary) = state.row(index)
    let worst = state.findings(in: state.step, item: index).map(\.severity).worst
    focusing(hasFocus) { content in
      var line = Line(title, hasFocus ? .focused : .plain, at: 4)
      if hasFocus {
        line.put("▸", .focused, at: 0)
        content.cursor = Position(column: 0, row: content.lines.count)
      }
      if let worst, worst != .note { line.put(worst.mark, worst.style, at: 2) }
      let column = 4 + max(16, title.displayWidth + 2)
      if column < columns { line.put(summary, .quiet, at: column) }
      content.add(line)
    }
  }
}

extension State {
  /// The two parts of an item's row.
  fileprivate func row(_ index: Int) -> (title: String, summary: String) {
    if step == .integrations {
      let integration = request.integrations[index]
      return ("\(index + 1) \(integration.type.isEmpty ? "–" : integration.type)", integration.summary)
    }
    let file = request.uploadedFiles[index]
    return ("\(index + 1) \(file.name.isEmpty ? "–" : masked(file.name))", file.uuid)
  }
}

extension Step {
  fileprivate func listHeading(count: Int) -> String {
    switch (self, count) {
    case (.integrations, 0): "No integrations yet"
    case (.integrations, 1): "1 integration"
    case (.integrations, _): "\(count) integrations"
    case (_, 0): "No files yet"
    case (_, 1): "1 file"
    default: "\(count) files"
    }
  }

  fileprivate var addTitle: String { self == .integrations ? "+ Add an integration" : "+ Add a file" }

  fileprivate var proceedTitle: String { "→ Go on to \(self == .integrations ? "the files" : "the review")" }

  fileprivate var listHelp: String {
    self == .integrations
      ? "What is exchanged, how often, and where it is found."
      : "Files that were uploaded before, each by its name and UUID."
  }
}

extension Sequence<Finding.Severity> {
  /// The one that matters most.
  var worst: Finding.Severity? {
    let all = Set(self)
    return Finding.Severity.allCases.first(where: all.contains)
  }
}
