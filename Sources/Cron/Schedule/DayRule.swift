/// Which days of a month a schedule runs on: both day fields and how they go together.
///
/// A day of the month is bit 1 to 31 of a mask, a weekday bit 0 (Sunday) to 6.
struct DayRule: Hashable, Sendable {
  var daysOfMonth: UInt32 = 0
  var weekdays: UInt8 = 0
  /// Bit n: the day n days before the last of the month (`L-n`; `L` is bit 0).
  var daysBeforeLast: UInt32 = 0
  /// Bit n: the weekday nearest to day n (`nW`).
  var nearestWeekdays: UInt32 = 0
  /// The last day of the month that is Monday to Friday (`LW`).
  var includesLastWorkday = false
  /// Bit w: the last weekday w of the month (`wL`).
  var lastWeekdays: UInt8 = 0
  /// Bit 7 (k - 1) + w: the k-th weekday w of the month (`w#k`).
  var nthWeekdays: UInt64 = 0
  /// True if a day must satisfy both fields, because one begins with `*`; otherwise either is enough.
  ///
  /// Source: cronie, `entry.c` (`DOM_STAR`, `DOW_STAR`) and `find_jobs` in `cron.c`.
  var requiresBoth = true

  static let everyDayOfMonth: UInt32 = 0xFFFF_FFFE
  static let everyWeekday: UInt8 = 0x7F

  /// True if the day-of-month field lets every day through.
  var allowsEveryDayOfMonth: Bool { daysOfMonth == Self.everyDayOfMonth }

  /// True if the weekday field lets every day through.
  var allowsEveryWeekday: Bool { weekdays == Self.everyWeekday }

  /// The days of one month, as a mask.
  ///
  /// - Parameters:
  ///   - length: the number of days in the month.
  ///   - first: the weekday of its first day.
  func days(inMonthOf length: Int, startingOn first: Int) -> UInt32 {
    let days =
      requiresBoth
      ? daysByDate(length, first) & daysByWeekday(length, first)
      : daysByDate(length, first) | daysByWeekday(length, first)
    return days & Self.mask(ofLength: length)
  }

  /// The days that the day-of-month field names.
  func daysByDate(_ length: Int, _ first: Int) -> UInt32 {
    var days = daysOfMonth & Self.mask(ofLength: length)
    if daysBeforeLast != 0 {
      for before in 0..<length where daysBeforeLast >> before & 1 == 1 { days |= 1 << (length - before) }
    }
    if includesLastWorkday { days |= 1 << Self.workday(nearest: length, length, first) }
    if nearestWeekdays != 0 {
      for day in 1...length where nearestWeekdays >> day & 1 == 1 {
        days |= 1 << Self.workday(nearest: day, length, first)
      }
    }
    return days
  }

  /// The days that the weekday field names.
  func daysByWeekday(_ length: Int, _ first: Int) -> UInt32 {
    var days = Self.days(on: weekdays, startingOn: first)
    if lastWeekdays != 0 {
      let lastWeek = ~UInt32(0) << (length - 6)
      days |= Self.days(on: lastWeekdays, startingOn: first) & lastWeek
    }
    if nthWeekdays != 0 {
      for week in 0..<5 {
        let wanted = UInt8(truncatingIfNeeded: nthWeekdays >> (7 * week)) & Self.everyWeekday
        days |= Self.days(on: wanted, startingOn: first) & (UInt32(0xFE) << (7 * week))
      }
    }
    return days & Self.mask(ofLength: length)
  }

  /// Days 1 to `length`.
  static func mask(ofLength length: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: (UInt64(2) << length) - 2)
  }

  /// Days 1 to 31 that fall on one of the weekdays.
  private static func days(on weekdays: UInt8, startingOn first: Int) -> UInt32 {
    let week = UInt64(weekdays)
    let fromFirst = (week >> first | week << (7 - first)) & 0x7F
    // One week's bits in each of five weeks, moved up because days count from 1.
    return UInt32(truncatingIfNeeded: (fromFirst &* 0x1020_4081) << 1)
  }

  /// The Monday to Friday nearest to a day, without leaving its month.
  ///
  /// Source: Quartz, `CronExpression`, and croner agree.
  private static func workday(nearest day: Int, _ length: Int, _ first: Int) -> Int {
    switch (first + day - 1) % 7 {
    case 6: day > 1 ? day - 1 : day + 2
    case 0: day < length ? day + 1 : day - 2
    default: day
    }
  }
}
