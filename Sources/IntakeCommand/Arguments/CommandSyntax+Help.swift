extension CommandSyntax {
  /// What argp prints before the options, and behind a vertical tab what it prints after them.
  var helpText: String {
    var before = description
    if command == nil {
      let commands = Command.allCases.map { Line($0.rawValue, $0.syntax.summary) }
      before += "\n\nCommands:\n" + commands.columns + "\n"
    }
    var after: [String] = []
    if !examples.isEmpty { after.append("Examples:\n" + examples.columns) }
    if !environment.isEmpty { after.append("Environment:\n" + environment.columns) }
    if !exitStatuses.isEmpty { after.append("Exit status:\n" + exitStatuses.columns) }
    if command == nil { after.append("'intake COMMAND --help' says more about a command.") }
    return before + "\u{B}" + after.joined(separator: "\n\n")
  }
}

extension [CommandSyntax.Line] {
  /// The lines with their meanings below each other.
  fileprivate var columns: String {
    let width = map(\.term.count).max() ?? 0
    return map { "  \($0.term)\(String(repeating: " ", count: width - $0.term.count))  \($0.meaning)" }
      .joined(separator: "\n")
  }
}
