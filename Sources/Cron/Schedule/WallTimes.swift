/// Walks the wall-clock times that a schedule names, without regard to any time zone.
///
/// A wall-clock time is counted in seconds since midnight of 1 January 1970 on the wall. Each step costs a few
/// instructions within a month, and a few more for each month that has to be passed over.
struct WallTimes {
  let schedule: Schedule
  private let firstSecond: Int
  private let firstMinute: Int
  private let firstHour: Int

  private var year = 0
  private var month = 0
  private var firstDayOfMonth = 0
  /// The allowed days of the month after the current one.
  private var daysLeft: UInt32 = 0
  private var startOfDay = 0
  private var hour = 0
  private var minute = 0
  private var second = 0

  /// The months of the 400 years after which the calendar repeats.
  private static let monthsInCycle = 4_800

  init(_ schedule: Schedule) {
    self.schedule = schedule
    firstSecond = schedule.seconds.trailingZeroBitCount
    firstMinute = schedule.minutes.trailingZeroBitCount
    firstHour = schedule.hours.trailingZeroBitCount
  }

  /// Moves to the first time at or after a wall-clock time.
  ///
  /// - Returns: that time, `nil` if the schedule never runs.
  mutating func seek(_ wall: Int) -> Int? {
    let day = wall.flooredQuotient(by: CivilDate.secondsInDay)
    startOfDay = day * CivilDate.secondsInDay
    let date = CivilDate(dayNumber: day)
    year = date.year
    month = date.month
    firstDayOfMonth = day - date.day + 1
    let days = daysOfMonth()
    daysLeft = days & (~1 << UInt32(date.day))
    guard days >> date.day & 1 == 1 else { return nextDay() }
    let secondOfDay = wall - startOfDay
    hour = secondOfDay / 3600
    minute = secondOfDay / 60 % 60
    second = secondOfDay % 60
    guard schedule.hours >> hour & 1 == 1 else { return nextHour() }
    guard schedule.minutes >> minute & 1 == 1 else { return nextMinute() }
    let seconds = schedule.seconds & (~0 << UInt64(second))
    guard seconds != 0 else { return nextMinute() }
    second = seconds.trailingZeroBitCount
    return current
  }

  /// Moves to the time after the current one.
  ///
  /// - Returns: that time, `nil` if there is none.
  mutating func next() -> Int? {
    let seconds = schedule.seconds & (~1 << UInt64(second))
    guard seconds != 0 else { return nextMinute() }
    second = seconds.trailingZeroBitCount
    return current
  }

  private var current: Int { startOfDay + hour * 3600 + minute * 60 + second }

  private mutating func nextMinute() -> Int? {
    let minutes = schedule.minutes & (~1 << UInt64(minute))
    guard minutes != 0 else { return nextHour() }
    minute = minutes.trailingZeroBitCount
    second = firstSecond
    return current
  }

  private mutating func nextHour() -> Int? {
    let hours = schedule.hours & (~1 << UInt32(hour))
    guard hours != 0 else { return nextDay() }
    hour = hours.trailingZeroBitCount
    minute = firstMinute
    second = firstSecond
    return current
  }

  private mutating func nextDay() -> Int? {
    if daysLeft == 0 {
      guard nextMonth() else { return nil }
    }
    startOfDay = (firstDayOfMonth + daysLeft.trailingZeroBitCount - 1) * CivilDate.secondsInDay
    daysLeft &= daysLeft - 1
    hour = firstHour
    minute = firstMinute
    second = firstSecond
    return current
  }

  /// Moves to the next month that has an allowed day.
  private mutating func nextMonth() -> Bool {
    for _ in 0..<Self.monthsInCycle {
      let later = schedule.months & (~1 << UInt16(month))
      if later == 0 { year += 1 }
      month = (later == 0 ? schedule.months : later).trailingZeroBitCount
      firstDayOfMonth = CivilDate(year: year, month: month, day: 1).dayNumber
      daysLeft = daysOfMonth()
      if daysLeft != 0 { return true }
    }
    return false
  }

  private func daysOfMonth() -> UInt32 {
    schedule.days(ofMonth: month, year: year, firstDay: firstDayOfMonth)
  }
}

extension Schedule {
  /// The last wall-clock time that the schedule names before another one.
  ///
  /// - Returns: that time, `nil` if the schedule never runs.
  func lastWallTime(before wall: Int) -> Int? {
    let last = wall - 1
    let day = last.flooredQuotient(by: CivilDate.secondsInDay)
    let date = CivilDate(dayNumber: day)
    var month = date.month
    var year = date.year
    var firstDay = day - date.day + 1
    var days = days(ofMonth: month, year: year, firstDay: firstDay) & DayRule.mask(ofLength: date.day)
    if days >> date.day & 1 == 1 {
      if let second = lastSecondOfDay(atOrBefore: last - day * CivilDate.secondsInDay) {
        return day * CivilDate.secondsInDay + second
      }
      days &= ~(1 << date.day)
    }
    for _ in 0...4_800 {
      if days != 0, let second = lastSecondOfDay(atOrBefore: CivilDate.secondsInDay - 1) {
        return (firstDay + 30 - days.leadingZeroBitCount) * CivilDate.secondsInDay + second
      }
      month -= 1
      if month == 0 {
        month = 12
        year -= 1
      }
      firstDay -= CivilDate.length(ofMonth: month, year: year)
      days = self.days(ofMonth: month, year: year, firstDay: firstDay)
    }
    return nil
  }

  /// The allowed days of a month, as bits 1 to 31.
  func days(ofMonth month: Int, year: Int, firstDay: Int) -> UInt32 {
    guard months >> month & 1 == 1 else { return 0 }
    return days.days(
      inMonthOf: CivilDate.length(ofMonth: month, year: year), startingOn: CivilDate.weekday(ofDay: firstDay))
  }

  private func lastSecondOfDay(atOrBefore limit: Int) -> Int? {
    let (hour, minute, second) = (limit / 3600, limit / 60 % 60, limit % 60)
    let lastMinute = 63 - minutes.leadingZeroBitCount
    let lastSecond = 63 - seconds.leadingZeroBitCount
    if hours >> hour & 1 == 1 {
      let reached = seconds & ((2 << second) - 1)
      if minutes >> minute & 1 == 1, reached != 0 {
        return hour * 3600 + minute * 60 + 63 - reached.leadingZeroBitCount
      }
      let earlier = minutes & ((1 << minute) - 1)
      if earlier != 0 { return hour * 3600 + (63 - earlier.leadingZeroBitCount) * 60 + lastSecond }
    }
    let earlier = hours & ((1 << hour) - 1)
    if earlier == 0 { return nil }
    return (31 - earlier.leadingZeroBitCount) * 3600 + lastMinute * 60 + lastSecond
  }
}
