import Screen

/// A line of styled pieces, each at a column of its own.
struct Line {
  struct Piece {
    var column: Int
    var text: String
    var style: Style
  }

  var pieces: [Piece] = []

  init() {}

  init(_ text: String, _ style: Style = .plain, at column: Int = 0) {
    pieces = [Piece(column: column, text: text, style: style)]
  }

  mutating func put(_ text: String, _ style: Style = .plain, at column: Int) {
    pieces.append(Piece(column: column, text: text, style: style))
  }
}

/// The lines of a step, however many there are, and the ones that must be seen.
struct Content {
  var lines: [Line] = []
  /// The lines of the field or row that has the focus.
  var focus: Range<Int>?
  /// What a click on some of the lines does.
  var targets: [(lines: Range<Int>, target: Target)] = []
  /// The first line to show, where a person scrolls; else the focus decides.
  var top: Int?
  /// The cursor, in columns and lines of the content.
  var cursor: Position?

  mutating func add(_ line: Line) { lines.append(line) }

  mutating func addBlank() { lines.append(Line()) }

  /// Adds a text in as many lines as it needs.
  mutating func add(_ text: String, _ style: Style = .plain, at column: Int = 0, columns: Int) {
    for row in TextLayout(sentence: text, columns: columns - column).rows { add(Line(row.text, style, at: column)) }
  }

  /// Leaves blank lines out, the first ones first, as long as there are more lines than rows.
  mutating func tighten(to rows: Int) {
    while lines.count > rows, let blank = lines.firstIndex(where: { $0.pieces.isEmpty }) {
      lines.remove(at: blank)
      targets = targets.map { target in
        (
          target.lines.lowerBound > blank ? target.lines.lowerBound - 1..<target.lines.upperBound - 1 : target.lines,
          target.target
        )
      }
    }
  }

  /// Marks the lines that the closure adds as having the focus, if they have, and says what a click on them does.
  mutating func focusing(_ hasFocus: Bool, _ target: Target? = nil, _ body: (inout Content) -> Void) {
    let start = lines.count
    body(&self)
    if hasFocus { focus = start..<lines.count }
    if let target { targets.append((start..<lines.count, target)) }
  }

  /// Adds a line that a click does something with.
  mutating func add(_ line: Line, _ target: Target) {
    targets.append((lines.count..<lines.count + 1, target))
    add(line)
  }
}

extension Content {
  /// Draws the part of the content that fits, with the focus in it and marks where there is more.
  func draw(into frame: inout Frame, _ area: Rectangle) {
    guard area.rows > 0, area.columns > 0 else { return }
    let first = firstLine(rows: area.rows)
    for (row, line) in lines.dropFirst(first).prefix(area.rows).enumerated() {
      for piece in line.pieces where piece.column < area.columns {
        frame.write(
          piece.text, at: Position(column: area.column + piece.column, row: area.row + row), piece.style,
          columns: area.columns - piece.column)
      }
    }
    // The marks stand in a column that the content leaves free.
    let edge = area.column + area.columns
    if first > 0 { frame.write("↑", at: Position(column: edge, row: area.row), .quiet) }
    if lines.count > first + area.rows {
      frame.write("↓", at: Position(column: edge, row: area.row + area.rows - 1), .quiet)
    }
    if let cursor, (first..<first + area.rows).contains(cursor.row) {
      frame.cursor = Position(
        column: area.column + min(cursor.column, area.columns - 1), row: area.row + cursor.row - first)
    }
  }

  /// The first line to show: as little as possible is hidden above, the focus and what belongs to it is in view.
  func firstLine(rows: Int) -> Int {
    if let top { return top }
    guard lines.count > rows, let focus else { return 0 }
    let context = rows > 8 ? 2 : 1
    let last = min(lines.count, focus.upperBound + context)
    return max(0, min(last - rows, focus.lowerBound, lines.count - rows))
  }
}
