import ConnectionRequests
import Screen

extension Frame {
  /// Draws the steps, each with its state, and the items of the step that is open.
  mutating func drawRail(_ state: State, _ layout: Layout) {
    guard layout.hasRail else { return drawStepLine(state, layout) }
    for row in state.railRows(layout) {
      write(row.mark.text, at: Position(column: row.indent, row: row.row), row.mark.style)
      let columns = layout.railColumns - row.indent - 3
      writeClipped(
        row.title, at: Position(column: row.indent + 2, row: row.row), row.isCurrent ? .focused : .plain,
        columns: columns)
    }
  }

  private mutating func drawStepLine(_ state: State, _ layout: Layout) {
    let row = layout.stepLine.row
    for step in Step.visible {
      let mark = state.mark(of: step)
      let isCurrent = step == min(state.step, .send)
      let column = Step.lineColumn(of: step)
      write("\(step.number)", at: Position(column: column, row: row), isCurrent ? .focused : .quiet)
      write(mark.text, at: Position(column: column + 1, row: row), mark.style)
    }
    let column = Step.lineColumn(of: .result) + 1
    var title = state.step.title
    if let item = state.item { title += " \(item + 1)/\(state.itemCount)" }
    write(title, at: Position(column: column, row: row), .focused, columns: size.columns - column - 1)
  }
}

extension Step {
  /// The column of the step's number where all steps stand in one line.
  static func lineColumn(of step: Step) -> Int { 1 + 3 * step.rawValue }
}

/// A step beside the form, or an item of the open step.
struct RailRow {
  var row: Int
  var mark: (text: String, style: Style)
  var title: String
  var indent: Int
  var isCurrent: Bool
  var step: Step
  /// The item that the row stands for; nil for the step itself.
  var item: Int?
}

extension State {
  /// The rows beside the form, as many as there is room for.
  func railRows(_ layout: Layout) -> [RailRow] {
    var rows: [RailRow] = []
    for step in Step.visible {
      let isHere = step == min(self.step, .send)
      rows.append(
        RailRow(
          row: layout.rail.row + rows.count, mark: mark(of: step), title: "\(step.number) \(step.title)", indent: 1,
          isCurrent: isHere && item == nil, step: step))
      guard isHere else { continue }
      for (index, title) in railItems {
        rows.append(
          RailRow(
            row: layout.rail.row + rows.count, mark: mark(ofItem: index, in: step), title: title, indent: 3,
            isCurrent: item == index, step: step, item: index))
      }
    }
    return Array(rows.prefix(max(0, layout.rail.rows)))
  }

  /// The glyph of a step: where one is, what is done, what wants a look.
  fileprivate func mark(of step: Step) -> (text: String, style: Style) {
    let isHere = step == min(self.step, .send)
    if let worst = findings(in: step).map(\.severity).worst, worst != .note { return (worst.mark, worst.style) }
    if step == .send, self.step == .result { return ("✓", .success) }
    if isHere { return ("●", .focused) }
    if step == .send, isLooking { return ("…", .quiet) }
    return leftSteps.contains(step) ? ("✓", .success) : (" ", .plain)
  }

  fileprivate func mark(ofItem item: Int, in step: Step) -> (text: String, style: Style) {
    if let worst = findings(in: step, item: item).map(\.severity).worst, worst != .note {
      return (worst.mark, worst.style)
    }
    return self.item == item ? ("▸", .focused) : (" ", .plain)
  }

  /// The items under the open step, at most seven around the one that has the focus.
  fileprivate var railItems: [(index: Int, title: String)] {
    let count = itemCount
    let first = max(0, min((currentItem ?? 0) - 3, count - 7))
    return (first..<min(count, first + 7)).map { index in
      let path: FieldPath = step == .integrations ? .integrationField(index, .type) : .fileField(index, .name)
      let title = masked(settledText(at: path))
      return (index, title.isEmpty ? "\(index + 1)" : "\(index + 1) \(title)")
    }
  }
}
