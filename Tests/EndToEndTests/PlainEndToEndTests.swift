import ConnectionRequests
import Dispatch
import Foundation
import Glibc
import PracticeServer
import TestSupport
import Testing

@Suite("The wizard in lines")
struct PlainEndToEndTests {
  /// Answers to every question of a request with an integration and a file.
  private let answers = """
    Café 漢字 & Söhne
    4711
    First line
    second line
    .
    Bob Brown
    801-555-1212
    bob@bigboy.io
    add
    item
    30 6,12 * * *
    ftp://foo:bar@baz.blerg
    specs
    .
    rules
    .
    done
    add
    Größe é 漢
    555b68e5-e407-4b15-b200-6fade8980596
    done
    done
    yes

    """

  @Test(
    "Answers from a pipe are sent once, and the UUID, the date and the draft are printed", arguments: [true, false])
  func piped(_ isAsked: Bool) throws {
    let server = try LoopbackServer.start()
    defer { server.stop() }
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    // Without a terminal it asks in lines by itself.
    let end = try isAsked ? binary.run("--plain", input: answers) : binary.run("new", input: answers)
    #expect(end.status == 0, "\(end.output)\(end.errors)")
    let record = try #require(server.records().first)
    #expect(server.records().count == 1)
    let request = try ConnectionRequest(contentsOf: record.body)
    #expect(request.organizationName == "Café 漢字 & Söhne")
    #expect(request.additionalInformation == "First line\nsecond line")
    #expect(request.integrations.map(\.fileLocations) == ["ftp://foo:bar@baz.blerg"])
    #expect(request.uploadedFiles.map(\.name) == ["Größe é 漢"])
    let uuid = record.uuid.uuidString.lowercased()
    #expect(end.output.contains("\nUUID: \(uuid)\n"))
    #expect(end.output.contains("\nLocal date: "))
    #expect(end.output.contains("\nPractice: "))
    #expect(end.output.contains("\nDraft: intake open "))
    #expect(try binary.files.contains { $0.hasSuffix(".jsonl") })
    #expect(!end.output.contains("foo:bar@"))
    #expect(end.isHarmless)
  }

  @Test("The demo asks in lines too")
  func demo() throws {
    let end = try IntakeBinary().run("demo", "--plain", input: answers)
    #expect(end.status == 0 && end.output.contains("\nUUID: "))
  }

  @Test("An answer that never came is told by the status, and yes does not send it again")
  func unknown() throws {
    // The list goes away after the first lookup, so that the lookups end at once.
    let api = try FaultAPI(list: { $0 > 1 ? FaultAPI.answer("404 Not Found") : nil }, .loses([.close]))
    var binary = try IntakeBinary()
    binary.connect(to: api.baseURL)
    let end = try binary.run("--plain", input: answers + "no\n")
    #expect(end.status == 5, "\(end.output)\(end.errors)")
    #expect(end.output.contains("may have arrived"))
    #expect(api.posted.count == 1)
  }

  @Test(
    "What did not come to be on the server is told by the status, and leaving on purpose is no failure",
    arguments: [
      ("1234567890", "400 Bad Request", "yes\n", 3), ("1234567890", "400 Bad Request", "yes\nquit\n", 3),
      ("1234567890", "401 Unauthorized", "yes\n", 4), ("", "400 Bad Request", "yes\n", 4),
      ("1234567890", "400 Bad Request", "", 6), ("1234567890", "400 Bad Request", "no\n", 6),
      ("1234567890", "400 Bad Request", "quit\n", 0),
    ])
  func statuses(_ token: String, _ answer: String, _ last: String, _ status: Int32) throws {
    let server = try FaultServer(list: .empty, FaultServer.answering("404 Not Found"), FaultServer.answering(answer))
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL, token: token)
    let file = try binary.write(ReplayEndToEndTests.plain, to: "request.json")
    let end = try binary.run("new", "--plain", file, input: "step 6\n" + last)
    #expect(end.status == status, "\(end.output)\(end.errors)")
    #expect(end.output.contains("The draft is kept: intake open bob-big-boy-"))
  }

  @Test("What no disk takes is printed at the end, as JSON that can be opened again")
  func unsaved() throws {
    var binary = try IntakeBinary()
    binary.environment["XDG_DATA_HOME"] = try binary.write("", to: "file")
    let end = try binary.run("--plain", input: "Bob Big Boy\n")
    #expect(end.status == 8, "\(end.errors)")
    let start = try #require(end.output.firstRange(of: "{\n"))
    let request = try ConnectionRequest(contentsOf: Array(end.output[start.lowerBound...].utf8))
    #expect(request.organizationName == "Bob Big Boy")
    #expect(!end.output.contains("is kept"))
  }

  @Test("A request from a pipe is kept as a draft where no terminal can answer")
  func piped() throws {
    let binary = try IntakeBinary()
    _ = try binary.write(Samples.ownersRequestText, to: "request.json")
    let end = try binary.shell(#"setsid -w "$0" new - <"$HOME/request.json""#)
    #expect(end.status == 6, "\(end.errors)")
    #expect(end.output.contains("The draft is kept: intake open bob-big-boy-"))
    #expect(try binary.files.contains { $0.contains("drafts/bob-big-boy-") })
  }

  @Test("The answers may end anywhere: what was typed is kept, however the lines are written")
  func end() throws {
    let binary = try IntakeBinary()
    let end = try binary.shell(#"printf 'Bob\377 Big\r\n\nfirst\nsecond' | "$0" --plain"#)
    #expect(end.status == 6, "\(end.errors)")
    #expect(end.output.contains("The draft is kept: intake open bob"))
    let name = try #require(try binary.files.first { $0.hasSuffix(".json") })
    let draft = try String(contentsOf: binary.home.url.appending(path: name), encoding: .utf8)
    #expect(draft.contains(#""Bob\#u{FFFD} Big""#))
    #expect(draft.contains(#""first\nsecond""#))
  }

  @Test("From a pipe a line without an end in sight, or an answer that means nothing, ends the session with status 2")
  func refused() throws {
    let binary = try IntakeBinary()
    let endless = try binary.shell(#"(printf 'Bob\n'; head -c 5000000 /dev/zero; printf '\n4711\n') | "$0" --plain"#)
    #expect(endless.status == 2 && endless.output.contains("That line is too long"))
    let misread = try binary.run("--plain", input: "Bob\nstep 6\nyes please\nyes\n")
    #expect(misread.status == 2 && misread.output.contains("Stopped here"))
    #expect(misread.output.contains("The draft is kept: intake open bob"))
  }

  @Test("A signal saves what was typed before it ends the program", arguments: ["TERM", "HUP"])
  func signals(_ name: String) throws {
    let binary = try IntakeBinary()
    let script = #"""
      coproc INTAKE { exec "$0" --plain; }
      number=$INTAKE_PID
      printf 'Bob\n4711\n' >&${INTAKE[1]}
      while read -r line <&${INTAKE[0]}; do case $line in Information*) break;; esac; done
      kill -$1 $number
      wait $number
      echo status $?
      """#
    let end = try binary.shell(script, name)
    #expect(end.output == "status \(128 + (name == "HUP" ? SIGHUP : SIGTERM))\n", "\(end.errors)")
    let draft = try #require(try binary.files.first { $0.contains("drafts/bob-") })
    #expect(try binary.read(draft).contains("\"4711\""))
  }

  @Test(
    "A terminal that cannot place a cursor is asked in lines; Ctrl-C and Ctrl-D leave and keep the draft",
    arguments: [("dumb", "<C-c>", 130), ("dumb", "<C-d>", 0), ("nosuch", "quit<Enter>", 0)]
      as [(String, KeyScript, Int)])
  func dumb(_ type: String, _ leaving: KeyScript, _ status: Int) throws {
    var binary = try IntakeBinary()
    binary.environment["TERM"] = type
    let screen = try TmuxScreen(environment: binary.environment)
    try screen.shell("\(try IntakeBinary.path); echo status $?")
    try screen.waitFor("Organization (required):")
    #expect(try screen.format("#{alternate_on}") == "0")
    try screen.press("Bob Big Boy<Enter>")
    try screen.waitFor("Account number (optional):")
    try screen.press(leaving)
    let text = try screen.waitFor("status \(status)")
    #expect(text.contains("The draft is kept: intake open bob-big-boy-"))
    #expect(try binary.files.contains { $0.contains("drafts/bob-big-boy-") })
  }

  @Test("In a terminal Ctrl-C stops waiting for an answer, and the outcome is told")
  func cancelled() throws {
    let arrival = DispatchSemaphore(value: 0)
    let server = try FaultServer(
      list: .empty, FaultServer.answering("404 Not Found"),
      [.readHead, .readBody(), .run { arrival.signal() }, .stall])
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    _ = try binary.write(Samples.ownersRequestText, to: "request.json")
    let screen = try TmuxScreen(columns: 100, rows: 50, environment: binary.environment)
    try screen.shell("cd; \(try IntakeBinary.path) new request.json --plain; echo status $?")
    try screen.waitFor("Organization (required, now Bob Big Boy):")
    try screen.press("step 6<Enter>")
    try screen.waitFor("send? (yes/no)")
    try screen.press("yes<Enter>")
    try screen.waitFor("Sending.")
    #expect(arrival.wait(timeout: .now() + 20) == .success)
    try screen.press("<C-c>")
    try screen.waitFor("again sends it as a new request:")
    try screen.press("quit<Enter>")
    try screen.waitFor("status 5")
  }

  @Test("Through pipes a draft is found among the saved ones, opened and changed")
  func drafts() throws {
    let binary = try IntakeBinary()
    for name in ["Alpha", "Beta"] { _ = try binary.run("--plain", input: "\(name)\nquit\n") }
    let end = try binary.run("--plain", input: "drafts\nfind alph\nopen 1\nskip\n4711\nquit\n")
    #expect(end.status == 0, "\(end.output)\(end.errors)")
    #expect(end.output.contains("1. Alpha, alpha-"))
    #expect(end.output.ranges(of: "Account number (optional): ").count == 1, "each question is printed once")
    #expect(end.isHarmless)
    let names = try binary.files.filter { $0.contains("/drafts/") && $0.hasSuffix(".json") }
    #expect(names.count == 2)
    let alpha = try #require(names.first { $0.contains("/alpha-") })
    #expect(try binary.read(alpha).contains("\"4711\""))
  }
}
