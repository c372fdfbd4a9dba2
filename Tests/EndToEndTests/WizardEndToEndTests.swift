import ConnectionRequests
import Foundation
import Glibc
import PracticeServer
import TestSupport
import Testing

@Suite("The wizard in a terminal", .serialized)
struct WizardEndToEndTests {
  /// Opens a terminal with the wizard against a server.
  private func terminal(
    _ binary: borrowing IntakeBinary, _ server: LoopbackServer, columns: Int = 80, rows: Int = 24
  ) throws -> TmuxScreen {
    var environment = binary.environment
    environment["INTAKE_BASE_URL"] = server.baseURL
    environment["INTAKE_TOKEN"] = LoopbackServer.defaultToken
    return try TmuxScreen(columns: columns, rows: rows, environment: environment)
  }

  @Test("A request typed by a person is stored by the server, and its UUID and date are shown")
  func send() throws {
    let server = try LoopbackServer.start()
    defer { server.stop() }
    let binary = try IntakeBinary()
    let screen = try terminal(binary, server)
    try screen.shell(try IntakeBinary.path)
    try screen.waitFor("1 Organization")
    try screen.press("Café 漢字 & Söhne<Tab>4711<Tab>First line<C-j>second line<Tab>")
    try screen.press("Bob Brown<Tab>801-555-1212<Tab>bob@bigboy.io<Tab>")
    try screen.waitFor("No integrations yet")
    try screen.press("<Enter>i<Tab>30 6,12 * * *<Tab>ftp://foo:bar@baz.blerg<Tab>specs<Tab>rules<Enter>")
    try screen.press("<C-n>o<Tab>33 * * * *")
    try screen.waitFor("At 33 minutes past every hour")
    try screen.press("<PgDn><C-n>Größe é 漢<Tab>555b68e5-e407-4b15-b200-6fade8980596<Tab>")
    try screen.goToSend()
    try screen.waitFor("practice")
    try screen.press("<Enter>")
    try screen.waitFor("The request was sent")
    let record = try #require(server.records().first)
    #expect(server.records().count == 1)
    let uuid = record.uuid.uuidString.lowercased()
    try screen.waitFor(uuid)
    let request = try ConnectionRequest(contentsOf: record.body)
    #expect(request.organizationName == "Café 漢字 & Söhne")
    #expect(request.additionalInformation == "First line\nsecond line")
    #expect(request.integrations.map(\.type) == ["item", "order"])
    #expect(request.integrations[0].fileLocations == "ftp://foo:bar@baz.blerg")
    #expect(request.uploadedFiles.map(\.name) == ["Größe é 漢"])
    try screen.press("<C-q>")
    try screen.waitFor("Sent: \(uuid)")
  }

  @Test("What was typed up to the last field is in the draft after kill -9")
  func killed() throws {
    let server = try LoopbackServer.start()
    defer { server.stop() }
    let binary = try IntakeBinary()
    let screen = try terminal(binary, server)
    try screen.shell(try commandLine)
    try screen.waitFor("1 Organization")
    try screen.press("Bob Big Boy<Tab>4711<Tab>unfinished")
    try screen.waitFor("unfinished")
    try screen.waitFor("saved")
    try send(SIGKILL, binary)
    let name = try #require(try binary.files.first { $0.contains("bob-big-boy-") })
    let draft = try String(contentsOf: binary.home.url.appending(path: name), encoding: .utf8)
    #expect(draft.contains("Bob Big Boy"))
    #expect(draft.contains("4711"))
  }

  /// A command line that leaves the wizard's process number in the file `pid`.
  private var commandLine: String {
    get throws { "(echo $BASHPID > $HOME/pid; exec \(try IntakeBinary.path))" }
  }

  private func send(_ signal: Int32, _ binary: borrowing IntakeBinary) throws {
    let text = try String(contentsOf: binary.home.url.appending(path: "pid"), encoding: .utf8)
    let number = try #require(Int32(text.trimmingCharacters(in: .newlines)))
    #expect(kill(number, signal) == 0)
  }

  @Test(
    "The terminal is the shell's again after leaving, after SIGTERM and after SIGHUP", arguments: [0, SIGTERM, SIGHUP])
  func restored(_ signal: Int32) throws {
    let server = try LoopbackServer.start()
    defer { server.stop() }
    let binary = try IntakeBinary()
    let screen = try terminal(binary, server)
    try screen.shell("cd; stty -g > before; \(try commandLine); echo status $?; stty -g > after; echo compa''re")
    try screen.waitFor("1 Organization")
    #expect(try screen.format("#{alternate_on}") == "1")
    try screen.press("Bob")
    try screen.waitFor("Bob")
    if signal == 0 {
      try screen.press("<C-c>")
      try screen.waitFor("Leave?")
      try screen.press("<Enter>")
    } else {
      try send(signal, binary)
    }
    try screen.waitFor("status \(signal == 0 ? 0 : 128 + signal)")
    #expect(try screen.format("#{alternate_on}") == "0")
    try screen.waitFor("compare")
    let folder = binary.home.url
    #expect(
      try String(contentsOf: folder.appending(path: "before"), encoding: .utf8)
        == String(contentsOf: folder.appending(path: "after"), encoding: .utf8))
    let name = try #require(try binary.files.first { $0.hasPrefix(".local/share/intake/drafts/bob-") })
    #expect(try String(contentsOf: folder.appending(path: name), encoding: .utf8).contains("\"Bob\""))
  }

  @Test("The window can become very small and large again without losing anything")
  func resize() throws {
    let server = try LoopbackServer.start()
    defer { server.stop() }
    let binary = try IntakeBinary()
    let screen = try terminal(binary, server)
    try screen.shell(try IntakeBinary.path)
    try screen.waitFor("1 Organization")
    try screen.press("Bob")
    try screen.resize(columns: 20, rows: 4)
    try screen.waitFor("Please make")
    try screen.resize(columns: 40, rows: 10)
    try screen.press(" Big")
    try screen.waitFor("Bob Big")
    try screen.resize(columns: 132, rows: 43)
    try screen.waitFor("6 Send")
    try screen.press(" Boy")
    try screen.waitFor("Bob Big Boy")
  }
}
