import Cron
import Foundation
import Testing

struct ClockChangeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var expression: String
    var zone: String
    var start: String
    var runs: [String]

    var testDescription: String { "\(expression) in \(zone) after \(start)" }
  }

  @Test(
    "A change of clocks neither loses nor doubles a run that names its time, and one that follows the clock goes along",
    arguments: [
      // Forward by an hour, back by an hour.
      Case(
        expression: "30 2 * * *", zone: "America/New_York", start: "2026-03-07T12:00:00-05:00",
        runs: ["2026-03-08T03:00:00-04:00 skipped 2:30", "2026-03-09T02:30:00-04:00"]),
      Case(
        expression: "*/30 2 * * *", zone: "America/New_York", start: "2026-03-07T12:00:00-05:00",
        runs: ["2026-03-09T02:00:00-04:00", "2026-03-09T02:30:00-04:00"]),
      Case(
        expression: "0,20 2-3 * * *", zone: "America/New_York", start: "2026-03-08T00:00:00-05:00",
        runs: ["2026-03-08T03:00:00-04:00 skipped 2:00", "2026-03-08T03:20:00-04:00", "2026-03-09T02:00:00-04:00"]),
      Case(
        expression: "30 1 * * *", zone: "America/New_York", start: "2026-10-31T12:00:00-04:00",
        runs: ["2026-11-01T01:30:00-04:00 first", "2026-11-02T01:30:00-05:00"]),
      Case(
        expression: "30 1 * * *", zone: "America/New_York", start: "2026-11-01T01:10:00-05:00",
        runs: ["2026-11-02T01:30:00-05:00"]),
      Case(
        expression: "30 * * * *", zone: "America/New_York", start: "2026-11-01T01:10:00-05:00",
        runs: ["2026-11-01T01:30:00-05:00", "2026-11-01T02:30:00-05:00"]),
      Case(
        expression: "*/30 * * * *", zone: "America/New_York", start: "2026-11-01T01:00:00-04:00",
        runs: ["2026-11-01T01:30:00-04:00", "2026-11-01T01:00:00-05:00", "2026-11-01T01:30:00-05:00"]),
      Case(
        expression: "15 30 2 * * *", zone: "America/New_York", start: "2026-03-08T00:00:00-05:00",
        runs: ["2026-03-08T03:00:00-04:00 skipped 2:30", "2026-03-09T02:30:15-04:00"]),
      // By half an hour.
      Case(
        expression: "15 2 * * *", zone: "Australia/Lord_Howe", start: "2026-10-03T12:00:00+10:30",
        runs: ["2026-10-04T02:30:00+11:00 skipped 2:15", "2026-10-05T02:15:00+11:00"]),
      Case(
        expression: "45 1 * * *", zone: "Australia/Lord_Howe", start: "2026-04-04T12:00:00+11:00",
        runs: ["2026-04-05T01:45:00+11:00 first", "2026-04-06T01:45:00+10:30"]),
      Case(
        expression: "15 1 * * *", zone: "Australia/Lord_Howe", start: "2026-04-04T12:00:00+11:00",
        runs: ["2026-04-05T01:15:00+11:00", "2026-04-06T01:15:00+10:30"]),
      Case(
        expression: "*/10 1 * * *", zone: "Australia/Lord_Howe", start: "2026-04-05T01:35:00+11:00",
        runs: [
          "2026-04-05T01:40:00+11:00", "2026-04-05T01:50:00+11:00", "2026-04-05T01:30:00+10:30",
          "2026-04-05T01:40:00+10:30", "2026-04-05T01:50:00+10:30", "2026-04-06T01:00:00+10:30",
        ]),
      // At a quarter to, and by two hours.
      Case(
        expression: "0 3 * * *", zone: "Pacific/Chatham", start: "2026-09-26T12:00:00+12:45",
        runs: ["2026-09-27T03:45:00+13:45 skipped 3:00", "2026-09-28T03:00:00+13:45"]),
      Case(
        expression: "30 1,2 * * *", zone: "Antarctica/Troll", start: "2026-03-28T12:00:00+00:00",
        runs: ["2026-03-29T03:00:00+02:00 skipped 1:30", "2026-03-30T01:30:00+02:00"]),
      Case(
        expression: "30 1,2 * * *", zone: "Antarctica/Troll", start: "2026-10-24T12:00:00+02:00",
        runs: [
          "2026-10-25T01:30:00+02:00 first", "2026-10-25T02:30:00+02:00 first", "2026-10-26T01:30:00+00:00",
        ]),
      // By three hours: not a change for a season when forward, one when back.
      Case(
        expression: "0 3 * * *", zone: "Antarctica/Casey", start: "2009-10-17T12:00:00+08:00",
        runs: ["2009-10-19T03:00:00+11:00"]),
      Case(
        expression: "0 0 * * *", zone: "Antarctica/Casey", start: "2010-03-04T12:00:00+11:00",
        runs: ["2010-03-05T00:00:00+11:00 first", "2010-03-06T00:00:00+08:00"]),
      // At midnight.
      Case(
        expression: "0 0 * * *", zone: "America/Sao_Paulo", start: "2018-11-03T12:00:00-03:00",
        runs: ["2018-11-04T01:00:00-02:00 skipped 0:00", "2018-11-05T00:00:00-02:00"]),
      Case(
        expression: "*/20 0 * * *", zone: "America/Sao_Paulo", start: "2018-11-03T12:00:00-03:00",
        runs: ["2018-11-05T00:00:00-02:00"]),
      Case(
        expression: "30 23 * * 6", zone: "America/Sao_Paulo", start: "2018-02-16T12:00:00-02:00",
        runs: ["2018-02-17T23:30:00-02:00 first", "2018-02-24T23:30:00-03:00"]),
      Case(
        expression: "0 0 * 4 5L", zone: "Africa/Cairo", start: "2026-01-01T00:00:00+02:00",
        runs: ["2026-04-24T01:00:00+03:00 skipped 0:00", "2027-04-30T01:00:00+03:00 skipped 0:00"]),
      // A day that was left out, and one that came twice.
      Case(
        expression: "0 12 * * *", zone: "Pacific/Apia", start: "2011-12-29T00:00:00-10:00",
        runs: ["2011-12-29T12:00:00-10:00", "2011-12-31T12:00:00+14:00"]),
      Case(
        expression: "*/30 23,0 * * *", zone: "Pacific/Apia", start: "2011-12-29T23:15:00-10:00",
        runs: ["2011-12-29T23:30:00-10:00", "2011-12-31T00:00:00+14:00"]),
      Case(
        expression: "0 0 30 12 *", zone: "Pacific/Apia", start: "2010-12-31T00:00:00-11:00",
        runs: ["2012-12-30T00:00:00+14:00"]),
      Case(
        expression: "0 0 * * *", zone: "Pacific/Kwajalein", start: "1993-08-19T12:00:00-12:00",
        runs: ["1993-08-20T00:00:00-12:00", "1993-08-22T00:00:00+12:00"]),
    ])
  func changes(_ sample: Case) throws {
    let expression = try #require(CronExpression.parse(sample.expression).expression)
    let zone = try #require(TimeZone(identifier: sample.zone))
    let start = try Date.ISO8601FormatStyle().parse(sample.start)
    let runs = expression.occurrences(after: start, in: zone).prefix(sample.runs.count)
    #expect(runs.map(Self.text) == sample.runs)
    for (earlier, later) in zip(runs, runs.dropFirst()) {
      #expect(expression.previous(before: later.date, in: zone) == earlier)
      #expect(expression.next(after: earlier.date, in: zone) == later)
    }
  }

  /// A run as local time with its offset, and what a change of clocks does to it.
  private static func text(_ run: CronExpression.Occurrence) -> String {
    let offset = TimeZone(secondsFromGMT: run.offset) ?? .gmt
    let style = Date.ISO8601FormatStyle(timeZoneSeparator: .colon, timeZone: offset)
    var text = run.date.formatted(style)
    if text.hasSuffix("Z") { text = text.dropLast() + "+00:00" }
    switch run.clockChange {
    case .skipped(let hour, let minute): return "\(text) skipped \(hour):\(minute < 10 ? "0" : "")\(minute)"
    case .firstOfTwo: return text + " first"
    case nil: return text
    }
  }

  @Test("A schedule whose every time is skipped where clocks change has no runs there, and says so in reasonable time")
  func neverInZone() throws {
    let cairo = try #require(TimeZone(identifier: "Africa/Cairo"))
    let expression = try #require(CronExpression.parse("*/5 0 * 4 5L").expression)
    let start = try Date.ISO8601FormatStyle().parse("2026-01-01T00:00:00Z")
    #expect(expression.next(after: start, in: cairo) == nil)
    #expect(expression.next(after: start, in: .gmt) != nil)
    #expect(Array(expression.occurrences(after: start, in: cairo).prefix(3)).isEmpty)
  }

  @Test("No zone changes its clocks twice within six days, which the search for rare runs relies on")
  func changesAreFarApart() throws {
    for name in TimeZone.knownTimeZoneIdentifiers {
      guard let zone = TimeZone(identifier: name) else { continue }
      var date = Date(timeIntervalSince1970: -5e9)
      var last: Date?
      while let change = zone.nextDaylightSavingTimeTransition(after: date), change.timeIntervalSince1970 < 5e9 {
        let before = zone.secondsFromGMT(for: change.addingTimeInterval(-1))
        if zone.secondsFromGMT(for: change) != before {
          if let last { #expect(change.timeIntervalSince(last) > 6 * 86_400, "\(name) \(change)") }
          last = change
        }
        date = change
      }
    }
  }

  @Test(
    "The last run before an instant is found across any distance",
    arguments: [
      ("0 0 29 2 *", "2104-02-29T00:00:00Z", "2096-02-29T00:00:00Z"),
      ("0 0 * 2 1#5", "2072-01-01T00:00:00Z", "2044-02-29T00:00:00Z"),
      ("* * * * *", "2026-01-01T00:00:00Z", "2025-12-31T23:59:00Z"),
      ("* * * * * *", "2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z"),
      ("30 6,12 * * *", "2026-01-01T06:30:00Z", "2025-12-31T12:30:00Z"),
      ("0 0 1 1 *", "1970-01-01T00:00:00Z", "1969-01-01T00:00:00Z"),
    ])
  func previous(_ text: String, _ end: String, _ expected: String) throws {
    let expression = try #require(CronExpression.parse(text).expression)
    let style = Date.ISO8601FormatStyle()
    #expect(try expression.previous(before: style.parse(end), in: .gmt)?.date == style.parse(expected))
  }

  @Test("A fifth Monday in February is found though decades lie between")
  func rareRuns() throws {
    let expression = try #require(CronExpression.parse("0 0 * 2 1#5").expression)
    let start = try Date.ISO8601FormatStyle().parse("2026-01-01T00:00:00Z")
    let runs = expression.occurrences(after: start, in: .gmt).prefix(3)
    let years = runs.map { String($0.date.formatted(.iso8601).prefix(4)) }
    #expect(years == ["2044", "2072", "2112"])
  }

  @Test(
    "A start that no calendar reaches has no runs and does no harm",
    arguments: [
      Double.nan, .infinity, -.infinity, 1e300, -1e300, Date.distantFuture.timeIntervalSince1970,
      Date.distantPast.timeIntervalSince1970, 9e11, -9e11, 0.5, -0.5,
    ])
  func farStarts(_ seconds: Double) throws {
    let zone = try #require(TimeZone(identifier: "America/New_York"))
    let start = Date(timeIntervalSince1970: seconds)
    for text in ["* * * * * *", "30 2 29 2 *", "*/5 * * * 1"] {
      let expression = try #require(CronExpression.parse(text).expression)
      let next = expression.next(after: start, in: zone)
      let previous = expression.previous(before: start, in: zone)
      #expect((next == nil) == (seconds.magnitude > 1e12 || seconds.isNaN))
      #expect((previous == nil) == (next == nil))
      if let next, let previous { #expect(previous.date < start && start < next.date) }
      _ = expression.picture(from: start, in: zone)
    }
  }
}
