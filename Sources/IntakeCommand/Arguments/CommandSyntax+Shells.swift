import Delivery

/// The commands that shells use, and those about the program itself.
extension CommandSyntax {
  static let drafts = CommandSyntax(
    command: .drafts, summary: "list the saved drafts",
    description: "Print the names of the saved drafts, one per line, the last one saved first.",
    options: [
      OptionSyntax(.json, "json", "Print a JSON object for each draft."),
      OptionSyntax(.long, "long", "Also print the state, date, organization and UUID, separated by tabs."),
      OptionSyntax(
        .state, "state", value: "STATE", words: DeliveryStatus.Kind.allCases.map(\.rawValue),
        "List only the drafts in STATE, such as unsent, or in one of several, separated by commas."),
      OptionSyntax.shared,
    ],
    examples: [
      Line("intake drafts", "all of them"),
      Line("intake drafts --state unsent,not_sent --long", "the ones still to be sent"),
      Line("intake open \"$(intake drafts | head -n 1)\"", "open the last one"),
    ],
    exitStatuses: [
      Line("0", "done; there may be none"), Line("2", "wrong usage"),
      Line("8", "the folder of drafts, or a journal, could not be read"),
    ])

  static let completion = CommandSyntax(
    command: .completion, summary: "print a completion script for a shell", operands: Shell.choice,
    description:
      "Print a script that makes \(Shell.listed("or")) complete intake's commands, options, files, and the names "
      + "of saved drafts when Tab is pressed.",
    examples: [
      Line("source <(intake completion bash)", "in this bash, or in ~/.bashrc"),
      Line("intake completion zsh >DIR/_intake", "DIR is one of zsh's fpath"),
      Line("intake completion fish | source", "in this fish, or in its config.fish"),
    ],
    exitStatuses: [
      Line("0", "done"), Line("2", "wrong usage"), Line("8", "standard output could not be written"),
    ])

  static let manual = CommandSyntax(
    command: .manual, summary: "print the manual page",
    description: "Print the manual page, with all that --help says of every command, and the wizard's keys.",
    examples: [
      Line("intake manual | man -l -", "read it"),
      Line("intake manual >~/.local/share/man/man1/intake.1", "keep it for man intake"),
    ],
    exitStatuses: [
      Line("0", "done"), Line("2", "wrong usage"), Line("8", "standard output could not be written"),
    ])

  static let help = CommandSyntax(
    command: .help, summary: "explain the program or a command", operands: "[COMMAND]",
    description: "Print the help of COMMAND or, without one, of the program: the same as --help.",
    examples: [Line("intake help", "the commands"), Line("intake help check", "the same as intake check --help")],
    exitStatuses: [
      Line("0", "done"), Line("2", "wrong usage"), Line("8", "standard output could not be written"),
    ])

  static let version = CommandSyntax(
    command: .version, summary: "print the version",
    description: "Print the program's version: the same as --version.",
    exitStatuses: [
      Line("0", "done"), Line("2", "wrong usage"), Line("8", "standard output could not be written"),
    ])
}
