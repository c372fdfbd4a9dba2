import ConnectionRequests
import Cron
import Foundation
import Glibc
import Wizard

/// `intake cron`: what a schedule means and when it runs next.
struct CronCommand {
  var expression: String
  /// An IANA zone; nil is the machine's own.
  var zone: String?
  /// Where to count from, ISO 8601; nil is now.
  var start: String?
  var count: Int
  var isJSON: Bool
  /// The year that is not printed.
  var now = Date()

  func run(_ console: Console) -> ExitStatus {
    guard let clock = zone.map(TimeZone.init(identifier:)) ?? .current else {
      console.error("--zone: there is no time zone \(zone ?? ""). Zones have names such as America/Denver or UTC.")
      return .usage
    }
    guard let start = start.map({ Self.date($0, in: clock) }) ?? now else {
      console.error(
        "--from: \(start ?? "") is not a date and time such as 2026-11-23T14:00 or 2026-11-23T14:00:00Z.")
      return .usage
    }
    let (parsed, findings) = CronExpression.parse(expression)
    let runs = parsed.map { Array($0.occurrences(after: start, in: clock).prefix(count)) } ?? []
    // Foundation has names of its own for some zones, GMT for UTC; a person keeps theirs.
    let name = zone ?? clock.identifier
    if isJSON {
      console.print(json(parsed, findings, runs, name))
    } else {
      let picture = parsed?.picture(from: start, in: clock).lines(ascii: !Self.writesUTF8) ?? []
      printWords(parsed, findings, runs, start, clock, name, picture, console)
    }
    return parsed == nil ? .refusedOrInvalid : .done
  }

  private func printWords(
    _ parsed: CronExpression?, _ findings: [CronFinding], _ runs: [CronExpression.Occurrence], _ start: Date,
    _ clock: TimeZone, _ zone: String, _ picture: [String], _ console: Console
  ) {
    if let parsed { console.print(parsed.words()) }
    for finding in findings {
      for line in finding.lines(under: expression) { console.print(line) }
    }
    guard parsed != nil else { return }
    console.print(runs.isEmpty ? "Never runs." : "Next runs, \(zone):")
    for (run, time) in zip(runs, Self.times(runs, year: WallClock(now, in: clock).year)) {
      console.print("  \(time)  \(run.date.timeIntervalSince(start).fromNow)\(run.note)")
    }
    guard !runs.isEmpty else { return }
    console.print("")
    for line in picture { console.print(line) }
  }

  private func json(
    _ parsed: CronExpression?, _ findings: [CronFinding], _ runs: [CronExpression.Occurrence], _ zone: String
  ) -> JSONValue {
    .object([
      JSONMember("expression", .string(expression)),
      JSONMember("zone", .string(zone)),
      JSONMember("description", parsed.map { .string($0.words()) } ?? .null),
      JSONMember(
        "findings",
        .array(
          findings.map { finding in
            .object([
              JSONMember("severity", .string(finding.severity.rawValue)),
              JSONMember("code", .string(finding.code)),
              JSONMember("from", .number(String(finding.range.lowerBound))),
              JSONMember("to", .number(String(finding.range.upperBound))),
              JSONMember("message", .string(finding.message)),
              JSONMember("suggestion", finding.suggestion.map(JSONValue.string) ?? .null),
            ])
          })),
      JSONMember("next", .array(runs.map { .string(Self.iso8601($0)) })),
    ])
  }

  /// True if the environment's locale writes UTF-8.
  private static var writesUTF8: Bool {
    setlocale(LC_CTYPE, "")
    return String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8"
  }

  /// The times of runs as a person reads them: `Mon 30 Nov 00:00`, all of them with the year if one is in another year,
  /// and with seconds if one has some.
  static func times(_ runs: [CronExpression.Occurrence], year: Int) -> [String] {
    let clocks = runs.map { WallClock($0.date, offset: $0.offset) }
    let (withYear, withSeconds) = (clocks.contains { $0.year != year }, clocks.contains(where: \.hasSeconds))
    return clocks.map { $0.short(withYear: withYear, withSeconds: withSeconds) }
  }

  /// `2026-11-23T14:33:00-07:00`.
  static func iso8601(_ run: CronExpression.Occurrence) -> String {
    let zone = TimeZone(secondsFromGMT: run.offset) ?? .gmt
    let style = Date.ISO8601FormatStyle(timeZone: zone).year().month().day()
      .timeZone(separator: .colon).time(includingFractionalSeconds: false)
    let text = style.format(run.date)
    return text.hasSuffix("Z") ? text.dropLast() + "+00:00" : text
  }
}

extension CronExpression.Occurrence {
  /// What a clock change does to the run, behind its time.
  fileprivate var note: String {
    switch clockChange {
    case .skipped(let hour, let minute): "  (\(Self.time(hour, minute)) does not exist on this day)"
    case .firstOfTwo: "  (this time comes twice on this day; it runs the first time only)"
    case nil: ""
    }
  }

  private static func time(_ hour: Int, _ minute: Int) -> String {
    "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}
