import Cron
import Foundation
import TestSupport
import Testing

struct PictureTests {
  private static let style = Date.ISO8601FormatStyle()

  @Test("A picture shows what runs when, in blocks and in ASCII")
  func golden() throws {
    var text = ""
    for (expression, zone, start) in [
      ("*/15 9-17 * * 1-5", "UTC", "2026-11-23T21:00:00Z"),
      ("30 2 * * *", "America/New_York", "2026-03-05T12:00:00Z"),
      ("*/10 * * * *", "America/New_York", "2026-10-29T12:00:00Z"),
      ("0,30 * * * *", "Pacific/Apia", "2011-12-28T12:00:00Z"),
      ("0 0 1,15 * *", "UTC", "2026-11-23T21:00:00Z"),
      ("0 0 29 2 *", "UTC", "2026-11-23T21:00:00Z"),
      ("0 * 31 12 *", "UTC", "2026-11-23T21:00:00Z"),
    ] {
      let picture = try Self.picture(expression, zone, start)
      text += "\(expression)  \(zone)  \(start)\n"
      for (row, content) in picture.rows.enumerated() {
        let title = picture.span == .week ? "\(content.month)-\(content.day)" : "\(content.year)-\(content.month)"
        let blocks = content.cells.indices.map { picture.glyph(row: row, column: $0) }
        let ascii = content.cells.indices.map { picture.glyph(row: row, column: $0, ascii: true) }
        let shift = content.clockShift == 0 ? "" : "  clocks \(content.clockShift) s"
        text +=
          "\(title.padding(toLength: 8, withPad: " ", startingAt: 0))\(String(blocks))  \(String(ascii))\(shift)\n"
      }
      text += "total \(picture.total), busiest \(picture.busiest.map { "\($0.row), \($0.column)" } ?? "none")\n\n"
    }
    try expectGolden(text, "pictures.txt")
  }

  @Test(
    "Every cell of a week counts the runs of its hour, through every change of clocks",
    arguments: [
      "* * * * *", "30 2 * * *", "*/20 0-3 * * *", "15,45 1,2,23 * * *", "0 0 * * *", "*/10 30 1 * * *", "5 0 * * 0",
    ],
    [
      ("America/New_York", "2026-03-05T12:00:00Z"), ("America/New_York", "2026-10-29T12:00:00Z"),
      ("Australia/Lord_Howe", "2026-04-02T12:00:00Z"), ("Australia/Lord_Howe", "2026-10-01T12:00:00Z"),
      ("America/Sao_Paulo", "2018-11-01T12:00:00Z"), ("America/Sao_Paulo", "2018-02-14T12:00:00Z"),
      ("Pacific/Apia", "2011-12-27T12:00:00Z"), ("Antarctica/Casey", "2010-03-02T12:00:00Z"),
      ("America/Juneau", "1867-10-16T12:00:00Z"), ("Antarctica/Troll", "2026-03-27T12:00:00Z"),
    ])
  func weekAgreesWithRuns(_ text: String, _ place: (zone: String, start: String)) throws {
    let picture = try Self.picture(text, place.zone, place.start)
    guard picture.span == .week else { return }
    let zone = try #require(TimeZone(identifier: place.zone))
    let first = try #require(picture.rows.first)
    // Local midnight of the first row lies within a day of the same count in UTC.
    let midnight = try Self.style.parse(String(format: "%04d-%02d-%02dT00:00:00Z", first.year, first.month, first.day))
    let expression = try #require(CronExpression.parse(text).expression)
    let day = 86_400.0
    var counts = Array(repeating: Array(repeating: 0, count: 24), count: 7)
    for run in expression.occurrences(after: midnight.addingTimeInterval(-2 * day), in: zone) {
      let wall = run.date.timeIntervalSince(midnight) + Double(run.offset)
      if run.date > midnight.addingTimeInterval(9 * day) { break }
      if wall >= 0, wall < 7 * day { counts[Int(wall / day)][Int(wall / 3600) % 24] += 1 }
    }
    #expect(picture.rows.map { $0.cells.map(\.runs) } == counts)
    #expect(picture.total == counts.joined().reduce(0, +))
  }

  @Test("A year counts the runs of each day, through changes of clocks")
  func yearAgreesWithRuns() throws {
    for (text, place) in [("*/30 2 8,14,29 3,11 *", "America/New_York"), ("30 1 1,2 11 *", "America/New_York")] {
      let picture = try Self.picture(text, place, "2026-05-20T00:00:00Z")
      #expect(picture.span == .year)
      let zone = try #require(TimeZone(identifier: place))
      let expression = try #require(CronExpression.parse(text).expression)
      let start = try Self.style.parse("2026-05-01T00:00:00-04:00")
      let end = try Self.style.parse("2027-05-01T00:00:00-04:00")
      let runs = expression.occurrences(after: start, in: zone).prefix { $0.date < end }
      #expect(picture.total == Array(runs).count)
    }
  }

  @Test(
    "A year can be drawn from any day, however near to a change of clocks",
    arguments: ["America/New_York", "Australia/Lord_Howe"])
  func yearFromAnyDay(_ place: String) throws {
    let zone = try #require(TimeZone(identifier: place))
    let expression = try #require(CronExpression.parse("30 12 1 6 *").expression)
    let start = try Self.style.parse("2024-10-05T12:00:00Z")
    for day in 0..<800 {
      let picture = expression.picture(from: start.addingTimeInterval(Double(day) * 86_400), in: zone)
      #expect(picture.total == 1)
    }
  }

  @Test("The seven days of every minute hold 10,080 runs")
  func everyMinute() throws {
    let picture = try Self.picture("* * * * *", "UTC", "2026-11-23T21:17:00Z")
    #expect(picture.total == 10_080)
    #expect(picture.most == 60)
    #expect(picture.busiest?.row == 0)
    #expect(picture.busiest?.column == 0)
    #expect(picture.rows.count == 7)
    #expect(picture.rows.allSatisfy { $0.cells.count == 24 })
  }

  @Test("Levels rise with the runs, and each has a sign of its own in both sets")
  func levels() {
    typealias Level = CronExpression.Picture.Level
    #expect(
      [0, 1, 15, 16, 30, 31, 45, 46, 60].map { Level(runs: $0, most: 60).rawValue } == [0, 1, 1, 2, 2, 3, 3, 4, 4])
    #expect(Level(runs: 1, most: 1) == .most)
    #expect(Set(Level.allCases.map { $0.glyph() }).count == 5)
    #expect(Set(Level.allCases.map { $0.glyph(ascii: true) }).count == 5)
    #expect(Level.allCases.allSatisfy { $0.glyph(ascii: true).isASCII })
  }

  private static func picture(_ text: String, _ zone: String, _ start: String) throws -> CronExpression.Picture {
    let expression = try #require(CronExpression.parse(text).expression)
    return try expression.picture(from: style.parse(start), in: #require(TimeZone(identifier: zone)))
  }
}
