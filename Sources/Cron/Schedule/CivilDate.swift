/// A date of the proleptic Gregorian calendar, in integers.
package struct CivilDate: Hashable, Sendable {
  package var year: Int
  /// 1 is January.
  package var month: Int
  package var day: Int

  /// The calendar repeats after this many days: 400 years, a whole number of weeks.
  static let daysInCycle = 146_097
  package static let secondsInDay = 86_400

  init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The date of a day counted from 1 January 1970, which is day 0.
  package init(dayNumber: Int) {
    // Years are counted from March, so that the leap day is the last of its year.
    let shifted = dayNumber + 719_468
    let cycle = shifted.flooredQuotient(by: Self.daysInCycle)
    let dayOfCycle = shifted - cycle * Self.daysInCycle
    let yearOfCycle = (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1 January 1970.
  var dayNumber: Int {
    let marchYear = month <= 2 ? year - 1 : year
    let cycle = marchYear.flooredQuotient(by: 400)
    let yearOfCycle = marchYear - cycle * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear
    return cycle * Self.daysInCycle + dayOfCycle - 719_468
  }

  static func isLeap(_ year: Int) -> Bool {
    year & 3 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// The number of days in a month, 28 to 31.
  static func length(ofMonth month: Int, year: Int) -> Int {
    month == 2 ? (isLeap(year) ? 29 : 28) : 30 + ((month + month >> 3) & 1)
  }

  /// The weekday of a day counted from 1 January 1970; 0 is Sunday.
  package static func weekday(ofDay dayNumber: Int) -> Int {
    (dayNumber + 4).flooredRemainder(by: 7)
  }
}

extension Int {
  /// The quotient rounded down, for a positive divisor.
  package func flooredQuotient(by divisor: Int) -> Int {
    let quotient = self / divisor
    return quotient * divisor > self ? quotient - 1 : quotient
  }

  /// What is left after `flooredQuotient(by:)`, never negative.
  func flooredRemainder(by divisor: Int) -> Int {
    let remainder = self % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}
