import Foundation
import Testing

@testable import Drafts

@Suite("Timestamps")
struct TimestampTests {
  @Test(
    "A date is written with milliseconds and read back as it was",
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (1, "1970-01-01T00:00:00.001Z"), (-1, "1969-12-31T23:59:59.999Z"),
      (1_523_390_502_123, "2018-04-10T20:01:42.123Z"), (1_523_390_502_999, "2018-04-10T20:01:42.999Z"),
    ])
  func roundTrip(milliseconds: Int, text: String) {
    #expect(Date(milliseconds: milliseconds).timestamp == text)
    #expect(Date(timestamp: text) == Date(milliseconds: milliseconds))
  }

  @Test("Whole seconds are read as well")
  func seconds() {
    #expect(Date(timestamp: "2018-04-10T20:01:42Z")?.milliseconds == 1_523_390_502_000)
  }

  @Test(
    "What is no instant in UTC is not read",
    arguments: [
      "", "2018-04-10", "2018-04-10T20:01:42", "2018-04-10T20:01:42+02:00", "2018-04-31T20:01:42Z",
      "2018-04-10T25:01:42Z", "2018-04-10T20:01:42.1Z", "2018-04-10T20:01:42.123456Z", "2018-04-10T20:01:42Z ",
      "２０１８-04-10T20:01:42Z",
    ])
  func refuses(text: String) {
    #expect(Date(timestamp: text) == nil)
  }
}
