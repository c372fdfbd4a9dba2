import Foundation

extension Date {
  /// As the answer to a new request has it: `2018-04-12 23:38:06.923137+00:00`.
  var spacedForm: String { "\(day) \(timeOfDay)+00:00" }

  /// As a listed request has it: `2018-04-12`.
  var day: String {
    let time = calendarTime
    return "\(padded(Int(time.tm_year) + 1900, 4))-\(padded(time.tm_mon + 1, 2))-\(padded(time.tm_mday, 2))"
  }

  /// As a listed integration has it: `2018-04-12T23:38:06.923137Z`.
  var zuluForm: String { "\(day)T\(timeOfDay)Z" }

  /// As the `Date` field of an answer has it (RFC 9110, 5.6.7): `Thu, 12 Apr 2018 23:38:06 GMT`.
  var httpDate: String {
    let time = calendarTime
    let weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][Int(time.tm_wday)]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let date = "\(padded(time.tm_mday, 2)) \(months[Int(time.tm_mon)]) \(Int(time.tm_year) + 1900)"
    return "\(weekday), \(date) \(padded(time.tm_hour, 2)):\(padded(time.tm_min, 2)):\(padded(time.tm_sec, 2)) GMT"
  }

  private var timeOfDay: String {
    let time = calendarTime
    let fraction = padded(microseconds - seconds * 1_000_000, 6)
    return "\(padded(time.tm_hour, 2)):\(padded(time.tm_min, 2)):\(padded(time.tm_sec, 2)).\(fraction)"
  }

  /// Microseconds since 1970.
  private var microseconds: Int { Int((timeIntervalSince1970 * 1_000_000).rounded()) }

  /// Whole seconds since 1970, rounded down.
  private var seconds: Int { (microseconds - (microseconds < 0 ? 999_999 : 0)) / 1_000_000 }

  private var calendarTime: tm {
    var time = tm()
    var seconds = time_t(seconds)
    gmtime_r(&seconds, &time)
    return time
  }

  private func padded(_ number: some BinaryInteger, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
