import Cron
import Foundation
import Testing

@testable import IntakeCommand

@Suite("The times that intake cron prints for a person")
struct CronTimesTests {
  private static func times(_ expression: String, from start: String, _ zone: String = "UTC") throws -> [String] {
    let runs = try #require(CronExpression.parse(expression).expression)
      .occurrences(after: try Date(start, strategy: .iso8601), in: try #require(TimeZone(identifier: zone)))
    return CronCommand.times(Array(runs.prefix(2)), year: 2026)
  }

  @Test(
    "They are those of the wizard: without the year that it is, and without seconds unless there are some",
    arguments: [
      ("0 0 * * *", "2026-11-29T12:00:00Z", ["Mon 30 Nov 00:00", "Tue  1 Dec 00:00"]),
      ("0 0 * * *", "2026-12-30T12:00:00Z", ["Thu 31 Dec 2026 00:00", "Fri  1 Jan 2027 00:00"]),
      ("0 9 1 1 *", "2025-06-01T00:00:00Z", ["Thu  1 Jan 2026 09:00", "Fri  1 Jan 2027 09:00"]),
      ("15 30 6 * * *", "2026-06-01T00:00:00Z", ["Mon  1 Jun 06:30:15", "Tue  2 Jun 06:30:15"]),
    ])
  func times(expression: String, start: String, expected: [String]) throws {
    #expect(try Self.times(expression, from: start) == expected)
  }

  @Test("They are of the zone, its year included")
  func zone() throws {
    #expect(
      try Self.times("0 * * * *", from: "2025-12-31T22:30:00Z", "Asia/Kolkata")
        == ["Thu  1 Jan 05:00", "Thu  1 Jan 06:00"])
  }
}
