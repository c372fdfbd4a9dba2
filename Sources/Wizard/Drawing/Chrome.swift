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
    if right > 12 { writeClipped(title, at: Position(column: 10, row: 0), .plain, columns: right - 10) }
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

  /// Draws what happened, else what the field is about: at the foot, in more rows where the content leaves some free.
  ///
  /// - Parameter free: how many rows above the foot's one nothing stands in.
  mutating func drawFoot(_ state: State, _ layout: Layout, free: Int) {
    let help = layout.help
    if state.notice != nil {
      for (index, text) in state.noticeRows(layout).reversed().enumerated() {
        writeClipped(text, at: Position(column: help.column, row: help.row - index), .warning, columns: help.columns)
      }
      return
    }
    guard let text = state.helpText(layout) else { return }
    let rows = TextLayout(sentence: text, columns: help.columns).rows.map(\.text)
    // A blank row stays between them.
    let shown = rows.count <= max(1, min(3, free)) ? rows : [shortened(text, help.columns)]
    for (index, row) in shown.reversed().enumerated() {
      write(row, at: Position(column: help.column, row: help.row - index), .quiet)
    }
  }

  /// Writes a text, with a mark where it is longer than the room for it.
  mutating func writeClipped(_ text: String, at place: Position, _ style: Style, columns: Int) {
    write(clipped(text, columns), at: place, style)
  }
}

extension State {
  /// What the field is about, where that does not stand beside it.
  fileprivate func helpText(_ layout: Layout) -> String? {
    guard overlay == nil, let field, !showsHints(columns: layout.content.columns, rows: layout.content.rows) else {
      return nil
    }
    return field.path.help
  }

  /// What happened, in at most three rows.
  fileprivate func noticeRows(_ layout: Layout) -> [String] {
    guard let notice else { return [] }
    let rows = TextLayout(sentence: notice, columns: layout.help.columns).rows.map(\.text)
    return rows.count <= 3 ? rows : rows.prefix(2) + [rows.dropFirst(2).joined()]
  }

  /// The room for the content: the foot takes of it what it needs to say what happened.
  func contentArea(_ layout: Layout, _ content: Content) -> Rectangle {
    var area = layout.content
    area.rows = max(1, min(area.rows, area.rows + 1 - noticeRows(layout).count))
    return area
  }

  /// Where the draft stands, in a few words.
  fileprivate func savedText(isShort: Bool) -> (text: String, style: Style) {
    if readOnly != nil { return ("read only", .warning) }
    if hasSaveTrouble { return ("not saved", .error) }
    guard let name = draft.name else { return ("", .quiet) }
    let when = draft.savedAt.map { " \(WallClock($0, in: zone).timeOrDay(on: WallClock(now, in: zone)))" } ?? ""
    let text = "saved\(when)"
    return (isShort ? text : "\(name) · \(text)", .quiet)
  }
}
