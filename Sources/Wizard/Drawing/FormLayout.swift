/// Where the parts of a field are, for a width of the form in columns.
struct FormLayout {
  let columns: Int
  /// True if what a field is about stands below it.
  var showsHints = false

  /// True if the label has a line of its own above the value.
  var isStacked: Bool { columns < 48 }

  var markColumn: Int { 0 }
  var labelColumn: Int { 2 }
  var valueColumn: Int { isStacked ? 4 : 20 }

  /// The columns of a value; one more is left for the cursor behind it.
  var valueColumns: Int { max(8, columns - valueColumn - 1) }
}

extension State {
  /// True if the form has room for what each field is about below it, where nothing changes when the focus moves.
  func showsHints(columns: Int, rows: Int) -> Bool { rowsWithHints(columns: columns) <= rows }

  /// How many rows of a text of several lines the form shows at once: where it is the only one, all that are left.
  func textRows(columns: Int, rows: Int) -> Int {
    let usual = rows < 16 ? 2 : 4
    return item == nil ? usual + max(0, rows - rowsWithHints(columns: columns)) : usual
  }

  /// The rows of the form with what each field is about: a label, its value, its hint and a blank line; and room for
  /// long values, findings, a heading, the next runs.
  private func rowsWithHints(columns: Int) -> Int {
    let form = FormLayout(columns: columns)
    let rows = fields.reduce(0) { rows, field in
      rows + (form.isStacked ? 3 : 2) + TextLayout(field.path.help, columns: columns - form.valueColumn).rows.count
    }
    return rows + (step == .integrations ? 16 : 4)
  }
}
