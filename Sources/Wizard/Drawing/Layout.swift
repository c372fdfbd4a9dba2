import Screen

/// Where the parts of the screen are, for a size of terminal.
struct Layout {
  let size: Size
  /// True if the steps are on the screen, at the left or in a line.
  let showsSteps: Bool

  init(_ size: Size, showsSteps: Bool = true) {
    self.size = size
    self.showsSteps = showsSteps
  }

  /// The smallest size that a form can be used in.
  static let smallest = Size(columns: 40, rows: 10)

  var isTooSmall: Bool { size.columns < Self.smallest.columns || size.rows < Self.smallest.rows }

  /// True if the steps stand at the left; else they are one line above the form.
  var hasRail: Bool { showsSteps && size.columns >= 80 }

  /// True if lines divide the parts; a low terminal has none.
  var hasRules: Bool { size.rows >= 16 }

  /// The column of the line beside the steps; on 80 columns it leaves a UUID and its label room in one row.
  var railColumns: Int { size.columns < 100 ? 19 : 22 }

  var header: Rectangle { Rectangle(column: 0, row: 0, columns: size.columns, rows: 1) }

  /// The line of the steps, where there is no rail.
  var stepLine: Rectangle { Rectangle(column: 0, row: 1, columns: size.columns, rows: stepRows) }

  private var stepRows: Int { hasRail || !showsSteps ? 0 : 1 }

  var topRule: Int? { hasRules ? 1 + stepRows : nil }

  private var contentRow: Int { 1 + stepRows + (hasRules ? 1 : 0) }

  var rail: Rectangle {
    Rectangle(column: 0, row: contentRow, columns: hasRail ? railColumns : 0, rows: contentRows)
  }

  /// The step's own part, at most 110 columns wide so that lines stay readable.
  var content: Rectangle {
    let column = hasRail ? railColumns + 2 : 1
    return Rectangle(
      column: column, row: contentRow, columns: min(110, size.columns - column - 1), rows: contentRows)
  }

  private var contentRows: Int { size.rows - contentRow - freeFootRows - (hasRules ? 2 : 1) }

  /// The rows below the content that are free for what happened; a low terminal has none.
  var freeFootRows: Int { hasRules ? 1 : 0 }

  /// The line that says what happened; on a low terminal the last one of the content.
  var foot: Rectangle {
    // In line with the labels, where there is room for that.
    let column = content.column + (size.columns < 80 ? 0 : 2)
    return Rectangle(
      column: column, row: size.rows - 2 - (hasRules ? 1 : 0), columns: size.columns - column - 1, rows: 1)
  }

  var bottomRule: Int? { hasRules ? size.rows - 2 : nil }

  var footer: Rectangle { Rectangle(column: 0, row: size.rows - 1, columns: size.columns, rows: 1) }
}
