internal import ConnectionRequests
public import Foundation

/// When a request was stored, as the server says it.
///
/// The API writes three forms: `2018-04-12 23:38:06.923137+00:00`, `2018-06-28T12:55:17.774287Z` and `2018-04-09`.
public struct RequestDate: Hashable, Sendable {
  /// The server's own text.
  public let text: String
  /// The instant, the beginning of the day in UTC where there is only a day; nil where the text is none of the forms.
  public let date: Date?
  /// Whether the text names a day and no time.
  public let isDateOnly: Bool

  /// Reads a text; one that is no date is kept all the same.
  public init(_ text: String) {
    self.text = text
    // A time without an offset is in UTC, as the documentation says all of them are.
    let form =
      /(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d):(\d\d(?:\.\d+)?) ?(?:[Zz]|([+-])(\d\d):?(\d\d)?)?)?/
    guard let match = text.trimmingBlanks.wholeMatch(of: form.asciiOnlyDigits()) else {
      (date, isDateOnly) = (nil, false)
      return
    }
    let (_, year, month, day, hour, minute, second, sign, offsetHours, offsetMinutes) = match.output
    func number(_ digits: Substring?) -> Int { digits.flatMap { Int($0) } ?? 0 }
    let local = Date(
      utc: number(year), number(month), number(day), number(hour), number(minute), second.flatMap { Double($0) } ?? 0)
    let offset = Double(number(offsetHours) * 3_600 + number(offsetMinutes) * 60)
    date = local.map { $0 - (sign == "-" ? -offset : offset) }
    isDateOnly = hour == nil
  }

  /// Reads what an answer holds; nil for nothing.
  init?(_ value: JSONValue) {
    guard value != .null else { return nil }
    let text = (value.string ?? value.text(indented: false)).shortened(to: 100)
    guard !text.trimmingBlanks.isEmpty else { return nil }
    self.init(text)
  }
}
