import ConnectionRequests
import Delivery
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Wizard

@Suite("Sending and leaving, in lines")
struct PlainSendingTests {
  @Test("The draft is on disk before the request is sent, and it is sent once")
  func order() throws {
    var session = try PlainTranscript(.complete)
    session.answer("step 6", "yes")
    #expect(session.effects == [.save(.complete, revision: 0), .send(.complete)])
    #expect(session.wizard.prompt == nil, "nothing is read while it is being sent")
    session.handle(.sendEnded(.sent))
    session.answer("yes", "send", "step 6", "new")
    #expect(session.sent.count == 1)
    #expect(session.effects.last == .newDraft)
    #expect(session.wizard.state.request == ConnectionRequest())
  }

  @Test("Only yes sends", arguments: ["", "y", "Y", "send", "ok", "no", "skip", "again", "YES"])
  func onlyYes(_ line: String) throws {
    var session = try PlainTranscript(.complete)
    session.answer("step 6", line)
    #expect(session.sent.isEmpty)
  }

  @Test("After no it is said what there is to do, instead of the same question again")
  func declined() throws {
    var session = try PlainTranscript(.complete)
    session.answer("step 6", "no")
    #expect(session.text.hasSuffix("send? (yes/no) «no»\nNot sent.\n"))
    #expect(session.wizard.prompt == "yes sends it, back goes to the review, quit leaves: ")
    session.answer("")
    #expect(session.text.ranges(of: "Not sent.").count == 1)
    session.answer("yes")
    #expect(session.sent.count == 1)
  }

  @Test("Warnings are said before the question whether to send")
  func warnings() throws {
    var session = try PlainTranscript(Samples.ownersRequest)
    session.answer("step 6")
    let summary = try #require(session.text.range(of: "Step 6 of 6"))
    #expect(session.text[summary.upperBound...].contains("Warning, Integration 1, Type: "))
    #expect(session.wizard.prompt == "send? (yes/no) ")
  }

  @Test("What may have arrived is sent again by the word again in full, in this session and the next")
  func again() throws {
    var session = try PlainTranscript(.complete)
    session.answer("step 6", "yes")
    session.handle(.sendEnded(.unknown))
    session.answer("yes", "y", "", "a", "agai")
    #expect(session.sent.count == 1)
    session.answer("again")
    #expect(session.sent.count == 2)
    for report in [DeliveryReport.unknown, .sent] {
      var next = try PlainTranscript(.complete, after: report)
      next.answer("step 6", "yes", "")
      #expect(next.sent.isEmpty)
      next.answer("again")
      #expect(next.sent.count == 1)
    }
  }

  @Test("What certainly did not leave is sent again by yes")
  func notSent() throws {
    var session = try PlainTranscript(.complete)
    session.answer("step 6", "yes")
    session.handle(.sendEnded(.notSent))
    session.answer("yes")
    #expect(session.sent.count == 2)
  }

  @Test("An answer without a UUID is not sent again by yes")
  func unconfirmed() throws {
    var session = try PlainTranscript(.complete, looked: .unconfirmed)
    session.answer("step 6", "yes")
    session.handle(.sendEnded(.unconfirmed))
    session.answer("yes", "yes")
    #expect(session.sent.count == 1)
    #expect(session.wizard.state.step == .result)
  }

  @Test("Nothing is sent with errors or without a server, and it is said why")
  func obstacles() throws {
    var session = try PlainTranscript()
    session.answer("step 6", "yes")
    #expect(session.sent.isEmpty && session.text.contains("2 errors to correct first"))
    var nowhere = try PlainTranscript(
      .complete, server: Server(url: nil, name: "", obstacle: "No server is configured."))
    nowhere.answer("step 6", "yes")
    #expect(nowhere.sent.isEmpty && nowhere.text.contains("Error: No server is configured."))
  }

  @Test("Nothing is sent when the draft cannot be saved, and leaving then asks")
  func unsaved() throws {
    var session = try PlainTranscript(.complete)
    session.savesSucceed = false
    session.answer("step 6", "yes")
    #expect(session.sent.isEmpty)
    #expect(session.text.contains("Error: The draft could not be saved: No space left on device"))
    session.answer("quit")
    #expect(session.exit == nil)
    #expect(session.wizard.prompt == "Leave and lose it? (yes/no, folder PATH) ")
    session.answer("no")
    #expect(session.exit == nil)
    session.answer("quit", "yes")
    #expect(session.exit == .done)
    #expect(!session.wizard.state.isSaved)
  }

  @Test("The end of the answers saves what was typed, the lines of an unfinished text too")
  func end() throws {
    var session = try PlainTranscript()
    session.answer("Bob", "", "first", "second")
    session.end()
    #expect(session.saved?.additionalInformation == "first\nsecond")
    #expect(session.exit == .done)
    #expect(session.text.contains("End of the answers."))
    var unsaved = try PlainTranscript()
    unsaved.savesSucceed = false
    unsaved.answer("Bob")
    unsaved.end()
    #expect(unsaved.exit == .done && !unsaved.wizard.state.isSaved)
  }

  @Test("A signal saves what was typed first", arguments: [SIGINT, SIGTERM, SIGHUP])
  func signals(_ signal: Int32) throws {
    var session = try PlainTranscript()
    session.answer("Bob", "", "first")
    session.handle(.terminated(signal: signal))
    #expect(session.saved?.additionalInformation == "first")
    #expect(session.exit == .signal(signal))
  }

  @Test("An attempt under way is cancelled once, and its outcome is waited for")
  func cancel() throws {
    var session = try PlainTranscript(.complete)
    session.cancel()
    session.answer("step 6", "yes")
    session.cancel()
    session.cancel()
    #expect(session.effects.count { $0 == .cancelSend } == 1)
    #expect(session.exit == nil && session.wizard.prompt == nil)
  }

  @Test("A question that stands is not asked again for the time or for a save")
  func quiet() throws {
    var session = try PlainTranscript(Samples.ownersRequest)
    session.answer("step 3", "edit 1")
    let text = session.text
    session.handle(.clock(WizardSession.now + 60))
    session.handle(.saved(SavedDraft(name: "x", revision: 0, date: WizardSession.now)))
    #expect(session.text == text)
  }
}
