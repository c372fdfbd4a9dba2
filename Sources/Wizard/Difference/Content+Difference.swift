import ConnectionRequests
import Screen

extension Content {
  /// Adds what two requests differ in, a place at a time with both values.
  ///
  /// - Parameter names: what the two requests are called, in few letters.
  mutating func add(_ differences: [RequestDifference], _ names: (String, String), columns: Int) {
    for difference in differences {
      add(Line(clipped(difference.title, columns - 2), .label, at: 2))
      let (first, second) = difference.shown(columns: columns - Self.differenceColumn(names))
      addSide(first, names.0, names, columns: columns)
      addSide(second, names.1, names, columns: columns)
    }
  }

  private static func differenceColumn(_ names: (String, String)) -> Int {
    6 + max(names.0.displayWidth, names.1.displayWidth)
  }

  private mutating func addSide(_ text: String?, _ name: String, _ names: (String, String), columns: Int) {
    let column = Self.differenceColumn(names)
    var line = Line(name, .quiet, at: 4)
    guard let text, !text.isEmpty else {
      line.put(text == nil ? "(not there)" : "(empty)", .quiet, at: column)
      return add(line)
    }
    for row in TextLayout(text, columns: columns - column).rows {
      line.put(row.text, at: column)
      add(line)
      line = Line()
    }
  }
}

extension RequestDifference {
  /// Both values as they are shown: passwords covered, and of long ones the part where they begin to differ.
  func shown(columns: Int) -> (String?, String?) {
    guard let first, let second else { return (first.map { short($0, columns) }, second.map { short($0, columns) }) }
    let (one, other) = (masked(first), masked(second))
    guard one != other else { return ("\(short(one, columns)) (another password)", short(other, columns)) }
    let same = zip(one, other).prefix { $0 == $1 }.count
    guard max(one.count, other.count) > columns, same > columns / 2 else {
      return (short(one, columns), short(other, columns))
    }
    let start = same - columns / 4
    return ("…" + short(String(one.dropFirst(start)), columns), "…" + short(String(other.dropFirst(start)), columns))
  }

  /// The start of a text, at most three rows of it.
  private func short(_ text: String, _ columns: Int) -> String {
    let rows = TextLayout(masked(text), columns: columns).rows
    guard rows.count > 3 else { return masked(text) }
    return rows.prefix(3).map(\.text).joined(separator: "\n") + "…"
  }
}
