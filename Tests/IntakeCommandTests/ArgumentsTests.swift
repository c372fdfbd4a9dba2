import Delivery
import PracticeServer
import Sending
import Terminal
import TestSupport
import Testing

@testable import IntakeCommand

@Suite("Reading the command line")
struct ArgumentsTests {
  /// The words of a line that holds no blanks within an argument.
  private func parse(_ line: String) -> ParseResult {
    .parse(line.split(separator: " ").map(String.init))
  }

  private static let faults: PracticeFaults = {
    var faults = PracticeFaults()
    (faults.lossProbability, faults.answerDelay, faults.seed) = (0.25, 40, 7)
    return faults
  }()

  private static func replay(_ paths: [String], _ change: (inout ReplayOptions) -> Void = { _ in }) -> ReplayOptions {
    var options = ReplayOptions(paths: paths)
    change(&options)
    return options
  }

  @Test(
    "Each command becomes what it asks for",
    arguments: [
      ("", .wizard(WizardOptions())),
      ("new", .wizard(WizardOptions())),
      ("new request.json", .wizard(WizardOptions(file: "request.json"))),
      ("new -", .wizard(WizardOptions(file: "-"))),
      ("new -- -odd", .wizard(WizardOptions(file: "-odd"))),
      ("open bob-7f3a", .wizard(WizardOptions(draft: "bob-7f3a"))),
      ("drafts", .drafts(DraftsOptions())), ("drafts --shared d", .drafts(DraftsOptions(shared: "d"))),
      (
        "drafts --json --long --state unsent,sent_unconfirmed",
        .drafts(DraftsOptions(isJSON: true, isLong: true, states: [.unsent, .unconfirmed]))
      ),
      ("history", .history(HistoryOptions())),
      ("history --json --shared=d f", .history(HistoryOptions(source: "f", isJSON: true, shared: "d"))),
      ("settle", .settle(SettleOptions())), ("settle a b", .settle(SettleOptions(paths: ["a", "b"]))),
      (
        "settle --settle-for 600 --adopt u --json a",
        .settle(SettleOptions(paths: ["a"], identifier: "u", isJSON: true, settleSeconds: 600))
      ),
      ("demo", .demo(ScreenOptions())),
      ("demo --plain", .demo(ScreenOptions(isPlain: true))), ("demo --mouse", .demo(ScreenOptions(usesMouse: true))),
      ("demo --theme light", .demo(ScreenOptions(theme: Theme(.light)))),
      ("--mouse", .wizard(WizardOptions(screen: ScreenOptions(usesMouse: true)))),
      ("--plain", .wizard(WizardOptions(screen: ScreenOptions(isPlain: true)))),
      ("--plain new f", .wizard(WizardOptions(file: "f", screen: ScreenOptions(isPlain: true)))),
      ("open d --plain", .wizard(WizardOptions(draft: "d", screen: ScreenOptions(isPlain: true)))),
      ("serve", .serve(ServeOptions())),
      ("serve --port 8080 --token=abc", .serve(ServeOptions(port: 8080, token: "abc"))),
      ("serve --port=65535 --quiet --log l", .serve(ServeOptions(port: 65535, log: "l", isQuiet: true))),
      ("serve --fault lose=0.25,slow=40 --fault seed=7", .serve(ServeOptions(faults: Self.faults))),
      ("demo --fault lose=0.25,slow=40,seed=7", .demo(ScreenOptions(), Self.faults)),
      ("check a", .check(CheckOptions(paths: ["a"]))),
      ("check a --json b -", .check(CheckOptions(paths: ["a", "b", "-"], format: .json))),
      ("check --format=json --json a", .check(CheckOptions(paths: ["a"], format: .json))),
      (
        "check --format github --strict --recursive --shared d a",
        .check(CheckOptions(paths: ["a"], format: .github, isStrict: true, isRecursive: true, shared: "d"))
      ),
      ("check -- --json", .check(CheckOptions(paths: ["--json"]))),
      ("replay a b -", .replay(ReplayOptions(paths: ["a", "b", "-"]))),
      (
        "replay --accept a --js",
        .replay(replay(["a"]) { ($0.isJSON, $0.permissions) = (true, BatchPermissions(acceptsWarnings: true)) })
      ),
      ("replay --resume", .replay(replay([]) { $0.resumes = true })),
      ("replay --resume a", .replay(replay(["a"]) { $0.resumes = true })),
      ("replay --quiet a", .replay(replay(["a"]) { $0.isQuiet = true })),
      ("replay --settle-for 0 a", .replay(replay(["a"]) { $0.settleSeconds = 0 })),
      (
        "replay --send-similar --send-changed --without-look a",
        .replay(
          replay(["a"]) {
            $0.permissions = BatchPermissions(sendsSimilar: true, sendsChanged: true, withoutLookup: true)
          })
      ),
      ("replay --resend-absent a", .replay(replay(["a"]) { $0.permissions.resendsAbsentAfter = 300 })),
      ("replay --resend-absent --after 60 a", .replay(replay(["a"]) { $0.permissions.resendsAbsentAfter = 60 })),
      (
        "replay --jobs 4 --dry-run --settle-only --report=r --shared d a",
        .replay(
          replay(["a"]) {
            ($0.jobs, $0.isDryRun, $0.settlesOnly, $0.report, $0.shared) = (4, true, true, "r", "d")
          })
      ),
      ("cron @daily", .cron(expression: "@daily", zone: nil, from: nil, count: 5, json: false)),
      (
        "cron --zone UTC --from 2026-11-23 --count 1000 --json x",
        .cron(expression: "x", zone: "UTC", from: "2026-11-23", count: 1000, json: true)
      ),
      ("completion bash", .completion(.bash)), ("completion fish", .completion(.fish)),
      ("manual", .manual),
      ("cron --count 2 --count 3 x", .cron(expression: "x", zone: nil, from: nil, count: 3, json: false)),
    ] as [(String, Invocation)])
  func commands(line: String, expected: Invocation) { #expect(parse(line) == .run(expected)) }

  @Test(
    "Where to send can be said before the command and after it",
    arguments: ["--base-url https://x/timp --token-file=t", "--token-file t --base-url=https://x/timp"])
  func connection(options: String) {
    let connection = ConnectionOptions(baseURL: "https://x/timp", tokenFile: "t")
    #expect(parse(options) == .run(.wizard(WizardOptions(connection: connection))))
    for line in ["\(options) new f", "new \(options) f", "new f \(options)"] {
      #expect(parse(line) == .run(.wizard(WizardOptions(file: "f", connection: connection))), "\(line)")
    }
    #expect(parse("open d \(options)") == .run(.wizard(WizardOptions(draft: "d", connection: connection))))
    #expect(
      parse("replay \(options) f")
        == .run(.replay(Self.replay(["f"]) { $0.connection = connection })))
  }

  @Test("Each command that talks to the server takes a deadline for a call", arguments: ["5", "600"])
  func timeout(seconds: String) throws {
    let connection = ConnectionOptions(timeout: try #require(Int(seconds)))
    let option = "--timeout \(seconds)"
    #expect(parse(option) == .run(.wizard(WizardOptions(connection: connection))))
    #expect(parse("\(option) new f") == .run(.wizard(WizardOptions(file: "f", connection: connection))))
    #expect(parse("open d \(option)") == .run(.wizard(WizardOptions(draft: "d", connection: connection))))
    #expect(parse("replay \(option) f") == .run(.replay(Self.replay(["f"]) { $0.connection = connection })))
    #expect(parse("settle \(option)") == .run(.settle(SettleOptions(connection: connection))))
  }

  @Test("An argument is taken as it is, blanks, letters and all")
  func arguments() {
    let expression = "30 6,12 * * *"
    #expect(
      ParseResult.parse(["cron", expression, "--zone", "", "--from=é 漢"])
        == .run(.cron(expression: expression, zone: "", from: "é 漢", count: 5, json: false)))
  }

  @Test(
    "What means nothing is answered in a sentence, with where to read more",
    arguments: [
      ("chek a", "", "there is no command 'chek'; did you mean 'check'?"),
      ("rep", "", "there is no command 'rep'; did you mean 'replay'?"),
      ("crno", "", "there is no command 'crno'; did you mean 'cron'?"),
      ("frobnicate", "", "there is no command 'frobnicate'"),
      ("request.json", "", "there is no command 'request.json'; to open a file: intake new request.json"),
      ("--jsno", "", "unrecognized option '--jsno'"),
      ("check --jsno", "check", "unrecognized option '--jsno'; did you mean '--json'?"),
      ("check a -json", "check", "unrecognized option '-json'; did you mean '--json'?"),
      ("check a b -x", "check", "unrecognized option '-x'"),
      ("check a -xh", "check", "unrecognized option '-xh'"),
      ("check - -x", "check", "unrecognized option '-x'"),
      ("cron --zone -x -y", "cron", "unrecognized option '-y'"),
      ("check --json=yes a", "check", "option '--json' doesn't allow an argument"),
      ("check --js=yes a", "check", "option '--json' doesn't allow an argument"),
      ("check --=x a", "check", "unrecognized option '--=x'"),
      ("serve --port", "serve", "option '--port' requires an argument"),
      ("serve --po", "serve", "option '--port' requires an argument"),
      ("new --base-url", "new", "option '--base-url' requires an argument"),
      ("cron --token abc x", "cron", "unrecognized option '--token'"),
      ("--token-file t check f", "check", "unrecognized option '--token-file'"),
      ("--timeout 4", "", "--timeout: '4' is not a number from 5 to 600"),
      ("settle --timeout 601", "settle", "--timeout: '601' is not a number from 5 to 600"),
      ("replay --timeout 1.5 a", "replay", "--timeout: '1.5' is not a number from 5 to 600"),
      ("check --timeout 5 f", "check", "unrecognized option '--timeout'"),
      ("replay --after 59 a", "replay", "--after: '59' is not a number from 60 to 86400"),
      ("replay --settle-for 601 a", "replay", "--settle-for: '601' is not a number from 0 to 600"),
      ("settle --settle-for -1", "settle", "--settle-for: '-1' is not a number from 0 to 600"),
      ("settle --adopt u", "settle", "missing operand: PATH"), ("settle --adopt u a b", "settle", "extra operand 'b'"),
      ("history a b", "history", "extra operand 'b'"),
      (
        "drafts --state sent,open", "drafts",
        "there is no state 'open', only unsent, not_sent, similar, refused, sending, unknown, sent_unconfirmed, absent, "
          + "ambiguous, adopted and sent"
      ),
      ("serve --port 65536", "serve", "--port: '65536' is not a number from 0 to 65535"),
      ("serve --port -1", "serve", "--port: '-1' is not a number from 0 to 65535"),
      ("serve --port=", "serve", "--port: '' is not a number from 0 to 65535"),
      ("serve --port 99999999999999999999", "serve", "--port: '99999999999999999999' is not a number from 0 to 65535"),
      ("cron --count 0 x", "cron", "--count: '0' is not a number from 1 to 1000"),
      ("cron --count 1001 x", "cron", "--count: '1001' is not a number from 1 to 1000"),
      ("cron --count 1e2 x", "cron", "--count: '1e2' is not a number from 1 to 1000"),
      ("cron", "cron", "missing operand: EXPRESSION"),
      ("cron 30 6 * * *", "cron", "the expression must be one argument; quote it, as in: intake cron '30 6 * * *'"),
      ("check", "check", "missing operand: PATH"), ("replay --json", "replay", "missing operand: PATH"),
      ("replay --jobs 0 a", "replay", "--jobs: '0' is not a number from 1 to 4"),
      ("replay --jobs 5 a", "replay", "--jobs: '5' is not a number from 1 to 4"),
      ("replay --report", "replay", "option '--report' requires an argument"),
      ("replay - a -", "replay", "standard input, '-', can be read only once"),
      ("check - a -", "check", "standard input, '-', can be read only once"),
      ("check --format xml a", "check", "--format: 'xml' is not one of text, json and github"),
      ("check --format jsn a", "check", "--format: 'jsn' is not one of text, json and github; did you mean 'json'?"),
      ("replay --after 90 a", "replay", "--after goes with --resend-absent"),
      ("check --format text --json a", "check", "--json and --format=text exclude each other"),
      ("serve --fault slow=x", "serve", "--fault: slow: 'x' is not a number of seconds from 0 to 3600"),
      ("serve --fault lose=1.5", "serve", "--fault: lose: '1.5' is not a probability from 0 to 1, such as 0.25"),
      ("demo --fault status=5", "demo", "--fault: status: '5' is not a status from 200 to 599, such as 503 or 503:0.1"),
      ("serve --fault list=x", "serve", "--fault: list: 'x' is not 405, ignore-start, body or incomplete"),
      ("serve --fault seed=-1", "serve", "--fault: seed: '-1' is not a whole number"),
      (
        "serve --fault loose", "serve",
        "--fault: 'loose' is not a fault; faults are lose=P, slow=SECONDS, late=SECONDS, status=CODE[:P], "
          + "list=405|ignore-start|body|incomplete and seed=N"
      ),
      ("help chek", "help", "there is no command 'chek'; did you mean 'check'?"),
      ("help new x", "help", "extra operand 'x'"), ("version x", "version", "extra operand 'x'"),
      ("open", "open", "missing operand: DRAFT"), ("open a b", "open", "extra operand 'b'"),
      ("new a b", "new", "extra operand 'b'"), ("demo x", "demo", "extra operand 'x'"),
      ("serve 8080", "serve", "extra operand '8080'"), ("drafts x", "drafts", "extra operand 'x'"),
      ("completion", "completion", "missing operand: bash, zsh or fish"),
      ("completion tcsh", "completion", "there is no completion for 'tcsh', only for bash, zsh and fish"),
      ("manual new", "manual", "extra operand 'new'"),
      ("completion bash zsh", "completion", "extra operand 'zsh'"),
    ])
  func errors(line: String, command: String, message: String) {
    let program = command.isEmpty ? "intake" : "intake \(command)"
    #expect(
      parse(line) == .usageError("intake: \(message)\nTry '\(program) --help' for more information.\n"))
  }

  @Test("What a terminal would obey is made visible")
  func hostile() {
    guard case .usageError(let text) = ParseResult.parse(["\u{1B}]0;x\u{7}\u{202E}"]) else {
      Issue.record("taken as a command")
      return
    }
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0.value != 0x202E) })
  }

  @Test("A token among the arguments is refused, and not repeated", arguments: ["", "new", "open d", "replay f"])
  func token(line: String) {
    for option in ["--token abc", "--token=abc", "--tok abc", "--to=abc"] {
      guard case .usageError(let text) = parse("\(line) \(option)") else {
        Issue.record("\(line) \(option) was taken")
        continue
      }
      #expect(text.hasPrefix("intake: a token has no place among the arguments"))
      #expect(!text.contains("abc"))
    }
  }

  @Test(
    "The version is printed wherever it is asked for",
    arguments: ["--version", "-V", "check --version", "-V check", "version"])
  func version(line: String) { #expect(parse(line) == .run(.print("intake 0.1.0\n"))) }

  @Test("help and version are commands too", arguments: [nil] + Command.allCases)
  func commandsAboutTheProgram(command: Command?) {
    let word = command?.rawValue ?? ""
    #expect(parse("help \(word)") == parse("\(word) --help"))
    #expect(parse("version") == parse("--version"))
  }

  @Test("What asks about the program wins over what is missing", arguments: ["check", "open", "cron", "serve"])
  func helpFirst(command: String) {
    guard case .run(.print(let help)) = parse("\(command) --help") else {
      Issue.record("no help")
      return
    }
    #expect(help.hasPrefix("Usage: intake \(command) [OPTION...]"))
    #expect(parse("\(command) -h") == .run(.print(help)))
    #expect(parse("--help \(command)") == parse("--help"))
  }

  @Test("Every help text is as it was agreed", arguments: [nil] + Command.allCases)
  func help(command: Command?) throws {
    guard case .run(.print(let help)) = parse("\(command?.rawValue ?? "") --help"),
      case .run(.print(let usage)) = parse("\(command?.rawValue ?? "") --usage")
    else {
      Issue.record("no help")
      return
    }
    try expectGolden(help, "help-\(command?.rawValue ?? "intake").txt")
    try expectGolden(usage, "usage-\(command?.rawValue ?? "intake").txt")
    for line in (help + usage).split(separator: "\n") { #expect(line.count < 80, "\(line)") }
  }

  @Test("The lists of a help text keep their indentation, however long a line is", arguments: [nil] + Command.allCases)
  func indentation(command: Command?) {
    guard case .run(.print(let help)) = parse("\(command?.rawValue ?? "") --help") else {
      Issue.record("no help")
      return
    }
    let sections = CommandSyntax.all.flatMap(\.sections).map { $0.heading + ":" }
    let headings = ["Commands:", "Examples:", "Environment:", "Exit status:"] + sections
    for paragraph in help.split(separator: "\n\n") {
      let lines = paragraph.split(separator: "\n")
      guard let heading = lines.first, headings.contains(String(heading)) else { continue }
      #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("  ") }, "\(paragraph)")
    }
  }

  @Test("A list wraps long meanings below their beginning")
  func wrapping() {
    var syntax = CommandSyntax.program
    syntax.examples = [
      CommandSyntax.Line("intake x", String(repeating: "seven w ", count: 12)), CommandSyntax.Line("intake", "short"),
    ]
    let lines = syntax.helpText.split(separator: "\n").drop { !$0.hasSuffix("Examples:") }.prefix(4).dropFirst()
    #expect(lines.allSatisfy { $0.count <= 79 })
    #expect(lines.dropFirst().first?.hasPrefix("            seven") == true)
    #expect(lines.last == "  intake    short")
  }
}
