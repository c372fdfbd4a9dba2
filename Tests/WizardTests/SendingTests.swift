import ConnectionRequests
import Delivery
import Foundation
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("Sending")
struct SendingTests {
  /// The permission of a person who sees that the only attempt may have arrived.
  private static let again = SendPermission(attempts: [DeliveryReport.attempt])

  @Test("The draft is on disk before the request is sent, and it is sent once")
  func order() throws {
    var session = try WizardSession(.complete)
    session.press("<M-6><Enter><Enter><Enter>")
    #expect(
      session.effects == [.save(.complete, revision: 0), .send(.complete)])
  }

  @Test("A member that the API does not have is a warning that has to be seen, and is sent as it was read")
  func unknownMember() throws {
    var request = ConnectionRequest.complete
    request.unknownMembers = [JSONMember("foo", .number("1"))]
    var session = try WizardSession(request)
    session.press("<M-6><Enter>")
    #expect(session.state.step == .review && !session.effects.contains(.send(request)))
    let findings = session.state.reviewRows.compactMap { if case .finding(let finding) = $0 { finding } else { nil } }
    #expect(findings.map(\.code) == ["unknown-member"])
    session.press("<Down><Enter><M-6><Enter>")
    #expect(session.effects.contains(.send(request)))
  }

  @Test("Nothing is sent while there is an error")
  func errors() throws {
    var session = try WizardSession()
    session.press("<M-6><Enter>")
    #expect(session.effects.isEmpty)
  }

  @Test("Nothing is sent when the draft cannot be saved")
  func unsaved() throws {
    var session = try WizardSession(.complete)
    session.savesSucceed = false
    session.press("<M-6><Enter>")
    #expect(!session.effects.contains(.send(.complete)))
    #expect(session.state.notice?.contains("Not sent") == true)
  }

  @Test("Keys pressed or pasted ahead of the send step send nothing")
  func ahead() throws {
    var session = try WizardSession(.complete)
    session.press("<M-5>")
    session.handle(.clock(WizardSession.now))
    for _ in 0..<4 { session.handle(.key(.enter)) }
    #expect(session.state.step == .send)
    #expect(!session.effects.contains(.send(.complete)))
    session.press("<Enter>")
    #expect(session.effects.last == .send(.complete))
  }

  @Test("Sending can be picked from the list of actions")
  func picked() throws {
    var session = try WizardSession(.complete)
    session.press("<M-6><C-p>send<Enter>")
    #expect(session.effects.last == .send(.complete))
  }

  @Test("Warnings are sent only once they were on the screen")
  func warnings() throws {
    var request = ConnectionRequest.complete
    request.integrations[0].type = "items"
    var session = try WizardSession(request)
    session.press("<M-6><Enter>")
    #expect(session.state.step == .review)
    #expect(!session.effects.contains(.send(request)))
    session.press("<Enter><Enter>")
    #expect(session.effects.last == .send(request))
  }

  @Test(
    "A send that waits for the disk is given up by any change, step or Esc", arguments: ["<Esc>", "<M-1>", "<PgUp>"])
  func waiting(_ script: String) throws {
    var session = try WizardSession(.complete)
    session.press("<M-6>")
    session.handle(.clock(WizardSession.now + 5))
    _ = update(&session.state, .key(.enter))
    for step in KeyScript(script).steps { if case .key(let key) = step { _ = update(&session.state, .key(key)) } }
    let saved = SavedDraft(name: "x", revision: session.state.revision, date: WizardSession.now)
    #expect(update(&session.state, .saved(saved)).isEmpty)
  }

  @Test("After a second send that did not leave, a third asks again")
  func again() throws {
    var session = try WizardSession(.complete, after: .unknown)
    #expect(session.state.step == .send)
    session.press("ay")
    var report = DeliveryReport.notSent
    report.record.attempts.insert(contentsOf: DeliveryReport.unknown.record.attempts, at: 0)
    session.handle(.sendEnded(report))
    session.press("<Enter>")
    #expect(session.effects.filter(\.sends) == [.send(.complete, Self.again)])
  }

  @Test("What was sent is never sent again without a word")
  func sentOnce() throws {
    var session = try WizardSession(.complete)
    session.press("<M-6><Enter>")
    session.handle(.sendEnded(.sent))
    #expect(session.state.step == .result)
    session.press("<Enter><Enter>a")
    #expect(session.state.overlay == .sendAgain)
    session.press("<Enter><Esc>")
    #expect(session.effects.count { $0 == .send(.complete) } == 1)
    session.press("ay")
    let permission = SendPermission(attempts: [DeliveryReport.attempt], records: [ServerRecord.created.uuid])
    #expect(session.effects.filter(\.sends) == [.send(.complete), .send(.complete, permission)])
  }

  @Test("What may have arrived is not sent by Enter, in this session or the next")
  func unknown() throws {
    var session = try WizardSession(.complete)
    session.press("<M-6><Enter>")
    session.handle(.sendEnded(.unknown))
    session.press("<Enter>")
    #expect(session.effects.count { $0 == .send(.complete) } == 1)
    var next = try WizardSession(.complete, after: .unknown)
    next.press("<M-6><Enter>")
    #expect(!next.effects.contains(.send(.complete)))
  }

  @Test("What certainly did not leave is sent again by Enter")
  func notSent() throws {
    var session = try WizardSession(.complete)
    session.press("<M-6><Enter>")
    session.handle(.sendEnded(.notSent))
    session.press("<Enter>")
    #expect(session.effects.count { $0 == .send(.complete) } == 2)
  }

  @Test("A refusal comes back to the fields that it is about, and goes when they are changed")
  func refused() throws {
    var session = try WizardSession(.complete)
    session.press("<M-6><Enter>")
    let finding = Finding(
      severity: .error, code: "server", path: .integrationField(0, .rules), message: "Too long.")
    session.handle(.sendEnded(.refused([finding])))
    #expect(session.state.step == .review)
    session.press("<Down><Enter>")
    #expect(session.state.field?.path == finding.path)
    #expect(session.frame.text.contains("Too long."))
    session.press("!")
    #expect(session.state.serverFindings.isEmpty)
    session.press("<M-6><Enter>")
    #expect(session.effects.count(where: \.sends) == 2)
  }

  @Test("Esc asks for the end of an attempt, once")
  func cancel() throws {
    var session = try WizardSession(.complete)
    session.press("<M-6><Enter><Esc><Esc><C-c>")
    #expect(session.effects.count { $0 == .cancelSend } == 1)
  }

  @Test("The next request starts empty, with a draft of its own")
  func next() throws {
    var session = try WizardSession(.complete)
    session.press("<M-6><Enter>")
    session.handle(.sendEnded(.sent))
    session.press("n")
    #expect(session.effects.last == .newDraft)
    #expect(session.state.request == ConnectionRequest())
    #expect(session.state.step == .organization)
  }

  @Test("A refusal is still shown at the step that sends, where Enter sends the request once more")
  func refusedThere() throws {
    var session = try WizardSession(.complete)
    session.press("<M-6><Enter>")
    session.handle(.sendEnded(.refused([])))
    session.press("<M-6>")
    #expect(session.frame.text.contains(Said.refused))
    session.press("<Enter>")
    #expect(session.effects.count(where: \.sends) == 2)
  }

  @Test("A result that comes while the wizard asks whether to leave is kept, and leaving loses nothing then")
  func leaving() throws {
    var session = try WizardSession(.complete)
    session.press("<M-6><Enter><C-q>")
    #expect(session.state.overlay == .quit && session.frame.text.contains("A request is being sent."))
    session.handle(.sendEnded(.sent))
    #expect(session.state.overlay == .quit && session.frame.text.contains("The draft is kept"))
    session.press("<Esc>")
    #expect(session.state.step == .result)
    session.press("<C-q>")
    #expect(session.effects.last == .quit(.done))
  }

  @Test("A result that comes after leaving was decided is the last result of the session")
  func left() throws {
    var session = try WizardSession(.complete)
    session.press("<M-6><Enter><C-q>y")
    #expect(session.effects.last == .quit(.done))
    session.handle(.sendEnded(.unknown))
    #expect(session.state.lastReport == .unknown && session.state.deliveryStatus == DeliveryReport.unknown.status)
  }

  @Test("A draft whose journal is damaged can be sent as a new request, after a question")
  func damaged() throws {
    let uncertainty = Uncertainty(since: Timepoint(WizardSession.now), cause: .damaged)
    let attempt = Attempt(id: nil, status: .unknown(uncertainty))
    let report = DeliveryReport(attempt.status, record: DeliveryRecord([attempt]))
    var session = try WizardSession(.complete, after: report)
    session.press("ay")
    let permission = SendPermission(damagedJournal: true)
    #expect(session.effects.last == .send(.complete, permission))
    #expect(report.record.obstacle(to: .none) == attempt && report.record.obstacle(to: permission) == nil)
  }

  @Test("With errors in it, a request that may have arrived is not sent again, and no key offers it")
  func errorsLater() throws {
    var session = try WizardSession(.complete, after: .unknown)
    session.press("<M-1><C-u><M-6>")
    #expect(session.frame.text.contains("1 error to correct first."))
    #expect(!session.frame.text.contains("sends it again"))
    session.press("a")
    #expect(session.state.overlay == nil)
    session.press("<Enter>")
    #expect(session.state.step == .organization)
  }
}

extension Effect {
  var sends: Bool { if case .send = self { true } else { false } }
}
