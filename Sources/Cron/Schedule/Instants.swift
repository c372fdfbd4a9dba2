import Foundation

/// Seconds since 1970 in UTC, where whole numbers are enough.
enum Instants {
  /// The 400 years after which the calendar repeats, in seconds.
  static let cycle = CivilDate.daysInCycle * CivilDate.secondsInDay

  /// Further from 1970 than this, some 30,000 years, no zone has a meaning.
  private static let limit = 1e12

  /// The last whole second at or before a date; `nil` if the date is out of reach.
  static func floor(_ date: Date) -> Int? {
    let seconds = date.timeIntervalSince1970
    return seconds.magnitude <= limit ? Int(seconds.rounded(.down)) : nil
  }

  /// The first whole second at or after a date; `nil` if the date is out of reach.
  static func ceiling(_ date: Date) -> Int? {
    let seconds = date.timeIntervalSince1970
    return seconds.magnitude <= limit ? Int(seconds.rounded(.up)) : nil
  }
}
