import Cron
import Foundation

/// Reads expressions by chance and checks what must hold for every one of them.
package struct CronFuzz {
  package private(set) var accepted = 0
  package private(set) var compared = 0
  /// What did not hold, with the expression that shows it; at most a handful.
  package private(set) var failures: [String] = []

  private var expressions: RandomExpressions
  private let zones: [TimeZone]
  /// Every so many accepted expressions, the runs are compared with the slow implementation.
  private let comparing: Int

  /// Zones whose clocks change in every way there is: at midnight, by 20, 30 and 45 minutes, by two hours and by a day.
  package static let zoneNames = [
    "America/New_York", "Europe/London", "Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo", "Asia/Tehran",
    "America/St_Johns", "Pacific/Chatham", "Antarctica/Troll", "Africa/Cairo", "America/Havana", "Asia/Kathmandu",
    "Antarctica/Casey", "Africa/Casablanca", "Europe/Dublin", "Pacific/Kwajalein", "UTC", "America/Caracas",
    "Asia/Pyongyang", "America/Santiago", "Asia/Beirut", "Europe/Amsterdam", "Africa/Monrovia",
  ]

  package init(seed: UInt64, comparing: Int) {
    expressions = RandomExpressions(generator: SeededGenerator(seed: seed))
    zones = Self.zoneNames.compactMap(TimeZone.init(identifier:))
    self.comparing = comparing
  }

  package mutating func run(count: Int) {
    for _ in 0..<count where failures.count < 5 { check(expressions.next()) }
  }

  private mutating func check(_ text: String) {
    let (expression, findings) = CronExpression.parse(text)
    if (expression == nil) != findings.contains(where: { $0.severity == .error }) {
      failures.append("an error without a finding or the other way round: \(text.debugDescription)")
    }
    let length = text.count
    for finding in findings {
      if finding.range.upperBound > length { failures.append("\(finding) lies outside: \(text.debugDescription)") }
      if let suggestion = finding.suggestion, CronExpression.parse(suggestion).expression == nil {
        failures.append("\(suggestion.debugDescription) is wrong too: \(text.debugDescription)")
      }
      _ = finding.lines(under: text)
    }
    guard let expression else { return }
    accepted += 1
    if expression.words().isEmpty { failures.append("no words: \(text.debugDescription)") }
    let zone = zones[expressions.pick(zones.count)]
    let start = instant(in: zone)
    let date = Date(timeIntervalSince1970: Double(start))
    let runs = Array(expression.occurrences(after: date, in: zone).prefix(3))
    for (earlier, later) in zip(runs, runs.dropFirst()) where earlier.date >= later.date {
      failures.append("runs out of order: \(text.debugDescription) in \(zone.identifier) after \(start)")
    }
    if accepted % 16 == 0 {
      let picture = expression.picture(from: date, in: zone)
      if picture.rows.count != (picture.span == .week ? 7 : 12) {
        failures.append("no picture: \(text.debugDescription)")
      }
      if runs.isEmpty != (picture.total == 0), picture.span == .year {
        failures.append("an empty picture: \(text.debugDescription)")
      }
    }
    if accepted % comparing == 0 {
      compare(expression, after: start, through: start + (expression.hasSeconds ? 4 * 3600 : 86_400), in: zone)
      compareAtChange(in: zone)
    }
  }

  /// Compares a schedule of the hours around a change of clocks, from before the change to after it.
  private mutating func compareAtChange(in zone: TimeZone) {
    let chance = Int.random(in: -2_200_000_000..<2_900_000_000, using: &expressions.generator)
    let from = Date(timeIntervalSince1970: Double(chance))
    guard let change = zone.nextDaylightSavingTimeTransition(after: from) else { return }
    let instant = Int(change.timeIntervalSince1970)
    let wall = instant + zone.secondsFromGMT(for: change)
    let hour = (wall % 86_400 + 86_400) % 86_400 / 3600
    guard let expression = CronExpression.parse(expressions.daily(around: hour)).expression else { return }
    let start = instant - 7_200 + Int.random(in: 0..<14_400, using: &expressions.generator)
    compare(expression, after: start, through: start + 5 * 3600, in: zone)
  }

  /// An instant of 1900 to 2060, more often than not within a day of a change of clocks.
  private mutating func instant(in zone: TimeZone) -> Int {
    let chance = Int.random(in: -2_200_000_000..<2_900_000_000, using: &expressions.generator)
    let from = Date(timeIntervalSince1970: Double(chance))
    guard expressions.pick(4) > 0, let change = zone.nextDaylightSavingTimeTransition(after: from) else {
      return chance
    }
    return Int(change.timeIntervalSince1970) + Int.random(in: -86_400..<7_200, using: &expressions.generator)
  }

  private mutating func compare(_ expression: CronExpression, after start: Int, through end: Int, in zone: TimeZone) {
    compared += 1
    let slow = SlowCron(expression.text).runs(after: start, through: end, in: zone)
    let date = Date(timeIntervalSince1970: Double(start))
    let limit = Date(timeIntervalSince1970: Double(end))
    let runs = expression.occurrences(after: date, in: zone).prefix { $0.date <= limit }
    let fast = runs.map { Int($0.date.timeIntervalSince1970) }
    let place = "\(expression.text.debugDescription) in \(zone.identifier) after \(start)"
    if fast != slow { failures.append("\(place): \(fast.prefix(5)), slowly \(slow.prefix(5))") }
    let previous = expression.previous(before: limit.addingTimeInterval(1), in: zone)
    if let last = slow.last, previous?.date != Date(timeIntervalSince1970: Double(last)) {
      failures.append("\(place): previous \(String(describing: previous)), slowly \(last)")
    } else if slow.isEmpty, let previous, previous.date > date {
      failures.append("\(place): previous \(previous), slowly none")
    }
  }
}
