extension CronExpression.Picture {
  /// The picture as lines of text: a scale, the rows behind their days or months, and what they come to.
  ///
  /// A week is 28 columns wide, with what may stand behind its rows 41; a year is 35.
  ///
  /// - Parameter ascii: whether only ASCII can be shown.
  public func lines(ascii: Bool = false) -> [String] {
    guard !rows.isEmpty else { return [] }
    let scale = span == .week ? "    00    06    12    18   23" : "    1   5    10   15   20   25   30"
    return [scale] + rows.indices.map { line($0, ascii) } + summary
  }

  private func line(_ row: Int, _ ascii: Bool) -> String {
    let label = span == .week ? Self.weekdays[rows[row].weekday] : Self.months[rows[row].month - 1]
    let cells = String(rows[row].cells.indices.map { glyph(row: row, column: $0, ascii: ascii) })
    guard rows[row].clockShift != 0 else { return "\(label) \(cells)" }
    let minutes = abs(rows[row].clockShift) / 60
    let shift = minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes) min"
    return "\(label) \(cells) clock \(rows[row].clockShift > 0 ? "+" : "-")\(shift)"
  }

  /// The total, and in a week the busiest hour, where one is busier than another.
  private var summary: [String] {
    guard let busiest else { return ["no runs"] }
    let total = "\(total) run\(total == 1 ? "" : "s") in \(span == .week ? "7 days" : "12 months")"
    guard span == .week else { return [total] }
    let hours = rows.flatMap(\.cells).map(\.runs).filter { $0 > 0 }
    guard hours.contains(where: { $0 < most }) else { return [total, "at most \(most) an hour"] }
    let hour = "\(Self.weekdays[rows[busiest.row].weekday]) \(busiest.column < 10 ? "0" : "")\(busiest.column):00"
    return [total, "busiest hour \(hour), \(most) run\(most == 1 ? "" : "s")"]
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
