import Terminal

/// The commands, by the word on the command line, in the order of the help.
enum Command: String, CaseIterable, Sendable {
  case new, open, drafts, demo, serve, check, export, replay, settle, history, cron, completion, manual, help, version
}

/// What one command takes, and what its help says.
struct CommandSyntax: Sendable {
  /// Nil for the program without a command.
  var command: Command?
  /// What it does, in the list of commands.
  var summary = ""
  /// The operands as the usage line has them, such as `FILE...`; `nil` if there are none.
  var operands: String?
  /// The paragraph after the usage line.
  var description: String
  var options: [OptionSyntax] = []
  /// Further lists to explain, such as the members of its JSON.
  var sections: [Section] = []
  var examples: [Line] = []
  var exitStatuses: [Line] = []
  /// The variables that are read; those of the program stand for its commands' too.
  var environment: [Line] = []

  /// A list with a heading.
  struct Section: Sendable {
    var heading: String
    var lines: [Line]
  }

  /// A line of a two-column list.
  struct Line: Sendable {
    var term: String
    var meaning: String

    init(_ term: String, _ meaning: String) {
      self.term = term
      self.meaning = meaning
    }
  }

  /// The command as it is called, such as `intake check`.
  var invocation: String { command.map { "intake \($0)" } ?? "intake" }
}

/// An option of a command.
struct OptionSyntax: Sendable {
  enum Name: Int32, Sendable {
    // Numbers that are letters are the option's short form; the others are none.
    case help = 104
    case version = 86
    case usage = 256
    case acceptWarnings, adopt, after, baseURL, count, dryRun, fault, format, from, jobs, json, log, long, mouse, plain
    case port, quiet, recursive, redact, report, resendAbsent, resume, sendChanged, sendSimilar, settleFor, settleOnly
    case shared, state, strict, theme, timeout, token, tokenFile, withoutLook, zone

    /// True if it asks about the program, so that nothing else on the command line matters.
    var isAboutProgram: Bool { self == .help || self == .usage || self == .version }
  }

  var name: Name
  /// The long form without its hyphens.
  var long: String
  /// The value's name in the help; `nil` if the option takes none.
  var value: String?
  var meaning: String
  /// The values that it takes, where they are few.
  var words: [String] = []
  /// True if the help leaves it out.
  var isHidden = false

  init(_ name: Name, _ long: String, value: String? = nil, words: [String] = [], _ meaning: String) {
    self.name = name
    self.long = long
    self.value = value
    self.words = words
    self.meaning = meaning
  }

  /// The long form as it is written.
  var written: String { "--\(long)" }

  /// The letter of its short form; `nil` if it has none.
  var short: Character? { UInt8(exactly: name.rawValue).map { Character(Unicode.Scalar($0)) } }

  /// Its forms as they are written, the short one first.
  var forms: [String] { (short.map { ["-\($0)"] } ?? []) + [written] }

  static let about = [
    OptionSyntax(.help, "help", "Print this help and end."),
    OptionSyntax(.usage, "usage", "Print a short usage message and end."),
    OptionSyntax(.version, "version", "Print the program's version and end."),
  ]

  static let connection = [
    OptionSyntax(
      .baseURL, "base-url", value: "URL", "The API's address; it may hold a path. Without it, INTAKE_BASE_URL."),
    OptionSyntax(
      .timeout, "timeout", value: "SECONDS",
      "Give up a call to the server after SECONDS, from 5 to 600. Without it, 120."),
    OptionSyntax(
      .tokenFile, "token-file", value: "FILE",
      "A file with the token, which nobody else may read. Without it, INTAKE_TOKEN."),
    tokenItself,
  ]

  /// Those of the commands that open the wizard.
  static let wizard = connection + screen + [shared]

  /// How the wizard shows itself.
  static let screen = [plain, mouse, theme]

  private static let mouse = OptionSyntax(
    .mouse, "mouse", "Take clicks and the wheel; Ctrl-\\ turns that on and off in the wizard.")

  private static let theme = OptionSyntax(
    .theme, "theme", value: "THEME", words: Theme.Name.allCases.map(\.rawValue),
    "Use the colours of THEME: \(Theme.names). Without it, INTAKE_THEME.")

  static let shared = OptionSyntax(
    .shared, "shared", value: "DIR",
    "Keep drafts and records in DIR, a folder that a team shares. Without it, in INTAKE_SHARED, else at home.")

  static let fault = OptionSyntax(
    .fault, "fault", value: "FAULTS",
    "Answer with FAULTS, such as lose=0.25,slow=40,status=503:0.1,list=405; intake help serve explains them.")

  private static let plain = OptionSyntax(
    .plain, "plain",
    "Ask one question per line, without a full screen. This is the default if the terminal cannot show one.")

  /// Known so that it is refused: as an abbreviation of `--token-file` it would take the token for a file's name.
  private static let tokenItself = {
    var option = OptionSyntax(.token, "token", value: "TOKEN", "")
    option.isHidden = true
    return option
  }()
}
