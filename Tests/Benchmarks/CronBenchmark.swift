import Cron
import Foundation

/// Measures schedules: reading them, their next runs, the proof that one never runs, words and pictures.
enum CronBenchmark: Benchmark {
  static let name = "cron"
  static let summary = "reads schedules and looks for their runs: medians in microseconds"

  private static let expressions = [
    "30 6,12 * * *", "*/5 * * * *", "0 0 29 2 *", "0 0 29 2 1", "0 0 1 1 *", "0 0 * * 5#3", "30 2 * * *",
  ]

  static func run(_ options: Options) {
    // 23 November 2026, 21:00 UTC.
    let start = Date(timeIntervalSince1970: 1_795_467_600)
    print(row("expression", ["parse", "words", "picture", "UTC 10", "UTC 1000", "NY 10", "NY 1000", "NY previous"]))
    for text in expressions {
      guard let expression = CronExpression.parse(text).expression else { continue }
      var times = [
        Stopwatch.median { keep(CronExpression.parse(text)) },
        Stopwatch.median { keep(expression.words()) },
        Stopwatch.median { keep(expression.picture(from: start, in: newYork)) },
      ]
      for zone in [utc, newYork] {
        for count in [10, 1000] {
          times.append(Stopwatch.median { keep(last(count, expression, after: start, in: zone)) })
        }
      }
      times.append(Stopwatch.median { keep(expression.previous(before: start, in: newYork)) })
      print(row(text, times.map(figure)))
    }
    print()
    if let minutes = CronExpression.parse("* * * * *").expression {
      line("picture of * * * * *, New York", Stopwatch.median { keep(minutes.picture(from: start, in: newYork)) })
    }
    for text in ["0 0 31 2 *", "0 0 30W 2 */2", "60 24 32 13 8"] {
      line("parse of \(text) and its findings", Stopwatch.median { keep(CronExpression.parse(text)) })
    }
    line("offset of New York, asked of Foundation", Stopwatch.median { keep(newYork.secondsFromGMT(for: start)) })
    line(
      "next change of New York, asked of Foundation",
      Stopwatch.median { keep(newYork.nextDaylightSavingTimeTransition(after: start)) })
    line(
      "next change of UTC, asked of Foundation",
      Stopwatch.median { keep(utc.nextDaylightSavingTimeTransition(after: start)) })
  }

  private static let utc = zone("UTC")
  private static let newYork = zone("America/New_York")

  private static func zone(_ name: String) -> TimeZone { TimeZone(identifier: name) ?? .gmt }

  /// The last of a number of runs.
  private static func last(
    _ count: Int, _ expression: CronExpression, after start: Date, in zone: TimeZone
  ) -> CronExpression.Occurrence? {
    var runs = expression.occurrences(after: start, in: zone).makeIterator()
    var last: CronExpression.Occurrence?
    for _ in 0..<count { last = runs.next() }
    return last
  }

  private static func row(_ title: String, _ cells: [String]) -> String {
    title.padding(toLength: 16, withPad: " ", startingAt: 0)
      + cells.map { String(repeating: " ", count: max(1, 12 - $0.count)) + $0 }.joined()
  }

  private static func line(_ title: String, _ time: Double) {
    print(title.padding(toLength: 52, withPad: " ", startingAt: 0) + figure(time))
  }

  private static func figure(_ time: Double) -> String { String(format: "%.2f", time) }
}
