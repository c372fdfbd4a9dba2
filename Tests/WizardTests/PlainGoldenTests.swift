import ConnectionRequests
import Delivery
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
    session.handle(.sendEnded(.sent))
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
    session.handle(.sendEnded(.unknown))
    session.answer("yes", "y", "a", "", "again")
    session.cancel()
    session.handle(
      .sendEnded(
        DeliveryReport(
          .notSent(.attempt(Cause(.cancelled, "Cancelled before anything was sent."))),
          record: DeliveryReport.unknown.record)))
    session.answer("no", "quit")
    #expect(session.sent.count == 2)
    try check(session.text, "unknown.txt")
  }

  @Test("A draft that was changed on disk and whose attempt is looked for")
  func decided() throws {
    var theirs = Samples.ownersRequest
    theirs.primaryContactPhone = "801-555-9999"
    theirs.integrations[0].fileLocations = "ftp://foo:baz@baz.blerg"
    theirs.integrations.remove(at: 2)
    var session = try PlainTranscript(
      Samples.ownersRequest, after: .unknown, savedName: "bob-big-boy-7f3a91c2",
      recovery: Recovery(before: theirs, endedAt: WizardSession.now - 900), looked: nil)
    session.handle(.sendProgress(.looking(1, of: 7, next: WizardSession.now + 2)))
    session.handle(.lookedUp(.notListed))
    session.handle(.sendProgress(.looking(2, of: 7, next: WizardSession.now + 8)))
    session.handle(.sendEnded(.ambiguous))
    session.answer("keep", "pick 2", "no", "step 2")
    session.theirs = theirs
    session.answer("Robert", "later", "quit", "both")
    #expect(session.exit == .done && session.sent.isEmpty)
    try check(session.text, "decided.txt")
  }

  @Test("A request that is tried again, and whose answer is lost")
  func lost() throws {
    var session = try PlainTranscript(.complete, looked: nil)
    session.answer("step 6", "yes")
    session.handle(.sendProgress(.lookingBefore(read: 0, of: nil)))
    session.handle(.sendProgress(.sending))
    session.handle(
      .sendProgress(
        .waiting(until: WizardSession.now + 2, after: Cause(.unreachable, Said.notReached), next: 2, of: 3)))
    session.handle(.sendProgress(.sending))
    session.handle(.sendEnded(.unknown))
    session.handle(.sendProgress(.looking(1, of: 7, next: WizardSession.now + 2)))
    session.handle(.clock(WizardSession.now + 300))
    session.handle(.sendEnded(.absent))
    session.answer("yes", "look")
    session.handle(.sendEnded(.arrived))
    session.answer("quit")
    #expect(session.exit == .done && session.sent.count == 1)
    try check(session.text, "lost.txt")
  }

  @Test("Sends that are held back: similar requests, a list that cannot be read, a lookup that is stopped")
  func held() throws {
    var session = try PlainTranscript(.complete, looked: nil)
    session.answer("step 6", "yes")
    session.handle(.sendProgress(.lookingBefore(read: 0, of: nil)))
    session.handle(.sendEnded(.incompleteList))
    session.answer("yes")
    session.handle(.sendEnded(.similar))
    session.answer("?", "yes", "again")
    session.handle(.sendEnded(.unconfirmed))
    session.cancel()
    session.handle(.sendEnded(.stopped))
    session.answer("look", "again")
    session.handle(.sendEnded(.stopped))
    session.handle(.sendEnded(.ambiguous))
    session.answer("pick 2", "yes")
    session.handle(.sendEnded(.picked))
    session.answer("new", "quit")
    #expect(session.exit == .done && session.sent.count == 4)
    try check(session.text, "held.txt")
  }

  /// Compares a conversation, and looks for what no line may hold.
  private func check(_ text: String, _ name: String) throws {
    try expectGolden(text, name, in: "PlainGolden")
    #expect(!text.replacing(/«.*»/, with: "").contains("foo:bar@"))
    #expect(!text.unicodeScalars.contains { (0x2190...0x25FF).contains($0.value) }, "no arrows, no frame")
    #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
  }
}
