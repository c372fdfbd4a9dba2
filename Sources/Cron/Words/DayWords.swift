/// The part of a sentence that says on which days a schedule runs.
struct DayWords {
  private let schedule: Schedule
  private let rule: DayRule
  private let months: ValueSet
  /// The days of the month that stand in a list or range and that some allowed month has.
  private let daysOfMonth: UInt32

  init(schedule: Schedule) {
    self.schedule = schedule
    rule = schedule.days
    months = ValueSet(UInt64(schedule.months))
    let longest = months.values.map { CivilDate.length(ofMonth: $0, year: 2004) }.max() ?? 31
    daysOfMonth = rule.daysOfMonth & DayRule.mask(ofLength: longest)
  }

  /// The days; `nil` if they are all days of all months.
  var phrase: String? {
    let byDate = !rule.allowsEveryDayOfMonth
    let byWeekday = !rule.allowsEveryWeekday
    if !rule.requiresBoth {
      if !byDate || !byWeekday { return everyDay }
      if !schedule.everRuns(rule.daysByDate) { return weekdayPhrase }
      let date = "on \(Listing.or(dates)) of the month"
      return "\(date) OR on \(Listing.or(weekdayNouns(of: "the month")))\(inMonths.map { ", \($0)" } ?? "")"
    }
    switch (byDate, byWeekday) {
    case (false, false): return everyDay
    case (false, true): return weekdayPhrase
    case (true, false): return datePhrase
    case (true, true): return "\(datePhrase) \(weekdayCondition)"
    }
  }

  private var everyDay: String? { inMonths.map { schedule.hours == Schedule.everyHour ? $0 : "every day \($0)" } }

  // MARK: Days of the month

  private var datePhrase: String {
    let dates = "on \(Listing.and(dates)) of "
    let isPlain = rule.daysBeforeLast == 0 && rule.nearestWeekdays == 0 && !rule.includesLastWorkday
    guard isPlain, daysOfMonth.trailingZeroBitCount > 28 else { return dates + ofMonths }
    if schedule.months == 1 << 2 { return dates + "February, in leap years only" }
    let last = 31 - daysOfMonth.leadingZeroBitCount
    let areAllLong = months.values.allSatisfy { CivilDate.length(ofMonth: $0, year: 2001) >= last }
    if areAllLong { return dates + ofMonths }
    let them = daysOfMonth.nonzeroBitCount == 1 ? "it" : "them"
    return isEveryMonth ? "\(dates)the months that have \(them)" : "\(dates)\(ofMonths), where the month has \(them)"
  }

  /// The days of the month as nouns, without their month.
  private var dates: [String] {
    var nouns: [String] = []
    let set = ValueSet(UInt64(daysOfMonth))
    switch daysOfMonth {
    case 0: break
    case 0xAAAA_AAAA: nouns.append("odd-numbered days")
    case 0x5555_5554: nouns.append("even-numbered days")
    default:
      let listed = Listing.runs(set.ranges) { String($0) }
      nouns.append("\(set.values.count == 1 ? "day" : "days") \(Listing.and(listed))")
    }
    for before in 0..<31 where rule.daysBeforeLast >> before & 1 == 1 {
      switch before {
      case 0: nouns.append("the last day")
      case 1: nouns.append("the day before the last")
      default: nouns.append("the day \(before) days before the last")
      }
    }
    let nearest = ValueSet(UInt64(rule.nearestWeekdays)).values.map(String.init)
    switch nearest.count {
    case 0: break
    case 1: nouns.append("the day from Monday to Friday nearest to day \(nearest[0])")
    default: nouns.append("the days from Monday to Friday nearest to days \(Listing.and(nearest))")
    }
    if rule.includesLastWorkday { nouns.append("the last day from Monday to Friday") }
    return nouns
  }

  // MARK: Weekdays

  private var weekdayPhrase: String {
    let special = specialWeekdays(of: ofMonths)
    if special.isEmpty {
      guard let inMonths else { return plainWeekdays }
      return weekdayRange == nil ? "\(plainWeekdays) \(inMonths)" : "\(plainWeekdays), \(inMonths)"
    }
    if rule.weekdays == 0 { return "on \(Listing.and(special))" }
    return "\(plainWeekdays) and on \(Listing.and(specialWeekdays(of: "the month")))\(inMonths.map { ", \($0)" } ?? "")"
  }

  /// `on Mondays and Fridays` or `Monday through Friday`.
  private var plainWeekdays: String {
    if let range = weekdayRange { return range }
    return "on \(Listing.and(weekdayNames.map { $0 + "s" }))"
  }

  /// The weekdays as nouns, each of which one day can be.
  private func weekdayNouns(of month: String) -> [String] {
    var nouns: [String] = []
    if let range = weekdayRange {
      nouns.append("a day from \(range)")
    } else {
      nouns = weekdayNames.map { "a \($0)" }
    }
    return nouns + specialWeekdays(of: month)
  }

  /// What the days of the month must be besides, where both day fields count.
  private var weekdayCondition: String {
    let isOneDay = dates.count == 1 && !dates[0].hasSuffix("days") && !dates[0].hasPrefix("days")
    if isOneDay { return "when it is also \(Listing.or(weekdayNouns(of: ofMonths)))" }
    let plain = weekdayRange.map { ["days from \($0)"] } ?? weekdayNames.map { $0 + "s" }
    return "that are also \(Listing.or(plain + specialWeekdays(of: ofMonths)))"
  }

  /// The names, from Monday on.
  private var weekdayNames: [String] {
    (1...7).filter { rule.weekdays >> ($0 % 7) & 1 == 1 }.map { Weekday.name($0 % 7) }
  }

  /// The first and the last of three or more weekdays in a row.
  private var weekdayRange: String? {
    let count = rule.weekdays.nonzeroBitCount
    guard (3...6).contains(count) else { return nil }
    let starts = (0..<7).filter { rule.weekdays >> $0 & 1 == 1 && rule.weekdays >> (($0 + 6) % 7) & 1 == 0 }
    guard starts.count == 1, let first = starts.first else { return nil }
    return "\(Weekday.name(first)) through \(Weekday.name((first + count - 1) % 7))"
  }

  private func specialWeekdays(of month: String) -> [String] {
    var nouns: [String] = []
    for week in 0..<5 {
      for day in 0..<7 where rule.nthWeekdays >> (7 * week + day) & 1 == 1 {
        nouns.append("the \(Ordinal.word(week + 1)) \(Weekday.name(day))")
      }
    }
    for day in 0..<7 where rule.lastWeekdays >> day & 1 == 1 { nouns.append("the last \(Weekday.name(day))") }
    guard let last = nouns.popLast() else { return [] }
    return nouns + ["\(last) of \(month)"]
  }

  // MARK: Months

  private var isEveryMonth: Bool { schedule.months == Schedule.everyMonth }

  /// The months after `of`.
  private var ofMonths: String {
    if isEveryMonth { return "the month" }
    if months.ranges.count == 1, months.values.count > 2 { return "every month \(monthRange)" }
    return monthList
  }

  /// The months with their preposition; `nil` if they are all.
  private var inMonths: String? {
    if isEveryMonth { return nil }
    return months.ranges.count == 1 && months.values.count > 2 ? monthRange : "in \(monthList)"
  }

  private var monthRange: String {
    "from \(Month.name(months.values[0])) through \(Month.name(months.values[months.values.count - 1]))"
  }

  private var monthList: String { Listing.and(Listing.runs(months.ranges, Month.name)) }
}
