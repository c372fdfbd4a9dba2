import Cron
import Foundation
import TestSupport
import Testing

struct WordsTests {
  @Test("Each schedule is one sentence that says what it does, in both ways of writing a time of day")
  func sentences() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases/words.txt")
    let expressions = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    var golden = ""
    for text in expressions {
      let expression = try #require(CronExpression.parse(String(text)).expression, "\(text)")
      let (day, half) = (expression.words(), expression.words(clock: .twelveHour))
      golden += "\(text)\n  \(day)\n" + (day == half ? "" : "  \(half)\n")
    }
    try expectGolden(golden, "words.txt")
  }
}
