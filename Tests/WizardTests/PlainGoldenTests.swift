import ConnectionRequests
import Foundation
import TestSupport
import Testing

@testable import Wizard

@Suite("Whole conversations in lines")
struct PlainGoldenTests {
  @Test("A request that is typed, looked at, sent, and comes back with its UUID")
  func whole() throws {
    var session = try PlainTranscript(server: Scenario.practice)
    session.answer("?", "Bob Big Boy", "", "Oh, It's you Bob", "and a second line", ".")
    session.answer("Bob Brown", "801-555-1212", "bob at bigboy", "bob@bigboy.io")
    session.answer("add", "order", "?", "33 * * * *", "ftp://foo:bar@baz.blerg", "", "", "No", ".")
    session.answer("add", "7", "2", "back", "back", "list", "remove 2", "undo", "up 2", "down 1", "remove 1", "done")
    session.answer("add", "Example Order File", "{8988FF95}", "8988ff95-e82d-4b28-b55f-057c3208c00e", "done")
    session.answer("json", "edit 3", "One line", ".", "", "yes")
    session.handle(.clock(WizardSession.now + 6))
    session.handle(.sendEnded(.sent(Scenario.sent)))
    session.answer("yes", "quit")
    #expect(session.exit == .done)
    #expect(session.sent.count == 1)
    try check(session.text, "whole.txt")
  }

  @Test("The document's own request from a file, reviewed and refused by the server")
  func refused() throws {
    var session = try PlainTranscript(Samples.ownersRequest)
    session.answer("step 6", "yes")
    session.handle(Scenario.refused)
    session.answer("edit 1", "801-555-1213", "")
    session.end()
    #expect(session.exit == .done)
    try check(session.text, "refused.txt")
  }

  @Test("An outcome that is not known")
  func unknown() throws {
    var session = try PlainTranscript(.complete)
    session.answer("step 6", "yes")
    session.handle(.sendEnded(.unknown(message: "No answer came within 60 s. The request may have arrived.")))
    session.answer("yes", "y", "a", "", "again")
    session.cancel()
    session.handle(.sendEnded(.notSent(message: "Cancelled before anything was sent.")))
    session.answer("no", "quit")
    #expect(session.sent.count == 2)
    try check(session.text, "unknown.txt")
  }

  /// Compares a conversation, and looks for what no line may hold.
  private func check(_ text: String, _ name: String) throws {
    try expectGolden(text, name, in: "PlainGolden")
    #expect(!text.replacing(/«.*»/, with: "").contains("foo:bar@"))
    #expect(!text.unicodeScalars.contains { (0x2190...0x25FF).contains($0.value) }, "no arrows, no frame")
    #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
  }
}
