import ConnectionRequests
import Foundation
import PracticeServer
import TestSupport
import Testing

@Suite("The wizard in unusual terminals", .serialized)
struct WizardTerminalEndToEndTests {
  /// Opens a terminal with an empty wizard.
  private func wizard(_ binary: borrowing IntakeBinary, columns: Int = 80, rows: Int = 24) throws -> TmuxScreen {
    let screen = try TmuxScreen(columns: columns, rows: rows, environment: binary.environment)
    try screen.shell(try IntakeBinary.path)
    try screen.waitFor("Organization")
    return screen
  }

  @Test("Ctrl-Z gives the shell its terminal, and fg brings everything back")
  func suspend() throws {
    let binary = try IntakeBinary()
    let screen = try wizard(binary)
    try screen.press("Bob Big")
    try screen.waitFor("Bob Big")
    try screen.press("<C-z>")
    try screen.waitFor("Stopped")
    #expect(try screen.format("#{alternate_on}") == "0")
    #expect(try binary.files.contains { $0.contains("/drafts/bob-big-") })
    try screen.shell("stty -a | grep -o ' -\\?icanon'; fg")
    try screen.waitFor("Bob Big")
    #expect(try screen.format("#{alternate_on}") == "1")
    try screen.press(" Boy")
    try screen.waitFor("Bob Big Boy")
    try screen.press("<C-q><Enter>")
    try screen.waitFor("The draft is kept: intake open bob-big-")
    try screen.wait("the shell reads no lines") { $0.contains("\n icanon\n") }
  }

  @Test("A paste of several lines becomes one in a line's field, and keeps its lines in a text's")
  func paste() throws {
    let binary = try IntakeBinary()
    let screen = try wizard(binary)
    try screen.press("<paste:Bob\\nBig\\nBoy>")
    try screen.waitFor("Bob Big Boy", "3 lines were pasted as one")
    try screen.press("<Tab><Tab><paste:first\\n\\tsecond\u{1B}[31m>")
    try screen.waitFor("second")
    try screen.press("<C-q><Enter>")
    try screen.waitFor("The draft is kept: intake open")
    let name = try #require(try binary.files.first { $0.contains("/drafts/") && $0.hasSuffix(".json") })
    let draft = try JSONValue(parsing: Array(binary.read(name).utf8))
    #expect(draft["request"]?["organization_name"] == .string("Bob Big Boy"))
    let text = try #require(draft["request"]?["additional_information"]?.string)
    #expect(text.hasPrefix("first\n"))
    #expect(text.contains("second"))
  }

  @Test("A pasted line break sends nothing and leaves nothing")
  func pastedEnter() throws {
    let server = try LoopbackServer.start()
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let file = try binary.write(Samples.ownersRequestText, to: "sample.json")
    let screen = try TmuxScreen(environment: binary.environment)
    try screen.shell("\(try IntakeBinary.path) new \(file)")
    try screen.waitFor("1 Organization")
    try screen.goToSend()
    try screen.press("<paste:\\n\\ny\\n>")
    try screen.waitFor("the paste was left out")
    #expect(server.records().isEmpty)
  }

  @Test("In a locale without UTF-8 the screen is ASCII, and what is typed in UTF-8 is kept")
  func ascii() throws {
    var binary = try IntakeBinary()
    binary.environment["LC_ALL"] = "C"
    let screen = try wizard(binary)
    try screen.press("Zo\u{EB} \u{6F22}")
    try screen.waitFor("Zoe ??")
    for script in ["<M-3>", "<C-n>i<Tab>30 6 * * *", "<M-5>", "<F1>", "q<M-6>"] as [KeyScript] {
      try screen.press(script)
    }
    try screen.waitFor("No server is configured")
    let text = try screen.text
    #expect(text.utf8.allSatisfy { $0 < 0x80 }, "\(text)")
    try screen.press("<C-q><Enter>")
    try screen.waitFor("The draft is kept: intake open")
    let name = try #require(try binary.files.first { $0.contains("/drafts/") && $0.hasSuffix(".json") })
    let draft = try binary.read(name)
    #expect(draft.contains("\"Zo\u{EB} \u{6F22}\""))
  }

  @Test("Colours are there, and NO_COLOR takes all of them away", arguments: ["", "1"])
  func colors(value: String) throws {
    var binary = try IntakeBinary()
    binary.environment["NO_COLOR"] = value
    let screen = try wizard(binary)
    // An error, a warning and a schedule in words have colours.
    try screen.press("<PgDn><PgDn><C-n>i<Tab>30 6 * * *<Tab><M-1>")
    try screen.waitFor("✗ 2 Contact")
    // The parameters of SGR from 30 to 49 and from 90 to 107 are colours.
    let color = /\e\[[0-9;]*\b(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:[;:][0-9;:]*)?m/
    #expect(try screen.styledText.contains(color) == value.isEmpty)
    #expect(try screen.styledText.contains("\u{1B}["))
  }

  @Test("A theme has its own colours, and what is none is refused before the screen is taken")
  func themes() throws {
    var binary = try IntakeBinary()
    binary.environment["INTAKE_THEME"] = "light:focused=19"
    let screen = try wizard(binary)
    #expect(try screen.styledText.contains("38;5;19m▸"))
    binary.environment["INTAKE_THEME"] = "pink"
    let refused = try TmuxScreen(environment: binary.environment)
    try refused.shell("\(try IntakeBinary.path); echo status $?")
    try refused.waitFor("INTAKE_THEME: there is no theme 'pink', only auto", "status 2")
  }

  @Test("A terminal that shows no full screen is asked in lines", arguments: ["TERM=dumb", "TERM=", "TERM=no-such"])
  func types(setting: String) throws {
    let binary = try IntakeBinary()
    let screen = try TmuxScreen(environment: binary.environment)
    try screen.shell("cd; stty -g > before; \(setting) \(try IntakeBinary.path); echo status $?; stty -g > after")
    try screen.waitFor("Organization (required):")
    try screen.press("quit<Enter>")
    try screen.waitFor("status 0")
    try screen.waitFor("\nready>")
    #expect(try binary.read("before") == binary.read("after"))
    #expect(try Set(binary.files) == ["before", "after"])
  }

  @Test("A request from a pipe is filled in on the terminal")
  func pipe() throws {
    let binary = try IntakeBinary()
    let file = try binary.write(ReplayEndToEndTests.plain, to: "plain.json")
    let screen = try TmuxScreen(environment: binary.environment)
    try screen.shell("cat \(file) | \(try IntakeBinary.path) new -")
    try screen.waitFor("Bob Big Boy")
    try screen.press(" 漢")
    try screen.waitFor("Bob Big Boy 漢")
    try screen.press("<C-q><Enter>")
    try screen.waitFor("The draft is kept: intake open")
  }

  @Test("A draft that was mailed is opened by its path in a home without drafts")
  func mailedDraft() throws {
    let binary = try IntakeBinary()
    let file = try binary.write(ReplayEndToEndTests.draft, to: "mailed.json")
    let end = try binary.run("open", "--plain", file, input: "quit\n")
    #expect(end.status == 0, "\(end.output)\(end.errors)")
    #expect(end.output.contains("now Bob Big Boy"))
  }

  @Test("A file that holds no request is refused before the screen is taken")
  func badFile() throws {
    let binary = try IntakeBinary()
    let file = try binary.write("[1, 2", to: "bad.json")
    let end = try binary.run("new", file)
    #expect(end.status == 3)
    #expect(end.errors.hasPrefix("intake: \(file): error: "))
    let draft = try binary.run("open", "bob-1234")
    #expect(draft.status == 3)
    #expect(draft.errors.contains("There is no draft "))
  }

  @Test("Forty columns and ten rows are enough for everything")
  func small() throws {
    let server = try LoopbackServer.start()
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let screen = try wizard(binary, columns: 40, rows: 10)
    try screen.press("Bob Big Boy<PgDn>Bob Brown<PgDn><C-n>o<Tab>33 * * * *")
    try screen.waitFor("At 33 minutes past")
    try screen.goToSend()
    try screen.press("<Enter>")
    try screen.waitFor("The request was sent")
    try screen.press("<C-q>")
    let uuid = try #require(server.records().first).uuid.uuidString.lowercased()
    let text = try screen.waitFor("Sent: ")
    #expect(text.replacing("\n", with: "").contains(uuid))
  }
}
