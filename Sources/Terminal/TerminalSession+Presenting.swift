import CNcurses
package import Screen

extension TerminalSession {
  /// Shows a frame: only what differs from the screen goes over the line.
  package mutating func present(_ frame: Frame) {
    guard !isLost else { return }
    setMouseReports(frame.takesMouse)
    if frame != shown {
      draw(isUTF8 ? frame : frame.ascii, over: isUTF8 ? shown : shown?.ascii)
      shown = frame
    }
    // Also when nothing is new: ncurses stops in the middle when keys are waiting, and goes on here.
    doupdate()
  }

  /// Has the next frame draw everything, on a screen that something else may have written to.
  mutating func forgetScreen() {
    repaint_whole_screen()
    shown = nil
  }

  private func draw(_ frame: Frame, over shown: Frame?) {
    let same = shown?.size == frame.size ? shown : nil
    if same == nil { werase(window) }
    for row in 0..<min(frame.size.rows, size.rows) where same == nil || same?.row(row) != frame.row(row) {
      draw(frame.row(row), row)
    }
    let cursor = frame.cursor.flatMap { wmove(window, Int32($0.row), Int32($0.column)) == OK ? $0 : nil }
    curs_set(cursor == nil ? 0 : 1)
    wnoutrefresh(window)
  }

  /// Writes a row without moving the cursor, so that the last cell of the last row does not scroll the screen.
  private func draw(_ cells: ArraySlice<Cell>, _ row: Int) {
    var characters: [cchar_t] = []
    characters.reserveCapacity(cells.count)
    var scalars = [wchar_t](repeating: 0, count: VisibleText.combiningMarksPerCell + 2)
    let styles = Self.styles(of: cells)
    for (column, cell) in cells.prefix(size.columns).enumerated() where cell.width > 0 {
      let width = Int(cell.width)
      // A wide cluster that the edge cuts.
      let cell = column + width > size.columns ? Cell(" ", cell.style) : cell
      Self.fill(&scalars, from: cell)
      let look = attributes[styles[column]]
      var character = cchar_t()
      setcchar(&character, scalars, look.attributes, look.pair, nil)
      characters.append(character)
    }
    wmove(window, Int32(row), 0)
    wadd_wchnstr(window, characters, Int32(characters.count))
  }

  /// The styles to draw a row in: a blank looks alike in all styles but `reversed`, so it gets the one that takes the
  /// fewest bytes on the line.
  ///
  /// In a gap of one blank that is the style of the text before it, in one of two where that is also the style of the
  /// text behind it, else the plain one.
  private static func styles(of cells: ArraySlice<Cell>) -> [Style] {
    var styles = cells.map(\.style)
    var before: Style?
    var gap = 0
    for (column, cell) in cells.enumerated() {
      if cell.character == " ", cell.width == 1, cell.style != .reversed {
        styles[column] = .plain
        gap += 1
        continue
      }
      if let before, before != .reversed, before != .rule, gap == 1 || gap == 2 && before == cell.style {
        for blank in column - gap..<column { styles[blank] = before }
      }
      before = cell.style
      gap = 0
    }
    return styles
  }

  /// Puts a cell's scalars and a final zero into a buffer.
  ///
  /// Where the C library sees another width than the cell has, because it is older or the locale is another, a
  /// stand-in of the cell's width keeps the columns right.
  private static func fill(_ buffer: inout [wchar_t], from cell: Cell) {
    var count = 0
    for scalar in cell.character.unicodeScalars where count < buffer.count - 1 {
      let value = wchar_t(scalar.value)
      let width = scalar.isASCII ? (scalar.value < 0x20 || scalar.value == 0x7F ? -1 : 1) : locale_width(value)
      if count == 0, width != Int32(cell.width) {
        buffer[0] = cell.width == 2 ? 0x3013 : 0xFFFD
        count = 1
        break
      }
      if count == 0 || width == 0 {
        buffer[count] = value
        count += 1
      }
    }
    buffer[count] = 0
  }
}

extension Frame {
  fileprivate func row(_ row: Int) -> ArraySlice<Cell> { cells[row * size.columns..<(row + 1) * size.columns] }
}
