import Foundation

/// A date and a time of day as a wall clock shows them, in the proleptic Gregorian calendar.
struct WallClock: Hashable {
  var year: Int
  var month: Int
  var day: Int
  var hour: Int
  var minute: Int
  var second: Int
  /// 0 is Sunday.
  var weekday: Int

  /// The wall clock at an instant, at an offset from UTC in seconds, east positive.
  init(_ date: Date, offset: Int) {
    let seconds = Int(date.timeIntervalSince1970.rounded(.down)) + offset
    let days = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
    let time = seconds - days * 86_400
    (hour, minute, second) = (time / 3_600, time / 60 % 60, time % 60)
    weekday = ((days + 4) % 7 + 7) % 7
    // Days are counted from 1 March 0000, so that a leap day is the last of its year.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// The wall clock of a zone.
  init(_ date: Date, in zone: TimeZone) { self.init(date, offset: zone.secondsFromGMT(for: date)) }

  /// `14:02`.
  var time: String { "\(pad(hour)):\(pad(minute))" }
  /// `Mon 23 Nov 14:33`.
  var short: String { "\(Self.weekdays[weekday]) \(pad(day, " ")) \(Self.months[month - 1]) \(time)" }
  /// `2026-11-23 14:33:05`.
  var long: String { "\(year)-\(pad(month))-\(pad(day)) \(time):\(pad(second))" }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  private func pad(_ number: Int, _ filler: String = "0") -> String { (number < 10 ? filler : "") + "\(number)" }
}

extension TimeInterval {
  /// A time to come in the words of a person: `in 1 h 31 min`.
  var fromNow: String {
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
