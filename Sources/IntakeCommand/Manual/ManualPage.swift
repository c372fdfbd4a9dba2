/// The manual page, made of the same tables as `--help`, the reading of command lines, and the wizard's keys.
enum ManualPage {
  static let text =
    [
      """
      .\\" 'intake manual' prints this page.
      .Dd \(Version.date)
      .Dt INTAKE 1
      .Os intake \(Version.current)
      .Sh NAME
      .Nm intake
      .Nd \(purpose)
      """,
      ".Sh SYNOPSIS", synopsis,
      ".Sh DESCRIPTION", Mdoc.text(CommandSyntax.program.description), ".Pp", Mdoc.text(course),
      ".Pp", "These options are of several commands, those about the program itself of all:",
      options(common + OptionSyntax.about),
      ".Sh COMMANDS", commands,
      ".Sh KEYS", keys,
      ".Sh ENVIRONMENT", list(CommandSyntax.program.environment, "Ev"),
      ".Sh FILES", files,
      ".Sh STATES AND RECORDS", states,
      ".Sh EXIT STATUS", list(CommandSyntax.program.exitStatuses, "Li"),
      ".Pp", Mdoc.text("The --help of a command describes its own."),
      ".Sh EXAMPLES", examples,
      ".Sh SEE ALSO", ".Xr crontab 5",
    ].joined(separator: "\n") + "\n"

  /// The program's description as the page's title has it: no capital, no full stop.
  private static var purpose: String {
    let text = CommandSyntax.program.description
    return text.prefix(1).lowercased() + text.dropFirst().prefix { $0 != "." }
  }

  private static let course =
    "Without a command, and with new, open and demo, it asks for a request step by step, on the full screen or a question "
    + "a line. Everything that is entered is kept as a draft. Before a request is sent, the server's list is read; a "
    + "request that may have arrived is never sent again unless you say so."

  private static var common: [OptionSyntax] { CommandSyntax.program.options.filter { !$0.isHidden } }

  private static var synopsis: String {
    CommandSyntax.all.map { syntax in
      var lines = [".Nm"]
      if let command = syntax.command { lines.append(".Cm \(command.rawValue)") }
      lines.append(".Op Ar OPTION ...")
      if let operands = syntax.operands { lines.append("." + arguments(operands)) }
      return lines.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// Operands as macros: `[FILE...]` is an optional argument that repeats.
  private static func arguments(_ operands: String) -> String {
    if operands.hasPrefix("["), operands.hasSuffix("]") {
      return "Op " + arguments(String(operands.dropFirst().dropLast()))
    }
    let words = operands.split(separator: " ", maxSplits: 1).map(String.init)
    if words.count == 2 { return "\(arguments(words[0])) \(arguments(words[1]))" }
    if operands.contains("|") { return "Cm " + operands.replacing("|", with: " | ") }
    return operands.hasSuffix("...") ? "Ar \(operands.dropLast(3)) ..." : "Ar \(operands)"
  }

  private static var commands: String {
    Command.allCases.map { command in
      let syntax = command.syntax
      let known = common.map(\.name)
      let own = syntax.options.filter { !$0.isHidden && !known.contains($0.name) }
      let shared = syntax.options.filter { known.contains($0.name) }
      var lines = [".Ss intake \(command.rawValue)", Mdoc.text(syntax.description)]
      if !own.isEmpty { lines.append(options(own)) }
      for section in syntax.sections { lines += [".Pp", Mdoc.text(section.heading) + ":", list(section.lines, "Li")] }
      if !shared.isEmpty {
        lines += [".Pp", "Of the options above:"]
        for (index, option) in shared.enumerated() {
          lines.append(".Fl \(Mdoc.option(option.long))" + (index == shared.count - 1 ? " ." : " ,"))
        }
      }
      return lines.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private static func options(_ options: [OptionSyntax]) -> String {
    Mdoc.list(
      options.map { option in
        let short = option.short.map { "Fl \($0) , " } ?? ""
        let value = option.value.map { " Ns = Ns Ar \($0)" } ?? ""
        return ("\(short)Fl \(Mdoc.option(option.long))\(value)", option.meaning)
      })
  }

  private static var examples: String {
    var terms: Set<String> = []
    return list(CommandSyntax.all.flatMap(\.examples).filter { terms.insert($0.term).inserted }, "Li")
  }

  static func list(_ lines: [CommandSyntax.Line], _ macro: String) -> String {
    Mdoc.list(lines.map { ("\(macro) \(Mdoc.literal($0.term))", $0.meaning) })
  }
}
