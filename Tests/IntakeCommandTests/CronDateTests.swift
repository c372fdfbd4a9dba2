import Foundation
import Testing

@testable import IntakeCommand

@Suite("The time that intake cron counts from")
struct CronDateTests {
  private func date(_ text: String, zone: String = "America/Denver") throws -> Date? {
    CronCommand.date(text, in: try #require(TimeZone(identifier: zone)))
  }

  @Test(
    "A day or a time is read in the zone, or at its own offset",
    arguments: [
      ("2026-11-23", "2026-11-23T07:00:00Z"), ("2026-11-23T14:00", "2026-11-23T21:00:00Z"),
      ("2026-11-23 14:00", "2026-11-23T21:00:00Z"), ("2026-11-23T14:00:59", "2026-11-23T21:00:59Z"),
      ("2026-11-23T14:00:59.999", "2026-11-23T21:00:59Z"), ("2026-07-01T00:00", "2026-07-01T06:00:00Z"),
      ("2026-11-23T14:00Z", "2026-11-23T14:00:00Z"), ("2026-11-23T14:00:00.5Z", "2026-11-23T14:00:00Z"),
      ("2026-11-23T14:00+01:00", "2026-11-23T13:00:00Z"), ("2026-11-23T14:00-0730", "2026-11-23T21:30:00Z"),
      ("2026-11-23T14:00+14:00", "2026-11-23T00:00:00Z"), ("2026-11-23T00:00-00:30", "2026-11-23T00:30:00Z"),
      ("2028-02-29", "2028-02-29T07:00:00Z"),
      // The first of the two times that a clock shows when it is set back.
      ("2026-11-01T01:30", "2026-11-01T07:30:00Z"),
    ])
  func read(text: String, expected: String) throws {
    #expect(try date(text) == (try Date(expected, strategy: .iso8601)))
  }

  @Test(
    "Anything else is refused",
    arguments: [
      "", "now", "tomorrow", "14:00", "2026", "2026-11", "2026-11-23T", "2026-11-23T14", "2026-11-23T14:00:",
      "2026-11-23T14:00:00.", "2026-11-23T14:00+1", "2026-11-23T14:00+24:00", "2026-11-23T14:00+01:60",
      "2026-11-23Z", "2026-02-29", "2026-02-30", "2026-04-31", "2026-13-01", "2026-00-10", "2026-11-00",
      "2026-11-23T24:00", "2026-11-23T23:60", "2026-11-23T23:59:60", " 2026-11-23", "2026-11-23 ", "26-11-23",
      "2026-11-23T14:00z", "2026-11-23t14:00", "２０２６-１１-２３", "2026-11-2٣", "2026-11-23T14:00\n",
      // No clock of the zone shows it: at two it is set to three.
      "2026-03-08T02:30",
    ])
  func refused(text: String) throws { #expect(try date(text) == nil) }

  @Test("A time that one zone skips is a time in another")
  func skippedElsewhere() throws {
    #expect(
      try date("2026-03-08T02:30", zone: "UTC") == (try Date("2026-03-08T02:30:00Z", strategy: .iso8601)))
  }
}
