import ConnectionRequests
import Screen

extension Content {
  /// Adds the list of integrations or files, and the row that adds one.
  ///
  /// - Parameter rows: how many rows the view has; only what it can show is written.
  mutating func addList(_ state: State, columns: Int, rows: Int) {
    add(Line(state.step.listHeading(count: state.itemCount), .heading, at: 2))
    addBlank()
    // The row with the focus is always in view.
    let near = (0..<state.itemCount).filter { abs($0 - state.focus) <= rows }
    let widest = near.map { state.row($0).title.displayWidth }.max() ?? 0
    let titleColumns = max(14, min(widest, max(columns - 42, columns / 2 - 6)))
    for index in 0..<state.itemCount {
      guard abs(index - state.focus) <= rows else {
        addBlank()
        continue
      }
      addRow(index, state, titleColumns: titleColumns, columns: columns)
    }
    addBlank()
    addListAction(state.step.addTitle, at: state.itemCount, state)
    addListAction(state.step.proceedTitle, at: state.itemCount + 1, state)
    addBlank()
    add(state.step.listHelp, .quiet, at: 2, columns: columns)
  }

  private mutating func addListAction(_ title: String, at row: Int, _ state: State) {
    let hasFocus = row == state.focus
    focusing(hasFocus, .row(row)) { content in
      var line = Line(title, .label, at: 2)
      if hasFocus {
        line.put("▸", .focused, at: 0)
        content.cursor = Position(column: 0, row: content.lines.count)
      }
      content.add(line)
    }
  }

  private mutating func addRow(_ index: Int, _ state: State, titleColumns: Int, columns: Int) {
    let hasFocus = index == state.focus
    let (title, summary) = state.row(index)
    let worst = state.findings(in: state.step, item: index).map(\.severity).worst
    focusing(hasFocus, .row(index)) { content in
      var line = Line(clipped(title, titleColumns), at: 4)
      if hasFocus {
        line.put("▸", .focused, at: 0)
        content.cursor = Position(column: 0, row: content.lines.count)
      }
      if let worst, worst != .note { line.put(worst.mark, worst.style, at: 2) }
      let column = 4 + titleColumns + 2
      if column < columns { line.put(clipped(summary, columns - column), .quiet, at: column) }
      content.add(line)
    }
  }
}

extension State {
  /// The two parts of an item's row.
  fileprivate func row(_ index: Int) -> (title: String, summary: String) {
    // As wide as that of the last one.
    let width = String(itemCount).count
    let number = String(repeating: " ", count: width - String(index + 1).count) + String(index + 1)
    if step == .integrations {
      let integration = request.integrations[index]
      return ("\(number) \(integration.type.isEmpty ? "–" : integration.type)", integration.summary)
    }
    let file = request.uploadedFiles[index]
    return ("\(number) \(file.name.isEmpty ? "–" : masked(file.name))", file.uuid)
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
