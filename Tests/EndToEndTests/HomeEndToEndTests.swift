import ConnectionRequests
import Foundation
import PracticeServer
import TestSupport
import Testing

@Suite("The list of drafts in a terminal", .serialized)
struct HomeEndToEndTests {
  @Test("Two drafts are made, one is found by typing, opened, sent, and found again by its UUID")
  func twoDrafts() throws {
    let server = try LoopbackServer.start()
    defer { server.stop() }
    let binary = try IntakeBinary()
    var environment = binary.environment
    environment["INTAKE_BASE_URL"] = server.baseURL
    environment["INTAKE_TOKEN"] = LoopbackServer.defaultToken
    let screen = try TmuxScreen(columns: 100, rows: 30, environment: environment)
    try screen.shell(try IntakeBinary.path)
    try screen.waitFor("^O drafts")
    try screen.press("Alpha Limited<Tab>4711<Tab><Tab>Ann Alpha<Tab>")
    try screen.press("<C-o>")
    try screen.waitFor("alpha-limited-")
    try screen.waitFor("ready to send")
    try screen.press("<C-n>")
    try screen.waitFor("New connection request")
    try screen.press("Beta Brothers")
    try screen.press("<C-o>")
    try screen.waitFor("beta-brothers-")
    try screen.press("alpha")
    try screen.waitFor("1 of 2")
    try screen.press("<Enter>")
    try screen.waitFor("4711")
    try screen.press("<M-6>")
    try screen.waitFor("Enter sends")
    // Enter counts once the step has been in view for a moment.
    try screen.wait("nothing sent") { text in
      if text.contains("Enter sends") { try? screen.press("<Enter>") }
      return text.contains("The request was sent")
    }
    let uuid = try #require(server.records().first).uuid.uuidString.lowercased()
    try screen.press("<C-o>")
    try screen.waitFor("Beta Brothers")
    try screen.press(KeyScript("<paste:\(uuid)>"))
    try screen.waitFor("1 of 2")
    try screen.waitFor("Sent      \(uuid)")
    try screen.press("<Enter>")
    try screen.waitFor("Alpha Limited")
    try screen.waitFor("The request was sent, as")
    #expect(try screen.text.contains(uuid))
    #expect(server.records().count == 1)
    #expect(try draft("beta-brothers-", binary).contains("\"Beta Brothers\""))
    #expect(try draft("alpha-limited-", binary).contains("\"4711\""))
  }

  @Test("A draft is renamed, copied, deleted and brought back, and typing goes on in its file")
  func changes() throws {
    let binary = try IntakeBinary()
    let screen = try TmuxScreen(columns: 100, rows: 30, environment: binary.environment)
    try screen.shell(try IntakeBinary.path)
    try screen.waitFor("1 Organization")
    try screen.press("Alpha<C-o>")
    try screen.waitFor("unfinished")
    try screen.press("<C-e><C-u>Summer<Enter>")
    try screen.waitFor("is called summer-")
    try screen.press("<C-y>")
    try screen.waitFor("Copied as summer-")
    try screen.press("<C-d>")
    try screen.waitFor("was deleted")
    #expect(try drafts(binary).count == 1)
    try screen.press("<C-u>")
    try screen.waitFor("is back")
    #expect(try drafts(binary).count == 2)
    try screen.press("<Esc>")
    try screen.waitFor("1 Organization")
    try screen.press("!<Tab>")
    try screen.waitFor("saved")
    try screen.press("<C-q>")
    try screen.waitFor("intake open summer-")
    try screen.press("<Enter>")
    try screen.waitFor("ready>")
    let contents = try drafts(binary).map { try text($0, binary) }
    #expect(contents.filter { $0.contains("\"Alpha!\"") }.count == 1)
    #expect(contents.filter { $0.contains("\"Alpha\"") }.count == 1)
  }

  private func drafts(_ binary: borrowing IntakeBinary) throws -> [String] {
    try binary.files.filter {
      $0.hasPrefix(".local/share/intake/drafts/") && !$0.contains("/trash") && !$0.hasSuffix(".before")
    }
  }

  private func draft(_ start: String, _ binary: borrowing IntakeBinary) throws -> String {
    let name = try drafts(binary).first { $0.hasPrefix(".local/share/intake/drafts/" + start) }
    return try text(try #require(name), binary)
  }

  private func text(_ name: String, _ binary: borrowing IntakeBinary) throws -> String {
    try String(contentsOf: binary.home.url.appending(path: name), encoding: .utf8)
  }
}
