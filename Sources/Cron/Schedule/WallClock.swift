package import Foundation

/// A date and a time of day as a wall clock shows them.
package struct WallClock: Hashable {
  private var date: CivilDate
  /// 0 is Sunday.
  private var weekday: Int
  /// Seconds since midnight.
  private var time: Int

  /// The wall clock at an instant, at an offset from UTC in seconds, east positive.
  package init(_ instant: Date, offset: Int) {
    let seconds = Int(instant.timeIntervalSince1970.rounded(.down)) + offset
    let day = seconds.flooredQuotient(by: CivilDate.secondsInDay)
    date = CivilDate(dayNumber: day)
    weekday = CivilDate.weekday(ofDay: day)
    time = seconds - day * CivilDate.secondsInDay
  }

  /// The wall clock of a zone.
  package init(_ date: Date, in zone: TimeZone) { self.init(date, offset: zone.secondsFromGMT(for: date)) }

  /// `14:02`.
  package var hourAndMinute: String { "\(pad(time / 3_600)):\(pad(time / 60 % 60))" }
  /// `14:02:05`.
  package var timeOfDay: String { "\(hourAndMinute):\(pad(time % 60))" }
  package var year: Int { date.year }
  /// True if the time has seconds.
  package var hasSeconds: Bool { time % 60 != 0 }
  /// `Mon 23 Nov 14:33`.
  package var short: String { short() }
  /// `Mon 23 Nov 14:33`, with the year as `Mon 23 Nov 2026 14:33`, with seconds as `Mon 23 Nov 14:33:05`.
  package func short(withYear: Bool = false, withSeconds: Bool = false) -> String {
    let day = "\(Self.weekdays[weekday]) \(pad(date.day, " ")) \(Self.months[date.month - 1])"
    return day + (withYear ? " \(date.year) " : " ") + (withSeconds ? timeOfDay : hourAndMinute)
  }
  /// `14:33` where it is the day of another wall clock, else `Mon 23 Nov 14:33`.
  package func brief(on today: WallClock) -> String { date == today.date ? hourAndMinute : short }

  /// `14:33` where it is the day of another wall clock, `23 Nov` in its year, else `2025-11-23`.
  package func timeOrDay(on today: WallClock) -> String {
    if date == today.date { return hourAndMinute }
    if date.year == today.date.year { return "\(date.day) \(Self.months[date.month - 1])" }
    return String(long.prefix(10))
  }

  /// `2026-11-23 14:33:05`.
  package var long: String { "\(date.year)-\(pad(date.month))-\(pad(date.day)) \(timeOfDay)" }

  /// `2026-11-23 14:33`.
  package var toTheMinute: String { "\(date.year)-\(pad(date.month))-\(pad(date.day)) \(hourAndMinute)" }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  private func pad(_ number: Int, _ filler: String = "0") -> String { (number < 10 ? filler : "") + "\(number)" }
}

extension TimeInterval {
  /// A time to come in the words of a person: `in 1 h 31 min`.
  package var fromNow: String {
    let minutes = Int((self / 60).rounded(.up))
    switch minutes {
    case ..<1: return "now"
    case ..<60: return "in \(minutes) min"
    case ..<(48 * 60):
      return minutes % 60 == 0 ? "in \(minutes / 60) h" : "in \(minutes / 60) h \(minutes % 60) min"
    case ..<(730 * 24 * 60): return "in \(minutes / (24 * 60)) days"
    default: return "in \(minutes / (365 * 24 * 60)) years"
    }
  }
}
