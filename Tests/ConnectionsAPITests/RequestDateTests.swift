import ConnectionsAPI
import Foundation
import Testing

@Suite("The date of a request")
struct RequestDateTests {
  @Test(
    "Every form of the API is an instant",
    arguments: [
      ("2018-04-12 23:38:06.923137+00:00", 1_523_576_286.923137), ("2018-06-28T12:55:17.774287Z", 1_530_190_517.774287),
      ("2018-04-12 23:38:06", 1_523_576_286), ("2018-04-12T23:38:06+02:00", 1_523_569_086),
      ("2018-04-12T23:38:06-0530", 1_523_596_086), ("1970-01-01T00:00:00Z", 0), ("2000-02-29T00:00:00z", 951_782_400),
      (" 2038-01-19 03:14:08+00 ", 2_147_483_648), ("1969-12-31T23:59:59Z", -1),
    ])
  func instants(_ text: String, _ seconds: Double) throws {
    let date = RequestDate(text)
    #expect(date.text == text)
    #expect(!date.isDateOnly)
    #expect(abs(try #require(date.date).timeIntervalSince1970 - seconds) < 1e-6)
  }

  private typealias Form = Regex<
    (
      Substring, Substring, Substring, Substring, Substring?, Substring?, Substring?, Substring?, Substring?, Substring?
    )
  >

  /// What the forms as a pattern make of a text.
  private static func read(_ text: String, by form: Form) -> (seconds: Double?, isDateOnly: Bool) {
    var text = text[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    guard let match = text.wholeMatch(of: form) else { return (nil, false) }
    let (_, year, month, day, hour, minute, second, sign, offsetHours, offsetMinutes) = match.output
    let isDateOnly = hour == nil
    let numbers = [year, month, day] + [hour ?? "0", minute ?? "0", offsetHours ?? "0", offsetMinutes ?? "0"]
    let values = numbers.compactMap { Int($0) }
    let seconds = Double(second ?? "0") ?? 0
    guard values[3] < 24, values[4] < 60, seconds < 61 else { return (nil, isDateOnly) }
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = .gmt
    let components = DateComponents(calendar: calendar, year: values[0], month: values[1], day: values[2])
    guard values[0] > 0, components.isValidDate, let date = components.date else { return (nil, isDateOnly) }
    let offset = Double(values[5] * 3_600 + values[6] * 60) * (sign == "-" ? -1 : 1)
    return (
      date.timeIntervalSince1970 + Double(values[3] * 3_600 + values[4] * 60) + seconds - offset, isDateOnly
    )
  }

  @Test("Any text near to the forms is read as their pattern reads it", arguments: 0..<8)
  func likePattern(_ seed: UInt64) throws {
    let form =
      /(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d):(\d\d(?:\.\d+)?) ?(?:[Zz]|([+-])(\d\d):?(\d\d)?)?)?/
      .asciiOnlyDigits()
    var values = RandomValues(seed: seed)
    for _ in 0..<300 {
      let text = values.dateText
      let (seconds, isDateOnly) = Self.read(text, by: form)
      let date = RequestDate(text)
      #expect(date.isDateOnly == isDateOnly, "\(text)")
      #expect((date.date == nil) == (seconds == nil), "\(text)")
      if let seconds, let date = date.date { #expect(abs(date.timeIntervalSince1970 - seconds) < 1e-3, "\(text)") }
    }
  }

  @Test("A day is its beginning in UTC")
  func days() {
    let date = RequestDate("2018-04-09")
    #expect(date.isDateOnly)
    #expect(date.date == Date(timeIntervalSince1970: 1_523_232_000))
  }

  @Test(
    "What is no date is kept as text",
    arguments: [
      "", "yesterday", "2018-13-01", "2018-02-30", "1900-02-29", "2018-4-9", "2018-04-12T24:00:00Z",
      "2018-04-12T23:60:00Z",
      "2018-04-12 23:38", "09.04.2018", "２０１８-04-09", "2018-04-12 23:38:06+00:00 x", "0000-01-01",
    ])
  func others(_ text: String) {
    #expect(RequestDate(text).text == text)
    #expect(RequestDate(text).date == nil)
  }
}
