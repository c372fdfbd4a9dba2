import ConnectionRequests
import Cron
import Screen

extension Frame {
  /// Draws the product's name, the draft and the server.
  mutating func drawHeader(_ state: State, _ layout: Layout) {
    var right = size.columns - 1
    if size.columns >= 60 { right = writeEnding(state.server.name, at: right, .quiet) }
    if state.server.obstacle != nil {
      right = writeEnding(state.server.name.isEmpty ? "no server" : "cannot send", at: right, .warning)
    }
    if state.server.isPractice { right = writeEnding(" practice ", at: right, .reversed) }
    let saved = state.savedText(isShort: size.columns < 100)
    right = writeEnding(saved.text, at: right, saved.style)
    let name = masked(state.settledText(at: .field(.organizationName)))
    let title = name.isEmpty ? "New connection request" : name
    // On a narrow terminal what is filled in says more than the program's name.
    guard size.columns >= 60 else {
      return writeClipped(title, at: Position(column: 1, row: 0), .heading, columns: right - 1)
    }
    write("intake", at: Position(column: 1, row: 0), .heading)
    writeClipped(title, at: Position(column: 10, row: 0), .plain, columns: right - 10)
  }

  /// Writes a text that ends before a column; left out where there is no room for it.
  ///
  /// - Returns: the column before which the next one ends.
  private mutating func writeEnding(_ text: String, at end: Int, _ style: Style) -> Int {
    let start = end - text.displayWidth
    guard start > 8, !text.isEmpty else { return end }
    write(text, at: Position(column: start, row: 0), style)
    return start - 2
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

  /// Draws what happened, at the foot.
  mutating func drawNotice(_ state: State, _ layout: Layout) {
    let foot = layout.foot
    for (index, text) in state.noticeRows(layout).reversed().enumerated() {
      writeClipped(text, at: Position(column: foot.column, row: foot.row - index), .warning, columns: foot.columns)
    }
  }

  /// Writes a text, with a mark where it is longer than the room for it.
  mutating func writeClipped(_ text: String, at place: Position, _ style: Style, columns: Int) {
    write(clipped(text, columns), at: place, style)
  }
}

extension State {
  /// What happened, in at most three rows.
  fileprivate func noticeRows(_ layout: Layout) -> [String] {
    guard let notice else { return [] }
    let rows = TextLayout(sentence: notice, columns: layout.foot.columns).rows.map(\.text)
    return rows.count <= 3 ? rows : rows.prefix(2) + [rows.dropFirst(2).joined()]
  }

  /// The room for the content: the foot takes of it what it needs to say what happened.
  func contentArea(_ layout: Layout) -> Rectangle {
    var area = layout.content
    let used = notice == nil && layout.topRule == nil && lastingNotice != nil ? 1 : noticeRows(layout).count
    area.rows = max(1, area.rows - max(0, used - layout.freeFootRows))
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
