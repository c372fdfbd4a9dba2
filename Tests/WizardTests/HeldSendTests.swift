import ConnectionRequests
import Delivery
import Foundation
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("A send that a person has to allow")
struct HeldSendTests {
  /// A session whose send is held back with a report.
  private func held(_ report: DeliveryReport, after earlier: DeliveryReport? = nil) throws -> WizardSession {
    var session = try WizardSession(.complete, after: earlier)
    session.press(earlier == nil ? "<M-6><Enter>" : "<M-6>ay")
    session.handle(.sendEnded(report))
    return session
  }

  @Test("Similar requests are listed with what differs, and s and y send it with a permission for exactly these")
  func similar() throws {
    var session = try held(.similar)
    let text = session.sentences
    #expect(text.contains("The server has 2 similar requests. Nothing was sent."))
    for record in [ServerRecord.likeIt, .other] { #expect(text.contains(record.uuid)) }
    #expect(text.contains("differs in Contact · Phone, Integration 2 · Rules"))
    session.press("<Enter>al<Down><Enter>")
    #expect(session.state.overlay == nil && session.effects.count(where: \.sends) == 1)
    session.press("s")
    #expect(session.sentences.contains("The server has 2 similar requests."))
    session.press("<Enter><Esc>")
    #expect(session.effects.count(where: \.sends) == 1)
    session.press("sy")
    let permission = SendPermission(
      records: ["5d0c9a10-7b1e-4f6a-9d3b-2f1e0c9b8a7d", ServerRecord.other.uuid])
    #expect(session.effects.last == .send(.complete, permission))
  }

  @Test("A change of the request takes similar ones back, so that Enter sends what is new")
  func edited() throws {
    var session = try held(.similar)
    session.press("<M-1>!<M-6>")
    #expect(session.state.deliveryStatus == .unsent && !session.frame.text.contains("similar"))
    session.press("<Enter>")
    guard case .send(let request, .none) = session.effects.last else { return #expect(Bool(false)) }
    #expect(request.organizationName == "Bob Big Boy!")
  }

  @Test("A list that cannot be read to its end is said with numbers; Enter tries again, s and y send without it")
  func incompleteList() throws {
    var session = try held(.incompleteList)
    #expect(session.sentences.contains("read only to 50 of 150."))
    session.press("<Enter>")
    #expect(session.effects.filter(\.sends) == [.send(.complete), .send(.complete)])
    session.handle(.sendEnded(.incompleteList))
    session.press("a<Esc>s")
    #expect(session.state.overlay == .sendAgain)
    #expect(session.sentences.contains("read only to 50 of 150."))
    #expect(session.sentences.contains("If the server has it already"))
    session.press("y")
    #expect(session.effects.last == .send(.complete, SendPermission(withoutLookup: true)))
  }

  @Test("An attempt that may have arrived and a list that cannot be read are both said, and both allowed by one answer")
  func both() throws {
    var report = DeliveryReport.incompleteList
    report.record = DeliveryReport.unknown.record
    var session = try held(report, after: .unknown)
    #expect(session.sentences.contains("The request may have arrived."))
    session.press("<Enter>s")
    #expect(session.effects.count(where: \.sends) == 1)
    #expect(session.sentences.contains("The last attempt may have arrived."))
    #expect(session.sentences.contains("read only to 50 of 150."))
    session.press("y")
    #expect(
      session.effects.last
        == .send(.complete, SendPermission(attempts: [DeliveryReport.attempt], withoutLookup: true)))
  }

  @Test("A second attempt that is held back beside several possible records says why")
  func heldBesideCandidates() throws {
    var report = DeliveryReport.incompleteList
    report.record = DeliveryReport.ambiguous.record
    let session = try held(report, after: .ambiguous)
    #expect(session.sentences.contains("read only to 50 of 150."))
    #expect(session.sentences.contains(ServerRecord.second.uuid))
  }

  @Test("A change of the request takes the permission to send without the list back")
  func editedAfterIncompleteList() throws {
    var session = try held(.incompleteList)
    session.press("<M-1>!<M-6>s")
    #expect(session.state.overlay == nil)
  }

  @Test("Earlier attempts that the server has or may have are named in the question that allows another one")
  func earlier() throws {
    let (one, two, three) = (UUID(), UUID(), UUID())
    var report = DeliveryReport.unknown
    report.record.attempts = [
      Attempt(id: one, status: DeliveryReport.sent.status), Attempt(id: two, status: DeliveryReport.notSent.status),
      Attempt(id: three, status: DeliveryReport.unknown.status),
    ]
    var session = try WizardSession(.complete, after: report)
    session.press("a")
    #expect(session.sentences.contains("Sent before:") && session.sentences.contains(ServerRecord.created.uuid))
    session.press("y")
    #expect(session.effects.last == .send(.complete, SendPermission(attempts: [one, three])))
  }

  @Test(
    "A send that waits for the end of a lookup is given up if that finds something the person has not seen",
    arguments: [DeliveryReport.arrived, .ambiguous])
  func unseen(_ report: DeliveryReport) throws {
    var session = try PlainTranscript(.complete, after: .unknown, savedName: "bob", looked: nil)
    session.answer("again")
    #expect(session.effects == [.look, .cancelSend] && session.wizard.prompt == nil)
    session.handle(.sendEnded(report))
    #expect(session.sent.isEmpty)
    #expect(session.text.contains("Not sent again, because the lookup found something new."))
    session.answer("again")
    #expect(session.sent.count == 1)
  }

  @Test(
    "A permission names no record that the screen does not, and every attempt that may be on the server",
    arguments: [
      DeliveryReport.sent, .found, .arrived, .picked, .unconfirmed, .unknown, .notListed, .absent, .ambiguous, .similar,
      .incompleteList, .notSent,
    ])
  func exact(_ report: DeliveryReport) throws {
    let session = try held(report)
    let text = session.sentences.lowercased()
    let permission = session.state.shownPermission
    for uuid in permission.records { #expect(text.contains(uuid)) }
    let open = report.record.attempts.filter { !$0.status.allowsSending }
    #expect(permission.attempts == Set(open.compactMap(\.id)))
    #expect(!permission.similar && !permission.damagedJournal)
    #expect(permission.withoutLookup == text.contains("read only to 50 of 150"))
  }

  @Test("A permission covers what is shown: attempts, records, the list that was not read")
  func covers() {
    let shown = SendPermission(attempts: [DeliveryReport.attempt], records: ["a", "b"])
    #expect(shown.covers(shown) && shown.covers(.none) && shown.covers(SendPermission(records: ["b"])))
    for more in [
      SendPermission(attempts: [UUID()]), SendPermission(records: ["c"]), SendPermission(similar: true),
      SendPermission(withoutLookup: true), SendPermission(damagedJournal: true),
    ] { #expect(!shown.covers(more)) }
  }
}
