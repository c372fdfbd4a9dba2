/// What the screen shows: a grid of cells and the place of the cursor.
package struct Frame: Hashable, Sendable {
  package let size: Size
  /// Row by row, `size.columns` cells each.
  package private(set) var cells: [Cell]
  /// Where the terminal's cursor is; nil hides it.
  package var cursor: Position?
  /// True if clicks and the wheel are wanted; while they are, the terminal's own selecting of text needs Shift.
  package var takesMouse = false

  package init(size: Size) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    cells = Array(repeating: .blank, count: self.size.columns * self.size.rows)
  }

  /// The whole frame.
  package var bounds: Rectangle { Rectangle(column: 0, row: 0, columns: size.columns, rows: size.rows) }

  /// One cell; outside the frame cells read as blank and writing changes nothing.
  ///
  /// Writing over one half of a wide cluster blanks its other half.
  package subscript(column: Int, row: Int) -> Cell {
    get { contains(column, row) ? cells[row * size.columns + column] : .blank }
    set {
      guard contains(column, row) else { return }
      let index = row * size.columns + column
      if cells[index].width == 0, newValue.width != 0, column > 0 {
        cells[index - 1] = Cell(" ", cells[index - 1].style)
      }
      if cells[index].width == 2, newValue.width != 2, column + 1 < size.columns {
        cells[index + 1] = Cell(" ", cells[index + 1].style)
      }
      cells[index] = newValue
    }
  }

  private func contains(_ column: Int, _ row: Int) -> Bool {
    (0..<size.columns).contains(column) && (0..<size.rows).contains(row)
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
    guard contains(position.column, position.row) else { return 0 }
    let end = position.column + min(max(0, limit), size.columns - position.column)
    var column = position.column
    for (character, width) in VisibleText.clusters(of: text) {
      guard column + width <= end else { break }
      self[column, position.row] = Cell(character, style, width: UInt8(width))
      if width == 2 { self[column + 1, position.row] = Cell(" ", style, width: 0) }
      column += width
    }
    return column - position.column
  }

  /// Fills a part of the frame with one character of one column.
  package mutating func fill(_ area: Rectangle, with character: Character = " ", _ style: Style = .plain) {
    let area = area.intersection(bounds)
    for row in area.row..<area.row + area.rows {
      for column in area.column..<area.column + area.columns {
        self[column, row] = Cell(character, style)
      }
    }
  }
}
