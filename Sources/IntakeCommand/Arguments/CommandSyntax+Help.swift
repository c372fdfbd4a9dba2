import Wizard

extension CommandSyntax {
  /// What argp prints before the options, and behind a vertical tab what it prints after them.
  var helpText: String {
    var before = description
    if command == nil {
      let commands = Command.allCases.map { Line($0.rawValue, $0.syntax.summary) }
      before += "\n\nCommands:\n" + commands.columns + "\n"
    }
    var after: [String] = []
    after += sections.map { "\($0.heading):\n" + $0.lines.columns }
    if !examples.isEmpty { after.append("Examples:\n" + examples.columns) }
    if !environment.isEmpty { after.append("Environment:\n" + environment.columns) }
    if !exitStatuses.isEmpty { after.append("Exit status:\n" + exitStatuses.columns) }
    if command == nil { after.append("'intake COMMAND --help' says more about a command.") }
    return before + "\u{B}" + after.joined(separator: "\n\n")
  }
}

extension [CommandSyntax.Line] {
  /// The lines with their meanings below each other.
  ///
  /// The meanings are wrapped here: argp would continue a long line at the left margin.
  fileprivate var columns: String {
    let width = map(\.term.count).max() ?? 0
    let margin = "\n" + String(repeating: " ", count: width + 4)
    return map { line in
      let term = "  \(line.term)\(String(repeating: " ", count: width - line.term.count))  "
      return term + line.meaning.broken(columns: Self.lastColumn - term.count).joined(separator: margin)
    }.joined(separator: "\n")
  }

  /// The last column that argp writes to: its right margin is 79.
  private static let lastColumn = 78
}
