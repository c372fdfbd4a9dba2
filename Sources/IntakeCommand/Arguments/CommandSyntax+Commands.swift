extension Command {
  var syntax: CommandSyntax {
    switch self {
    case .new: .new
    case .open: .open
    case .drafts: .drafts
    case .demo: .demo
    case .serve: .serve
    case .check: .check
    case .export: .export
    case .replay: .replay
    case .settle: .settle
    case .history: .history
    case .cron: .cron
    case .completion: .completion
    case .manual: .manual
    case .help: .help
    case .version: .version
    }
  }
}

extension CommandSyntax {
  /// The program's own and those of its commands.
  static let all = [program] + Command.allCases.map(\.syntax)

  static let program = CommandSyntax(
    operands: "[COMMAND [ARGUMENT...]]",
    description: "Fill in a connection request in the terminal, check it, and send it.",
    options: OptionSyntax.wizard,
    examples: [
      Line("intake demo", "try it without a server and without a token"),
      Line("intake", "start an empty request"),
      Line("intake check request.json", "see what is wrong with a request"),
    ],
    exitStatuses: ExitStatus.numbered.map { Line("\($0.code)", $0.meaning) } + [
      Line("128+N", ExitStatus.signal(0).meaning)
    ],
    environment: [
      Line("INTAKE_BASE_URL", "the API's address, unless --base-url gives it"),
      Line("INTAKE_TOKEN", "the token, unless --token-file gives it"),
      Line("INTAKE_CA_FILE", "certificate authorities (PEM) instead of the system's"),
      Line("INTAKE_SHARED", "the folder that a team shares, unless --shared gives it"),
      Line("XDG_DATA_HOME", "where drafts are kept, instead of ~/.local/share"),
      Line("XDG_STATE_HOME", "where records are kept, instead of ~/.local/state"),
      Line("VISUAL, EDITOR", "your editor, for texts of several lines"),
      Line("INTAKE_THEME", "the colours, unless --theme gives them"),
      Line("COLORFGBG", "the background of the terminal, for the theme auto"),
      Line("NO_COLOR", "if set, no colours, unless a theme is chosen"),
      Line("ESCDELAY", "milliseconds that Esc waits for the rest of a key"),
    ])

  fileprivate static let new = CommandSyntax(
    command: .new, summary: "fill in a request, empty or from a file", operands: "[FILE]",
    description: "Fill in a new request in the terminal. With FILE, begin with the request or the draft in it, "
      + "JSON or JSON5; FILE itself is not changed.",
    options: OptionSyntax.wizard,
    examples: [
      Line("intake new", "an empty request"), Line("intake new request.json", "begin with what a file holds"),
      Line("intake new -", "begin with what standard input holds"),
    ],
    exitStatuses: wizardStatuses(refused: "FILE holds no request, or the server refused it"))

  fileprivate static let open = CommandSyntax(
    command: .open, summary: "continue a saved draft", operands: "DRAFT",
    description: "Continue a draft that was saved before. DRAFT is its name, such as bob-big-boy-7f3a91c2, "
      + "or the path of its file.",
    options: OptionSyntax.wizard,
    examples: [Line("intake open bob-big-boy-7f3a91c2", "by name")],
    exitStatuses: wizardStatuses(refused: "DRAFT is not there or holds no request, or the server refused it"))

  fileprivate static let demo = CommandSyntax(
    command: .demo, summary: "try the wizard against a practice server",
    description: "Fill in and send a request to a practice server inside this program. Nothing leaves this machine, "
      + "and the drafts are kept in a folder of the demo's own.",
    options: OptionSyntax.screen + [OptionSyntax.fault],
    examples: [Line("intake demo", "start"), Line("intake demo --fault lose=1", "see what a lost answer looks like")],
    exitStatuses: wizardStatuses(refused: "the server refused the request").filter { $0.term != "4" })

  fileprivate static let serve = CommandSyntax(
    command: .serve, summary: "run the practice server alone",
    description: "Run a practice server that stands in for the API, print its URL, and serve until interrupted. "
      + "It listens on 127.0.0.1 alone, and forgets everything when it ends. Each call is logged on standard error "
      + "with its time, method, path, status, milliseconds, and the faults that it met.",
    options: [
      OptionSyntax.fault,
      OptionSyntax(.log, "log", value: "FILE", "Add the log of calls to FILE, not to standard error."),
      OptionSyntax(.port, "port", value: "N", "Listen on port N. Without it, or with 0, on one that is free."),
      OptionSyntax(.quiet, "quiet", "Print the URL alone."),
      OptionSyntax(
        .token, "token", value: "T", "Require the token T. Without it, 1234567890, the one in the API's document."),
    ],
    sections: [
      CommandSyntax.Section(
        heading: "Faults, for new requests and for the list of requests",
        lines: [
          Line("lose=P", "store a request and drop the connection, with the probability P"),
          Line("slow=SECONDS", "store a request at once, answer late"),
          Line("late=SECONDS", "store a request late, then answer"),
          Line("status=CODE[:P]", "answer CODE and store nothing, with the probability P or always"),
          Line("list=405", "do not allow the list"),
          Line("list=ignore-start", "answer every page with the first"),
          Line("list=body", "read start and limit from a JSON body alone"),
          Line("list=incomplete", "answer only the first page, and count more"),
          Line("seed=N", "draw the same as before with N; it is printed at the start"),
        ])
    ],
    examples: [
      Line("intake serve", "on any free port"), Line("intake serve --port 8080", "on a port of your choice"),
      Line("intake serve --fault lose=0.25,seed=1", "lose one answer in four"),
    ],
    exitStatuses: [
      Line("1", "it could not listen"), Line("2", "wrong usage"), Line("8", "the log could not be written"),
      Line("128+N", "signal N ended it"),
    ])

  fileprivate static let check = CommandSyntax(
    command: .check, summary: "say what is wrong with requests", operands: "PATH...",
    description: "Print every finding about the requests in each PATH, one a line: FILE:LINE:COLUMN: severity: "
      + "message [code]. An error cannot be sent; a warning can. PATH is a file, a folder whose .json, .json5 and "
      + ".jsonl files are meant, the name of a saved draft, or - for standard input. A file may hold several requests: "
      + "in a row (JSON Lines), in a list, or in a list named requests; FILE#3 is the third of them.",
    options: [
      OptionSyntax(
        .format, "format", value: "FORMAT", words: CheckOptions.Format.allCases.map(\.rawValue),
        "Print findings as text, json (an object for each request), or github (annotations of a workflow). Without it, "
          + "as text."),
      OptionSyntax(.json, "json", "The same as --format=json."),
      OptionSyntax(.recursive, "recursive", "Check the files of folders inside folders too."),
      OptionSyntax.shared,
      OptionSyntax(.strict, "strict", "End with status 3 for a warning too."),
    ],
    sections: [
      CommandSyntax.Section(
        heading: "Members of the JSON object for each request",
        lines: [
          Line("file", "its name, as it was given, with #3 for the third of several"),
          Line("path", "the path of its file; null for standard input"),
          Line("number", "its number in the file, from 1; null if the file is this request alone"),
          Line("findings", "a list of objects"),
        ]),
      CommandSyntax.Section(
        heading: "Members of each finding",
        lines: [
          Line("severity", "error, warning or note"),
          Line("code", "a word that stays the same, such as required"),
          Line("path", "the place in the request, such as integrations[0].type"),
          Line("line, column", "the place in the file, from 1, in characters; null if it was not read"),
          Line("message", "a sentence"),
          Line("suggestion", "the value to write instead, or null"),
        ]),
    ],
    examples: [
      Line("intake check request.json", "one file"),
      Line("intake check --strict --recursive requests", "before they are sent"),
      Line("intake check --json - <requests.jsonl", "for a program"),
      Line("intake check 'requests.jsonl#3'", "the third of several"),
    ],
    exitStatuses: [
      Line("0", "no errors; there may be warnings, without --strict"), Line("2", "wrong usage"),
      Line("3", "at least one error, or nothing to check"), Line("8", "standard output could not be written"),
    ])

  fileprivate static let export = CommandSyntax(
    command: .export, summary: "print a draft as the JSON that is sent", operands: "DRAFT",
    description: "Print the request of DRAFT, a saved draft's name or the path of a file, JSON5 or a draft too, as the "
      + "JSON that is sent. DRAFT may be - for standard input.",
    options: [
      OptionSyntax(
        .redact, "redact", "Cover the passwords, as for a ticket. What is printed then cannot be sent."),
      OptionSyntax.shared,
    ],
    examples: [
      Line("intake export --redact bob-big-boy-7f3a91c2", "to show to someone"),
      Line("intake export request.json5 >request.json", "JSON5 to JSON"),
    ],
    exitStatuses: [
      Line("0", "done"), Line("2", "wrong usage"), Line("3", "DRAFT is not there or holds no request"),
      Line("8", "standard output could not be written"),
    ])

  fileprivate static let cron = CommandSyntax(
    command: .cron, summary: "say what a schedule means and when it runs", operands: "EXPRESSION",
    description: "Explain a cron EXPRESSION of five fields, or of six with seconds first, in words, and print when it "
      + "runs next. The shell must not see its asterisks: quote it.",
    options: [
      OptionSyntax(.count, "count", value: "N", "Print N runs, from 1 to 1000. Without it, 5."),
      OptionSyntax(
        .from, "from", value: "TIME", "Count from TIME, such as 2026-11-23T14:00:00Z. Without it, from now."),
      OptionSyntax(.json, "json", "Print a JSON object."),
      OptionSyntax(.zone, "zone", value: "ZONE", "Run in ZONE, such as America/Denver. Without it, in this machine's."),
    ],
    examples: [
      Line("intake cron '30 6,12 * * *'", "half past six and noon"),
      Line("intake cron --zone UTC --count 3 '0 9 * * 1-5'", "three runs in another zone"),
    ],
    exitStatuses: [
      Line("0", "it runs"), Line("2", "wrong usage"), Line("3", "it is not cron, or never runs"),
      Line("8", "standard output could not be written"),
    ])

  /// The statuses of the wizard: the last attempt or lookup decides, and a request that was not sent is kept as a draft.
  private static func wizardStatuses(refused: String) -> [Line] {
    [
      Line("0", "on the server, or left without an attempt or a lookup"),
      Line("2", "wrong usage, or an answer from a pipe that cannot be taken"), Line("3", refused),
      Line("4", "the token is missing or was not accepted"),
      Line("5", "it is not known whether the request arrived"),
      Line("6", "not sent, or the answers of a pipe ended before it was sent"),
      Line("7", "another session has the draft"), Line("8", "something could not be written"),
      Line("128+N", "signal N ended it"),
    ]
  }
}
