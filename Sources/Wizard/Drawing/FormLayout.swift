/// Where the parts of a field are, for a width of the form in columns.
struct FormLayout {
  let columns: Int

  /// Whether the label has a line of its own above the value.
  var isStacked: Bool { columns < 48 }

  var markColumn: Int { 0 }
  var labelColumn: Int { 2 }
  var valueColumn: Int { isStacked ? 4 : 20 }

  /// The columns of a value; one more is left for the cursor behind it.
  var valueColumns: Int { max(8, columns - valueColumn - 1) }
}
