import Foundation

/// Measures what goes over the line for a key, and how soon: of this program and, beside it, of any other one.
enum WireBenchmark: Benchmark {
  static let name = "wire"
  static let summary = "bytes and milliseconds for keys, at 80 x 24: --beside 'dialog --form ...'"

  static func run(_ options: Options) {
    do {
      let home = try BenchmarkHome()
      print("                                bytes          ms to the last one")
      let program = try TerminalProgram(BenchmarkHome.program + " new", environment: home.environment)
      try measure("intake", program)
      if let other = options.text("beside") {
        try measure(other, TerminalProgram(other, environment: home.environment))
      }
    } catch {
      print("\(error)")
    }
  }

  private static func measure(_ title: String, _ program: consuming TerminalProgram) throws {
    print(title)
    let first = program.type(quiet: 500)
    row("first frame, and its start", [first])
    row("a character typed", "Bob Brown of Big Boy".map { program.type(String($0)) })
    row("Backspace", (0..<10).map { _ in program.type("\u{7F}") })
    // There and back, once the first time has shown that the draft is saved.
    for keys in ["\t", "4711", "\u{1B}[Z"] { _ = program.type(keys) }
    row("Tab and Shift-Tab", ["\t", "\u{1B}[Z", "\t", "\u{1B}[Z"].map { program.type($0) })
    guard title == "intake" else { return }
    row("PgDn: the next step", (0..<4).map { _ in program.type("\u{1B}[6~") })
    row("PgUp: the step before", (0..<4).map { _ in program.type("\u{1B}[5~") })
    for keys in ["\u{1B}3", "\u{0E}"] { _ = program.type(keys) }
    row("Tab in an integration", (0..<4).map { _ in program.type("\t") })
    row("F1: the help", [program.type("\u{1B}OP")])
    row("q: back to the form", [program.type("q")])
    _ = program.type("\u{1B}1")
    let paste = "\u{1B}[200~" + String(repeating: "0123456789", count: 1_000) + "\u{1B}[201~"
    row("10,000 characters pasted", [program.type(paste, quiet: 300)])
    row("nothing for 3 s", [program.type(quiet: 3_000)])
  }

  /// A line with the median and the greatest of some answers.
  private static func row(_ title: String, _ answers: [TerminalProgram.Answer]) {
    let bytes = answers.map(\.bytes.count).sorted()
    let times = answers.compactMap(\.last).sorted()
    let time = times.isEmpty ? "-" : "\(figure(times[times.count / 2])), at most \(figure(times[times.count - 1]))"
    print(
      "  " + title.padding(toLength: 28, withPad: " ", startingAt: 0)
        + "\(bytes[bytes.count / 2]), at most \(bytes[bytes.count - 1])".padding(
          toLength: 19, withPad: " ", startingAt: 0) + time)
  }

  private static func figure(_ milliseconds: Double) -> String { String(format: "%.2f", milliseconds) }
}
