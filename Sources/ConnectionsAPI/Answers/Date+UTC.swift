import Foundation

extension Date {
  /// The instant of a date and a time in UTC; `nil` if the calendar or the clock has none such.
  init?(utc year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0, _ second: Double = 0) {
    guard (1...9_999).contains(year), (1...12).contains(month), (0...23).contains(hour), (0...59).contains(minute),
      (0..<61).contains(second)
    else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...lengths[month - 1]).contains(day) else { return nil }
    let past = year - 1
    // 719162 days lie between the beginnings of the years 1 and 1970.
    let days =
      past * 365 + past / 4 - past / 100 + past / 400 + lengths[..<(month - 1)].reduce(0, +) + day - 1 - 719_162
    self.init(timeIntervalSince1970: Double(days * 86_400 + hour * 3_600 + minute * 60) + second)
  }

  /// Reads the three forms of a date in HTTP, by RFC 9110 section 5.6.7.
  init?(httpDate text: String) {
    var words = text.split { " ,-".contains($0) }
    // "Sun Nov  6 08:49:37 1994" has its year at the end and no zone.
    if words.count == 5 { words = [words[0], words[2], words[1], words[4], words[3], "GMT"] }
    guard words.count == 6, words[5] == "GMT" || words[5] == "UTC", let day = Int(words[1]),
      let month = Self.months.firstIndex(of: String(words[2])), var year = Int(words[3])
    else { return nil }
    if words[3].count == 2 { year += year < 70 ? 2_000 : 1_900 }
    let time = words[4].split(separator: ":").compactMap { Int($0) }
    guard time.count == 3 else { return nil }
    self.init(utc: year, month + 1, day, time[0], time[1], Double(time[2]))
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
