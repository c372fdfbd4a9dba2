import Screen

/// Where the parts of the list of drafts are.
struct HomeLayout {
  let columns: Int
  /// The heading, the line that narrows the list and, where there is room, the names of the columns.
  let headRows: Int
  let listRows: Int
  /// The lines about the draft that has the focus.
  let detailRows: Int

  init(_ area: Rectangle) {
    columns = area.columns
    let isLow = area.rows < 14
    headRows = isLow ? 2 : 4
    detailRows = isLow ? 1 : 5
    listRows = max(1, area.rows - headRows - detailRows)
  }

  static let organizationColumn = 4
  /// The place of the draft's name; `nil` if there is no room for it.
  var nameColumn: Int? { columns >= 90 ? 34 : columns >= 76 ? 25 : nil }
  /// The place of the date; `nil` if there is no room for it.
  var dateColumn: Int? { columns >= 56 ? stateColumn - (isDateShort ? 12 : 18) : nil }
  /// True if the date is a day or a time of day, so that there is room for the name.
  var isDateShort: Bool { (76..<90).contains(columns) }
  var stateColumn: Int { columns - 17 }

  /// The columns of the organization's name.
  var organizationColumns: Int { (nameColumn ?? dateColumn ?? stateColumn) - Self.organizationColumn - 2 }
  /// The columns of the draft's name.
  var nameColumns: Int { (dateColumn ?? stateColumn) - (nameColumn ?? 0) - 2 }
}
