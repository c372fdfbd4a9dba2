import Cron
import Testing

struct FindingTests {
  @Test(
    "A finding shows the expression, carets under what is meant, the sentence and the correction",
    arguments: [
      ("30 25 * * 1-5", ["30 25 * * 1-5", "   ^^", "hour is 0-23", "did you mean 30 23 * * 1-5"]),
      (
        "  0 0 * * 5#6",
        [
          "  0 0 * * 5#6", "            ^", "the number after # is 1-5: a month has at most five of a weekday",
          "did you mean   0 0 * * 5L",
        ]
      ),
      ("", ["", "^", "a schedule has five fields: minute, hour, day of month, month, day of week"]),
      (
        "0\u{A0}0 * * *",
        [
          "0\u{2423}0 * * *", " ^", "a no-break space does not divide fields: only spaces and tabs do",
          "did you mean 0 0 * * *",
        ]
      ),
      (
        "5 \u{1B}[2J * * *",
        ["5 \u{241B}[2J * * *", "  ^", "the character U+001B does not divide fields: only spaces and tabs do"]
      ),
      ("日本 99 * * *", ["日本 99 * * *", "^^", "\u{201C}日\u{201D} cannot stand here: minute is 0-59"]),
    ] as [(String, [String])])
  func lines(_ text: String, _ expected: [String]) throws {
    let finding = try #require(CronExpression.parse(text).findings.first)
    #expect(finding.lines(under: text) == expected)
  }

  @Test("A caret stands in the right column after wide and combining characters")
  func columns() throws {
    let text = "日 e\u{301} 99 * *"
    let finding = CronFinding(severity: .error, code: "x", range: 4..<6, message: "m")
    #expect(finding.lines(under: text) == [text, "     ^^", "m"])
  }

  @Test("All bad fields are reported at once, in the order of their place")
  func allAtOnce() {
    let (expression, findings) = CronExpression.parse("61 25 32 13 8")
    #expect(expression == nil)
    #expect(findings.map(\.code) == Array(repeating: "out-of-range", count: 5))
    #expect(findings.map(\.range) == [0..<2, 3..<5, 6..<8, 9..<11, 12..<13])
  }

  @Test("A correction puts every error right at once, and leaves the other remarks alone")
  func corrections() {
    #expect(
      CronExpression.parse("60 24 * * MUN").findings.map(\.suggestion) == Array(repeating: "0 0 * * MON", count: 3))
    #expect(CronExpression.parse("60 foo * * *").findings.map(\.suggestion) == [nil, nil])
  }

  @Test(
    "What is no schedule is called what it is, with the schedule that it may mean",
    arguments: [
      ("9:00", "not-cron", "0 9 * * *"), ("every 5 minutes", "not-cron", "*/5 * * * *"),
      ("every 90 minutes", "not-cron", nil), ("weekdays at 9:30 am", "not-cron", "30 9 * * 1-5"),
      ("hourly", "not-cron", "0 * * * *"), ("rate(1 hour)", "not-cron", "0 * * * *"),
      ("bob@example.com", "not-cron", nil), ("# nightly", "not-cron", nil), ("PT15M", "not-cron", nil),
      ("@every 15m", "unknown-macro", "*/15 * * * *"), ("@dayly", "unknown-macro", "@daily"),
      ("@daily /bin/true", "command", "@daily"), ("0 0 * * * root reboot", "command", "0 0 * * *"),
      ("H/15 * * * *", "jenkins-h", "*/15 * * * *"), ("17:30 * * 1-5", "unexpected-char", "30 17 * * 1-5"),
      ("0 9pm * * *", "unexpected-char", "0 21 * * *"), ("'0 9 * * *'", "unexpected-char", "0 9 * * *"),
      ("0 9 * * 1\u{2013}5", "unexpected-char", "0 9 * * 1-5"), ("0 9 * MON *", "name-in-wrong-field", "0 9 * * MON"),
      ("9 30 * * *", "out-of-range", "30 9 * * *"), ("0 0 12 25 *", "out-of-range", "0 0 25 12 *"),
      ("0 9 * *", "field-count", "0 9 * * *"), ("0 0 31 2,4 *", "never", "0 0 30 2,4 *"),
      ("50-10/7 * * * *", "reversed-range", "50-59/7,4 * * * *"), ("0 0 * * 7-2", "reversed-range", "0 0 * * 0-2"),
      ("0 0 1-7 * 1", "day-or", "0 0 * * 1#1"),
    ] as [(String, String, String?)])
  func foreign(_ text: String, _ code: String, _ suggestion: String?) throws {
    let finding = try #require(CronExpression.parse(text).findings.first)
    #expect(finding.code == code)
    #expect(finding.suggestion == suggestion)
  }

  @Test(
    "However long and strange a text is, it is read at once",
    arguments: [
      ("9", 5_000_000, ""), ("\u{A0}", 499, "5"), (",", 999, ""), ("* ", 400_000, ""), ("H,", 495, "1 * * * *"),
      ("60,", 330, "60 * * *"), ("@y", 499, ""), ("e\u{301}", 300, ""),
    ])
  func longTexts(_ piece: String, _ count: Int, _ rest: String) {
    let text = String(repeating: piece, count: count) + rest
    let time = ContinuousClock().measure {
      let (expression, findings) = CronExpression.parse(text)
      #expect(expression == nil)
      #expect(findings.allSatisfy { $0.range.upperBound <= text.count })
    }
    #expect(time < .seconds(2))
  }
}
