import Cron
import Foundation
import Testing

struct OccurrenceTests {
  struct Case: Decodable, Sendable {
    var id: Int
    var expr: String
    var tz: String
    var start: String
    var next: [String]
    var cls: String
  }

  @Test("Runs are those that two other programs and the rule of cron(8) agree on")
  func corpus() throws {
    let style = Date.ISO8601FormatStyle()
    for sample in try Cases.read("next-runs.jsonl", as: Case.self) {
      let zone = try #require(TimeZone(identifier: sample.tz))
      let expression = try #require(CronExpression.parse(sample.expr).expression, "\(sample.expr)")
      let start = try style.parse(sample.start)
      let expected = try sample.next.map { try style.parse($0) }
      let runs = Array(expression.occurrences(after: start, in: zone).prefix(expected.count))
      #expect(runs.map(\.date) == expected, "\(sample)")
      for (index, run) in expected.enumerated() {
        let before = expression.previous(before: run, in: zone)?.date
        if index > 0 { #expect(before == expected[index - 1], "\(sample) before \(run)") }
        let second = run.addingTimeInterval(-1)
        #expect(expression.next(after: second, in: zone)?.date == run, "\(sample) at \(run)")
      }
    }
  }
}
