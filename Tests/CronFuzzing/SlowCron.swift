import Foundation

/// A slow and obvious second implementation of schedules, to compare the first with.
///
/// It reads valid expressions only, looks at every second (or minute) of a stretch of time, and asks the time zone
/// for the offset at each. It shares nothing with the library.
struct SlowCron {
  private let fields: [[Substring]]
  private let hasSeconds: Bool
  private let followsClock: Bool
  private let dayNeedsBoth: Bool

  init(_ text: String) {
    let macros = [
      "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0",
      "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
    ]
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    let expanded = macros[trimmed.lowercased()] ?? trimmed
    var words = expanded.uppercased().split { $0 == " " || $0 == "\t" }
    hasSeconds = words.count == 6
    if words.count == 5 { words.insert("0", at: 0) }
    followsClock = words[1].hasPrefix("*") || words[2].hasPrefix("*")
    dayNeedsBoth = [words[3], words[5]].contains { $0.hasPrefix("*") || $0.hasPrefix("?") }
    fields = words.map { $0.split(separator: ",") }
  }

  /// The runs after one instant up to another, both in seconds since 1970.
  func runs(after start: Int, through end: Int, in zone: TimeZone) -> [Int] {
    func offset(_ instant: Int) -> Int { zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant))) }
    var found: Set<Int> = []
    var secondPassEnds = Int.min
    let first = start - 4 * 3600
    var before = offset(first - 1)
    for instant in first...end {
      // Offsets of whole minutes change at whole minutes.
      if instant % 60 != 0, !hasSeconds, before % 60 == 0 { continue }
      let after = offset(instant)
      let shift = after - before
      if shift < 0, -shift <= 3 * 3600 { secondPassEnds = max(secondPassEnds, instant - shift) }
      if shift > 0, shift < 3 * 3600, !followsClock {
        let skipped = instant + before..<instant + after
        if skipped.contains(where: { (hasSeconds || $0 % 60 == 0) && names($0) }) {
          var makeUp = instant
          while (makeUp + after) % 60 != 0 { makeUp += 1 }
          found.insert(makeUp)
        }
      }
      before = after
      if (hasSeconds || (instant + after) % 60 == 0), names(instant + after), followsClock || instant >= secondPassEnds
      {
        found.insert(instant)
      }
    }
    return found.filter { $0 > start && $0 <= end }.sorted()
  }

  /// Whether the fields name a time on the wall, in seconds since 1970 there.
  private func names(_ wall: Int) -> Bool {
    let secondOfDay = (wall % 86_400 + 86_400) % 86_400
    guard allows(0, secondOfDay % 60, 0...59), allows(1, secondOfDay / 60 % 60, 0...59),
      allows(2, secondOfDay / 3600, 0...23)
    else { return false }
    let date = SlowDate(daysSince1970: (wall - secondOfDay) / 86_400)
    guard allows(4, date.month, 1...12) else { return false }
    let byDate = allows(3, date.day, 1...31) || fields[3].contains { isSpecialDate(date, $0) }
    let byWeekday =
      allows(5, date.weekday, 0...7) || date.weekday == 0 && allows(5, 7, 0...7)
      || fields[5].contains { isSpecialWeekday(date, $0) }
    return dayNeedsBoth ? byDate && byWeekday : byDate || byWeekday
  }

  private func allows(_ field: Int, _ value: Int, _ range: ClosedRange<Int>) -> Bool {
    fields[field].contains { item in
      let parts = item.split(separator: "/")
      let step = parts.count > 1 ? Int(parts[1]) ?? Int.max : 1
      if parts[0] == "*" || parts[0] == "?" {
        return range.contains(value) && (value - range.lowerBound) % step == 0
      }
      let ends = parts[0].split(separator: "-").compactMap { number($0, field) }
      guard let low = ends.first, ends.count == parts[0].split(separator: "-").count else { return false }
      var high = ends.count > 1 ? ends[1] : parts.count > 1 ? (field == 5 && low < 7 ? 6 : range.upperBound) : low
      if field == 5, ends.count > 1, high == 0, low > 0 { high = 7 }
      return value >= low && value <= high && (value - low) % step == 0
    }
  }

  private func number(_ text: Substring, _ field: Int) -> Int? {
    let months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
    let weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
    if let number = Int(text) { return number }
    if field == 4 { return months.firstIndex(of: String(text)).map { $0 + 1 } }
    return field == 5 ? weekdays.firstIndex(of: String(text)) : nil
  }

  private func isSpecialDate(_ date: SlowDate, _ item: Substring) -> Bool {
    if item == "L" { return date.day == date.lengthOfMonth }
    if item.hasPrefix("L-") { return date.day == date.lengthOfMonth - (Int(item.dropFirst(2)) ?? 99) }
    let workdays = (1...date.lengthOfMonth).filter { (1...5).contains(date.weekday(ofDay: $0)) }
    if item == "LW" { return date.day == workdays.last }
    guard item.hasSuffix("W"), let wanted = Int(item.dropLast()), wanted <= date.lengthOfMonth else { return false }
    // A Saturday is nearer to its Friday and a Sunday to its Monday.
    return date.day == workdays.min { abs($0 - wanted) < abs($1 - wanted) }
  }

  private func isSpecialWeekday(_ date: SlowDate, _ item: Substring) -> Bool {
    if item.hasSuffix("L"), let weekday = number(item.dropLast(), 5) {
      return date.weekday == weekday % 7 && date.day + 7 > date.lengthOfMonth
    }
    let parts = item.split(separator: "#")
    guard parts.count == 2, let weekday = number(parts[0], 5), let nth = Int(parts[1]) else { return false }
    return date.weekday == weekday % 7 && (date.day + 6) / 7 == nth
  }
}

/// A date found by counting days, one month after the other.
private struct SlowDate {
  var year = 1970
  var month = 1
  var day = 1
  let weekday: Int

  init(daysSince1970: Int) {
    weekday = ((daysSince1970 + 4) % 7 + 7) % 7
    var left = daysSince1970
    while left < 0 {
      year -= 1
      left += Self.isLeap(year) ? 366 : 365
    }
    while left >= (Self.isLeap(year) ? 366 : 365) {
      left -= Self.isLeap(year) ? 366 : 365
      year += 1
    }
    while left >= lengthOfMonth {
      left -= lengthOfMonth
      month += 1
    }
    day = left + 1
  }

  var lengthOfMonth: Int {
    [31, Self.isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  func weekday(ofDay other: Int) -> Int { (weekday + other - day + 70) % 7 }

  private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && year % 100 != 0 || year % 400 == 0 }
}
