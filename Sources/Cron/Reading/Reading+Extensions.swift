extension Reading {
  /// Reads an item that is a word with a meaning of its own: `L`, `LW`, `L-3`, `H`, or a letter that needs a day.
  ///
  /// - Returns: whether the item is dealt with.
  mutating func readWord(_ item: Range<Int>, in index: Int) -> Bool {
    let field = fields[index].field
    guard bytes[item.lowerBound].isLetter else { return false }
    let end = bytes[item].firstIndex { !$0.isLetter } ?? item.upperBound
    switch string(item.lowerBound..<end).uppercased() {
    case "H" where end == item.upperBound || bytes[end] == UInt8(ascii: "(") || bytes[end] == UInt8(ascii: "/"):
      reportHash(item, end, field)
    case "L" where field == .dayOfMonth:
      readDaysBeforeLast(item, end)
    case "LW" where field == .dayOfMonth && end == item.upperBound:
      days.includesLastWorkday = true
      extensionWarning(item, "LW is the last day of the month from Monday to Friday")
    case "L" where field == .dayOfWeek:
      error(
        "missing-weekday", item.lowerBound..<end, "L needs its weekday before it: 6L is the last Saturday of the month",
        [.init(range: item, text: "6L")])
    case "W" where field == .dayOfMonth:
      let day = end..<item.upperBound
      let isDay = !day.isEmpty && bytes[day].allSatisfy(\.isDigit)
      error(
        "bad-w", item, "W needs one day before it: 15W is the weekday nearest to day 15",
        [.init(range: item, text: isDay ? string(day) + "W" : "15W")])
    default:
      return readLastNamedWeekday(item, end, in: index)
    }
    return true
  }

  /// Reads `L` and `L-3` in the day of month.
  private mutating func readDaysBeforeLast(_ item: Range<Int>, _ end: Int) {
    if end == item.upperBound {
      days.daysBeforeLast |= 1
      extensionWarning(item, "L is the last day of the month")
      return
    }
    var position = end + 1
    guard bytes[end] == UInt8(ascii: "-"), position < item.upperBound, bytes[position].isDigit else {
      reportUnexpected(end..<end + 1, in: item, .dayOfMonth, "L stands alone, or as L-3 for 3 days before the last")
      return
    }
    let before = readNumber(at: &position, until: item.upperBound)
    if position < item.upperBound {
      reportUnexpected(position..<position + 1, in: item, .dayOfMonth, "L-3 is 3 days before the last of the month")
    } else if before > 30 {
      error("out-of-range", end + 1..<position, "a month has at most 30 days before its last")
    } else {
      days.daysBeforeLast |= 1 << UInt32(before)
      let count = before == 1 ? "1 day" : "\(before) days"
      extensionWarning(item, "\(string(item)) is \(count) before the last day of the month")
    }
  }

  /// Reads `FRIL`.
  private mutating func readLastNamedWeekday(_ item: Range<Int>, _ end: Int, in index: Int) -> Bool {
    guard fields[index].field == .dayOfWeek, end == item.upperBound, item.count == 4,
      bytes[item.upperBound - 1] & 0xDF == UInt8(ascii: "L"),
      let weekday = Names.value(bytes[item.lowerBound..<item.upperBound - 1], in: .dayOfWeek)
    else { return false }
    days.lastWeekdays |= 1 << UInt8(weekday)
    extensionWarning(item, "\(string(item)) is the last \(Weekday.name(weekday)) of the month")
    return true
  }

  /// Reads what may follow a value in a day field: `15W`, `5L`, `5#3`.
  ///
  /// - Returns: whether one of them stands there, right or wrong.
  mutating func readDayExtension(after first: Value, at position: Int, of item: Range<Int>, in index: Int) -> Bool {
    let field = fields[index].field
    let isLast = position + 1 == item.upperBound
    switch (bytes[position] & 0xDF, field) {
    case (UInt8(ascii: "W"), .dayOfMonth) where isLast:
      guard let day = first.number else { return true }
      days.nearestWeekdays |= 1 << UInt32(day)
      extensionWarning(
        item, "\(string(item)) is the day from Monday to Friday nearest to day \(day), in the same month")
    case (UInt8(ascii: "L"), .dayOfWeek) where isLast:
      guard let weekday = first.number else { return true }
      days.lastWeekdays |= 1 << UInt8(weekday % 7)
      extensionWarning(item, "\(string(item)) is the last \(Weekday.name(weekday % 7)) of the month")
    case (_, .dayOfWeek) where bytes[position] == UInt8(ascii: "#"):
      readNthWeekday(first, at: position, of: item)
    default:
      return false
    }
    return true
  }

  private mutating func readNthWeekday(_ first: Value, at hash: Int, of item: Range<Int>) {
    var position = hash + 1
    let nth = readNumber(at: &position, until: item.upperBound)
    if position == hash + 1 {
      error(
        "bad-nth", hash..<min(position + 1, item.upperBound), "the number after # is 1-5: 5#3 is the third Friday",
        position == item.upperBound ? [.init(range: position..<position, text: "1")] : [])
    } else if position < item.upperBound {
      reportUnexpected(
        position..<position + 1, in: item, .dayOfWeek, "one weekday stands before # and one number after")
    } else if !(1...5).contains(nth) {
      let edits = nth > 5 ? [Problem.Edit(range: hash..<position, text: "L")] : []
      error("bad-nth", hash + 1..<position, "the number after # is 1-5: a month has at most five of a weekday", edits)
    } else if let weekday = first.number {
      days.nthWeekdays |= 1 << UInt64(7 * (nth - 1) + weekday % 7)
      let name = "the \(Ordinal.word(nth)) \(Weekday.name(weekday % 7)) of the month"
      extensionWarning(item, "\(string(item)) is \(name)")
    }
  }

  private mutating func extensionWarning(_ item: Range<Int>, _ meaning: String) {
    warning("extension", item, "\(meaning); crontab itself does not know it, some programs do")
  }

  /// Reports Jenkins's `H`, with one fixed time in place of the one that it picks.
  private mutating func reportHash(_ item: Range<Int>, _ end: Int, _ field: Field) {
    let rest = string(end..<item.upperBound)
    var fixed = String(field.lowest)
    if rest.hasPrefix("/") {
      fixed = "*" + rest
    } else if let close = rest.firstIndex(of: ")") {
      let range = rest[rest.index(after: rest.startIndex)..<close]
      let after = rest[rest.index(after: close)...]
      fixed = after.isEmpty ? String(range.prefix { $0 != "-" }) : String(range) + String(after)
    }
    error(
      "jenkins-h", item.lowerBound..<end, "H is Jenkins's: it picks a time by the job's name; name one time",
      [.init(range: item, text: fixed)])
  }
}
