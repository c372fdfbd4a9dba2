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
