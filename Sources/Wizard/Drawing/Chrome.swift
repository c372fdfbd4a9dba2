import ConnectionRequests
import Screen

extension Frame {
  /// Draws the product's name, the draft and the server.
  mutating func drawHeader(_ state: State, _ layout: Layout) {
    write("intake", at: Position(column: 1, row: 0), .heading)
    var right = size.columns - 1
    if state.server.name.isEmpty {
      right = writeEnding("no server", at: right, .warning) - 2
    } else if size.columns >= 60 {
      right = writeEnding(state.server.name, at: right, state.server.obstacle == nil ? .quiet : .warning) - 2
    }
    if state.server.isPractice { right = writeEnding(" practice ", at: right, .reversed) - 2 }
    let saved = state.savedText(isShort: size.columns < 100)
    right = writeEnding(saved.text, at: right, saved.style) - 2
    let name = masked(state.settledText(at: .field(.organizationName)))
    let title = name.isEmpty ? "New connection request" : name
    if right > 12 { write(title, at: Position(column: 10, row: 0), .plain, columns: right - 10) }
  }

  /// Writes a text that ends before a column; left out where there is no room for it.
  ///
  /// - Returns: the column that it starts at.
  private mutating func writeEnding(_ text: String, at end: Int, _ style: Style) -> Int {
    let start = end - text.displayWidth
    guard start > 8, !text.isEmpty else { return end }
    write(text, at: Position(column: start, row: 0), style)
    return start
  }

  mutating func drawRules(_ layout: Layout) {
    for row in [layout.topRule, layout.bottomRule].compactMap(\.self) {
      fill(Rectangle(column: 0, row: row, columns: size.columns, rows: 1), with: "─", .rule)
    }
    guard layout.hasRail else { return }
    fill(
      Rectangle(column: layout.railColumns, row: layout.rail.row, columns: 1, rows: layout.rail.rows + 1), with: "│",
      .rule)
  }

  /// Draws the steps, each with its state, and the items of the step that is open.
  mutating func drawRail(_ state: State, _ layout: Layout) {
    guard layout.hasRail else { return drawStepLine(state, layout) }
    let rows = railRows(state).prefix(max(0, layout.rail.rows))
    for (offset, row) in rows.enumerated() {
      let place = layout.rail.row + offset
      write(row.mark.text, at: Position(column: row.indent, row: place), row.mark.style)
      let style: Style = row.isCurrent ? .focused : .plain
      let columns = layout.railColumns - row.indent - 3
      writeClipped(row.title, at: Position(column: row.indent + 2, row: place), style, columns: columns)
    }
  }

  private mutating func drawStepLine(_ state: State, _ layout: Layout) {
    let row = layout.stepLine.row
    let step = min(state.step, .send)
    var column = 1
    for other in Step.visible {
      let mark = state.mark(of: other)
      let isCurrent = other == step
      write("\(other.number)", at: Position(column: column, row: row), isCurrent ? .focused : .quiet)
      write(mark.text, at: Position(column: column + 1, row: row), mark.style)
      column += 3
    }
    var title = state.step.title
    if let item = state.item { title += " \(item + 1)/\(state.itemCount)" }
    write(title, at: Position(column: column + 1, row: row), .focused, columns: size.columns - column - 2)
  }

  private struct RailRow {
    var mark: (text: String, style: Style)
    var title: String
    var indent: Int
    var isCurrent: Bool
  }

  private func railRows(_ state: State) -> [RailRow] {
    Step.visible.flatMap { step in
      let isHere = step == min(state.step, .send)
      var rows = [
        RailRow(
          mark: state.mark(of: step), title: "\(step.number) \(step.title)", indent: 1,
          isCurrent: isHere && state.item == nil)
      ]
      if isHere {
        rows += state.railItems.map { item in
          RailRow(
            mark: state.mark(ofItem: item.index, in: step), title: item.title, indent: 3,
            isCurrent: state.item == item.index)
        }
      }
      return rows
    }
  }

  /// Draws what happened, else what the field is about.
  mutating func drawHelpLine(_ state: State, _ layout: Layout) {
    let place = Position(column: layout.help.column, row: layout.help.row)
    if let notice = state.notice {
      writeClipped(notice, at: place, .warning, columns: layout.help.columns)
    } else if state.overlay == nil, let field = state.field,
      !state.showsHints(columns: layout.content.columns, rows: layout.content.rows)
    {
      writeClipped(field.path.help, at: place, .quiet, columns: layout.help.columns)
    }
  }

  /// Writes a text, with a mark where it is longer than the room for it.
  private mutating func writeClipped(_ text: String, at place: Position, _ style: Style, columns: Int) {
    write(clipped(text, columns), at: place, style)
  }

  /// Draws the keys that work now, as many as there is room for; help and quit always, at the right edge.
  mutating func drawFooter(_ state: State, _ layout: Layout) {
    let entries = FooterEntry.all(state)
    let last = entries.filter(\.isLast)
    let end = size.columns + 1 - last.reduce(0) { $0 + $1.columns }
    var shown: [FooterEntry] = []
    var column = 1
    for entry in entries where !entry.isLast && column + entry.columns < end {
      shown.append(entry)
      column += entry.columns
    }
    column = 1
    for entry in state.field == nil ? shown : shown.inForm { column = write(entry, at: column) }
    column = end
    for entry in last { column = write(entry, at: column) }
  }

  private mutating func write(_ entry: FooterEntry, at column: Int) -> Int {
    let row = size.rows - 1
    write(entry.key, at: Position(column: column, row: row), .key)
    write(entry.title, at: Position(column: column + entry.key.displayWidth + 1, row: row), .quiet)
    return column + entry.columns
  }
}

/// An action in the footer, with the first of its keys that does it now.
private struct FooterEntry: Hashable {
  var name: Action.Name
  var key: String
  var title: String

  /// With a blank between key and title, and two behind.
  var columns: Int { key.displayWidth + 1 + title.displayWidth + 2 }

  var isLast: Bool { name == .help || name == .quit }

  /// The entries in the order in which they get room.
  static func all(_ state: State) -> [FooterEntry] {
    let entries = Action.all.filter { $0.isInFooter && $0.works(state) }.compactMap { action in
      action.keys(in: state).first.map { FooterEntry(name: action.name, key: $0.name, title: action.title) }
    }
    // In a form the way on comes first, then what the field offers, then what the item does.
    return state.field == nil ? entries : entries.sorted(by: \.kind, in: [.moving, .field, .item, .anywhere])
  }
}

extension FooterEntry {
  enum Kind: CaseIterable { case moving, anywhere, item, field }

  /// What an action is about in a form.
  var kind: Kind {
    switch name {
    case .next, .previous, .nextStep: .moving
    case .home, .palette: .anywhere
    case .add, .remove: .item
    default: .field
    }
  }
}

extension [FooterEntry] {
  fileprivate func sorted(by kind: (FooterEntry) -> FooterEntry.Kind, in order: [FooterEntry.Kind]) -> Self {
    order.flatMap { wanted in filter { kind($0) == wanted } }
  }

  /// In the order in which a form shows them: what differs from field to field comes last, so that the others stay in
  /// their places when the focus moves.
  fileprivate var inForm: Self { sorted(by: \.kind, in: FooterEntry.Kind.allCases) }
}

extension State {
  /// Where the draft stands, in a few words.
  fileprivate func savedText(isShort: Bool) -> (text: String, style: Style) {
    if readOnly != nil { return ("read only", .warning) }
    if hasSaveTrouble { return ("not saved", .error) }
    guard let name = draft.name else { return ("", .quiet) }
    let when = draft.savedAt.map { " \(WallClock($0, in: zone).hourAndMinute)" } ?? ""
    let text = "saved\(when)"
    return (isShort ? text : "\(name) · \(text)", .quiet)
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
      return (index, title.isEmpty ? "\(index + 1)" : title)
    }
  }
}
