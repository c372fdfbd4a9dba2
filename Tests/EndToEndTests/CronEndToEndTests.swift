import ConnectionRequests
import Foundation
import TestSupport
import Testing

@Suite("intake cron")
struct CronEndToEndTests {
  @Test("A schedule is told in words, with its next runs in the zone")
  func words() throws {
    let binary = try IntakeBinary()
    let end = try binary.run("cron", "30 6,12 * * *", "--from", "2021-11-22T14:00", "--count", "3")
    #expect(end.status == 0)
    #expect(end.errors == "")
    #expect(
      end.output == """
        At 06:30 and 12:30, every day
        Next runs, America/Denver:
          Tue 23 Nov 2021 06:30  in 16 h 30 min
          Tue 23 Nov 2021 12:30  in 22 h 30 min
          Wed 24 Nov 2021 06:30  in 40 h 30 min

            00    06    12    18   23
        Mon ······█·····█···········
        Tue ······█·····█···········
        Wed ······█·····█···········
        Thu ······█·····█···········
        Fri ······█·····█···········
        Sat ······█·····█···········
        Sun ······█·····█···········
        14 runs in 7 days
        at most 1 an hour

        """)
  }

  @Test("An error stands under its place in the expression, and the exit status says that it cannot run")
  func caret() throws {
    let binary = try IntakeBinary()
    let end = try binary.run("cron", "30 25 * * 1-5")
    #expect(end.status == 3)
    let lines = end.output.split(separator: "\n")
    #expect(lines.prefix(2) == ["30 25 * * 1-5", "   ^^"])
    #expect(!end.output.contains("Next runs"))
  }

  @Test("A program reads one object with the documented members and no others")
  func json() throws {
    let binary = try IntakeBinary()
    let arguments = ["cron", "--json", "--zone", "UTC", "--count", "2", "--from", "2026-11-23T14:00:00-07:00"]
    let value = try binary.run(arguments + ["33 * * * *"]).object
    #expect(value.keys == ["expression", "zone", "description", "findings", "next"])
    #expect(value["expression"] == .string("33 * * * *"))
    #expect(value["zone"] == .string("UTC"))
    #expect(value["description"] == .string("At 33 minutes past every hour"))
    #expect(value.list("findings").isEmpty)
    #expect(
      value.list("next") == [.string("2026-11-23T21:33:00+00:00"), .string("2026-11-23T22:33:00+00:00")])
  }

  @Test("Findings have half-open places in characters, whatever stands before them")
  func jsonFindings() throws {
    let binary = try IntakeBinary()
    let end = try binary.run("cron", "--json", "30 é 25 * *")
    #expect(end.status == 3)
    let value = try end.object
    #expect(value["description"] == .null)
    #expect(value.list("next").isEmpty)
    let findings = value.list("findings")
    #expect(findings.allSatisfy { $0.keys == ["severity", "code", "from", "to", "message", "suggestion"] })
    #expect(findings.first?["severity"] == .string("error"))
    #expect(findings.first?["from"] == .number("3"))
    #expect(findings.first?["to"] == .number("4"))
  }

  @Test("A change of clocks is told at the run that it moves")
  func clockChange() throws {
    let binary = try IntakeBinary()
    let end = try binary.run("cron", "30 2 * * *", "--from", "2020-03-07T12:00", "--count", "1")
    #expect(end.output.contains("  Sun  8 Mar 2020 03:00  in 14 h  (02:30 does not exist on this day)\n"))
  }

  @Test(
    "What an option cannot take is told in a sentence",
    arguments: [
      (["--zone", "Mars/Olympus"], "--zone: there is no time zone Mars/Olympus."),
      (["--from", "tomorrow"], "--from: tomorrow is not a date and time"),
      (["--from", "2026-02-30"], "--from: 2026-02-30 is not a date and time"),
      (["--count", "0"], "--count: '0' is not a number from 1 to 1000"),
    ])
  func usage(options: [String], message: String) throws {
    let binary = try IntakeBinary()
    let end = try binary.run(["cron", "* * * * *"] + options)
    #expect(end.status == 2)
    #expect(end.output == "")
    #expect(end.errors.hasPrefix("intake: \(message)"))
  }

  @Test("What an expression holds reaches no terminal raw")
  func hostile() throws {
    let binary = try IntakeBinary()
    for options in [[], ["--json"]] {
      let end = try binary.run(["cron", "\u{1B}[2J \u{202E} \u{9B}31m * \u{7F}"] + options)
      #expect(end.status == 3)
      #expect(end.isHarmless)
    }
  }
}
