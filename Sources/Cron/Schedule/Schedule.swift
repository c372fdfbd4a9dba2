/// What a schedule's fields allow, as one set of bits a field.
struct Schedule: Hashable, Sendable {
  /// Bits 0 to 59; only bit 0 where the expression has no field for seconds.
  var seconds: UInt64 = 1
  /// Bits 0 to 59.
  var minutes: UInt64 = Self.everyMinute
  /// Bits 0 to 23.
  var hours: UInt32 = Self.everyHour
  /// Bits 1 to 12.
  var months: UInt16 = Self.everyMonth
  var days = DayRule()
  /// True if the minute or the hour field begins with `*`.
  ///
  /// Such a schedule follows the clock through a change; any other names times of day, each of which runs once.
  /// Source: cron(8), "the clock changes"; cronie, `MIN_STAR` and `HR_STAR`.
  var followsClock = false

  static let everyMinute: UInt64 = (1 << 60) - 1
  static let everyHour: UInt32 = (1 << 24) - 1
  static let everyMonth: UInt16 = 0x1FFE

  /// True if some day of the 400 years after which the calendar repeats is allowed.
  var everRuns: Bool { everRuns { days.days(inMonthOf: $0, startingOn: $1) } }

  /// True if a rule for the days of a month allows some day of the allowed months.
  ///
  /// - Parameter daysOfMonth: the days of a month, from its length and the weekday of its first day.
  func everRuns(_ daysOfMonth: (_ length: Int, _ first: Int) -> UInt32) -> Bool {
    // There are fourteen kinds of year, and all of them come in every 400 years.
    for year in [2001, 2004] {
      for month in 1...12 where months >> month & 1 == 1 {
        let length = CivilDate.length(ofMonth: month, year: year)
        for first in 0..<7 where daysOfMonth(length, first) != 0 { return true }
      }
    }
    return false
  }

  /// How many runs a range of wall-clock time within one hour has, by the bits alone.
  ///
  /// - Parameter range: seconds of the hour, 0 to 3,600.
  func runs(inSecondsOfHour range: Range<Int>) -> Int {
    if range.isEmpty { return 0 }
    if range == 0..<3600 { return minutes.nonzeroBitCount * seconds.nonzeroBitCount }
    return runs(beforeSecondOfHour: range.upperBound) - runs(beforeSecondOfHour: range.lowerBound)
  }

  private func runs(beforeSecondOfHour end: Int) -> Int {
    let (minute, second) = (end / 60, end % 60)
    let whole = (minutes & ((1 << minute) - 1)).nonzeroBitCount * seconds.nonzeroBitCount
    let partial = minutes >> minute & 1 == 1 ? (seconds & ((1 << second) - 1)).nonzeroBitCount : 0
    return whole + partial
  }
}
