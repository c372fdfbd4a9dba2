/// What the screen shows: a grid of cells and the place of the cursor.
package struct Frame: Hashable, Sendable {
  package let size: Size
  /// Row by row, `size.columns` cells each.
  package private(set) var cells: [Cell]
  /// Where the terminal's cursor is; nil hides it.
  package var cursor: Position?

  package init(size: Size) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    cells = Array(repeating: .blank, count: self.size.columns * self.size.rows)
  }

  /// The whole frame.
  package var bounds: Rectangle { Rectangle(column: 0, row: 0, columns: size.columns, rows: size.rows) }

  package subscript(column: Int, row: Int) -> Cell {
    get { cells[row * size.columns + column] }
    set { cells[row * size.columns + column] = newValue }
  }

  /// Writes one line of text, made visible, clipped at the right edge.
  ///
  /// - Parameters:
  ///   - columns: the most columns to use; a wide cluster that would be cut is left out.
  /// - Returns: the columns used.
  @discardableResult
  package mutating func write(
    _ text: String, at position: Position, _ style: Style = .plain, columns limit: Int = .max
  ) -> Int {
    guard position.row >= 0, position.row < size.rows, position.column >= 0 else { return 0 }
    let end = min(size.columns, limit == .max ? size.columns : position.column + limit)
    var column = position.column
    for (character, width) in VisibleText.clusters(of: text) {
      guard column + width <= end else { break }
      if width == 0 { continue }
      self[column, position.row] = Cell(character, style, width: UInt8(width))
      if width == 2 { self[column + 1, position.row] = Cell(" ", style, width: 0) }
      column += width
    }
    return column - position.column
  }

  /// Fills a part of the frame with one character of one column.
  package mutating func fill(_ area: Rectangle, with character: Character = " ", _ style: Style = .plain) {
    for row in max(0, area.row)..<max(0, min(size.rows, area.row + area.rows)) {
      for column in max(0, area.column)..<max(0, min(size.columns, area.column + area.columns)) {
        self[column, row] = Cell(character, style)
      }
    }
  }

  /// Gives the cells of a part of the frame another style.
  package mutating func restyle(_ area: Rectangle, _ style: Style) {
    for row in max(0, area.row)..<max(0, min(size.rows, area.row + area.rows)) {
      for column in max(0, area.column)..<max(0, min(size.columns, area.column + area.columns)) {
        self[column, row].style = style
      }
    }
  }
}
