import ConnectionRequests
import Delivery
import Foundation
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("Questions and answers in lines")
struct PlainTests {
  @Test("Enter and skip keep the value that is there", arguments: ["", " ", "skip"])
  func keep(_ line: String) throws {
    var session = try PlainTranscript(Samples.ownersRequest)
    for _ in 0..<40 where session.wizard.state.step < .send { session.answer(line) }
    #expect(session.wizard.state.step == .send)
    #expect(session.wizard.state.request == Samples.ownersRequest)
  }

  @Test(
    "A word of instruction is a value behind a backslash", arguments: ["back", "skip", "quit", "?", "clear", "step 2"])
  func escaped(_ word: String) throws {
    var session = try PlainTranscript()
    session.answer("\\" + word)
    #expect(session.wizard.state.request.organizationName == word)
    session.answer("back", "\\\\" + word)
    #expect(session.wizard.state.request.organizationName == "\\" + word)
  }

  @Test("Other backslashes are the value's own")
  func backslashes() throws {
    var session = try PlainTranscript()
    session.answer(#"\\server\share"#)
    #expect(session.wizard.state.request.organizationName == #"\\server\share"#)
  }

  @Test("help explains as ? does, and says nothing of errors before anything was answered", arguments: ["?", "help"])
  func help(_ word: String) throws {
    var session = try PlainTranscript()
    session.answer(word)
    #expect(session.text.contains("Organization: The supplier's name."))
    #expect(!session.text.contains("Error"))
    #expect(session.wizard.state.request == ConnectionRequest())
    session.answer("", "back", word)
    #expect(session.text.contains("Error, Organization: A value is required here."))
  }

  @Test("On a terminal lines are broken between words, and JSON is not")
  func columns() throws {
    var session = try PlainTranscript(Samples.ownersRequest)
    session.wizard.columns = 40
    let before = session.text.count
    session.answer("?", "step 5")
    let lines = session.text.dropFirst(before).split(separator: "\n").filter { !$0.contains("«") }
    #expect(lines.allSatisfy { String($0).displayWidth <= 40 }, "\(lines)")
    #expect(lines.contains("? or help explains, back goes back, skip"))
    session.answer("json")
    let body = session.wizard.state.request.json.text(indented: true)
    for line in body.split(separator: "\n") where !line.contains("foo:bar") {
      #expect(session.text.contains(line + "\n"))
    }
  }

  @Test("A text ends with a single dot, and holds a dot behind a backslash")
  func text() throws {
    var session = try PlainTranscript()
    session.answer("Bob", "4711", "quit is a word", "", "quit", "\\.", "..", ".")
    #expect(session.wizard.state.request.additionalInformation == "quit is a word\n\nquit\n.\n..")
    #expect(session.exit == nil)
    session.answer("back", ".")
    #expect(session.wizard.state.request.additionalInformation.hasPrefix("quit is"))
    session.answer("back", "clear")
    #expect(session.wizard.state.request.additionalInformation.isEmpty)
  }

  @Test("back and quit work at every question, and ? explains it", arguments: 0..<30)
  func words(_ place: Int) throws {
    var session = try PlainTranscript(Samples.ownersRequest)
    for _ in 0..<place { session.answer(place % 2 == 0 || session.wizard.state.isList == false ? "" : "edit 1") }
    let step = session.wizard.state.step
    session.answer("?")
    #expect(session.wizard.state.step == step)
    #expect(session.text.hasSuffix("quit leaves and keeps the draft.\n") || session.text.contains("? explains, back"))
    for _ in 0..<60 { session.answer("back") }
    #expect(session.wizard.state.step == .organization && session.wizard.state.focus == 0)
    session.answer("quit")
    #expect(session.exit == .done)
  }

  @Test("A suggestion is taken by its word")
  func take() throws {
    var session = try PlainTranscript(Samples.ownersRequest)
    session.answer("step 3", "edit 1", "take")
    #expect(session.wizard.state.request.integrations[0].type == "item")
  }

  @Test("A choice is made by its number or its name; a value that is none of them stays until then")
  func choice() throws {
    var session = try PlainTranscript(Samples.ownersRequest)
    session.answer("step 3", "edit 1", "0", "6", "elephant", "")
    #expect(session.wizard.state.request.integrations[0].type == "items")
    session.answer("back", "ORDER", "back", "5")
    #expect(session.wizard.state.request.integrations[0].type == "other")
  }

  @Test("A person is asked again about a value with a finding; Enter goes on with it")
  func askedAgain() throws {
    var session = try PlainTranscript()
    session.answer("step 2", "Bob", "", "bob at bigboy")
    #expect(session.wizard.state.field?.path == .field(.primaryContactEmail))
    #expect(session.text.contains("Warning, Contact, E-mail: "))
    session.answer("")
    #expect(session.wizard.state.step == .integrations)
  }

  @Test("From a pipe each answer belongs to its question, findings or not")
  func piped() throws {
    var session = try PlainTranscript(isInteractive: false)
    session.answer("step 2", "Bob", "", "bob at bigboy")
    #expect(session.wizard.state.step == .integrations)
    #expect(session.text.contains("Warning, Contact, E-mail: "))
  }

  @Test(
    "From a pipe an answer that cannot be taken ends the session, and the draft is saved",
    arguments: [["step 3", "elephant", "add"], ["step 9"], ["step 3", "edit 4"], ["step 5", "", "yes"]])
  func stopped(_ lines: [String]) throws {
    var session = try PlainTranscript(isInteractive: false)
    session.answer("Bob Big Boy")
    for line in lines { session.answer(line) }
    #expect(session.exit == .done)
    #expect(session.wizard.stoppedEarly)
    #expect(session.wizard.prompt == nil)
    #expect(session.saved?.organizationName == "Bob Big Boy")
    #expect(session.sent.isEmpty)
  }

  @Test("A line that is too long is no value")
  func overlong() throws {
    var session = try PlainTranscript()
    session.refuseOverlongLine()
    #expect(session.exit == nil && session.wizard.state.request == ConnectionRequest())
    var piped = try PlainTranscript(isInteractive: false)
    piped.refuseOverlongLine()
    #expect(piped.exit == .done && piped.wizard.stoppedEarly)
  }

  @Test("What people and servers write cannot control the terminal, on any way through the questions")
  func hostile() throws {
    let hostile = "\u{1B}]0;x\u{7}\u{202E}\u{9B}31m"
    var request = Samples.ownersRequest
    request.organizationName = hostile
    request.additionalInformation = "a\n\(hostile)\nb"
    request.uploadedFiles[0].name = hostile
    var session = try PlainTranscript(
      request, server: Server(url: "https://x.example/\(hostile)", name: hostile, isPractice: true))
    for _ in 0..<40 where session.wizard.state.step < .send { session.answer("") }
    session.answer("step 5", "json", "step 6", "yes")
    let record = ServerRecord(uuid: hostile, dateText: hostile, organization: hostile)
    session.handle(.sendEnded(DeliveryReport(.similar([record]))))
    session.answer("again")
    session.handle(.sendEnded(.failing(Cause(.noList, hostile))))
    session.handle(.saveFailed(message: hostile))
    #expect(
      !session.text.unicodeScalars.contains {
        $0 != "\n" && [.control, .format].contains($0.properties.generalCategory)
      })
  }
}
