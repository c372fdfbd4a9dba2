import ConnectionRequests
import Delivery
import Foundation
import TestSupport
import Testing

@testable import Wizard

@Suite("Looking, recovering and deciding, in lines")
struct PlainDecidingTests {
  private static let name = "bob-big-boy-7f3a91c2"

  private static let theirs: ConnectionRequest = {
    var request = ConnectionRequest.complete
    request.primaryContactPhone = "801-555-9999"
    return request
  }()

  /// A session that has just answered the contact's name while the file was changed on disk.
  private func conflict(isInteractive: Bool = true) throws -> PlainTranscript {
    var session = try PlainTranscript(.complete, isInteractive: isInteractive, savedName: Self.name)
    session.theirs = Self.theirs
    session.answer("step 2", "Robert")
    return session
  }

  private func saves(_ session: PlainTranscript) -> [Effect.SaveMode] {
    session.effects.compactMap { if case .save(_, _, let mode) = $0 { mode } else { nil } }
  }

  @Test("A draft whose attempt is unknown is looked up, and answers from a pipe wait for the result")
  func start() throws {
    var session = try PlainTranscript(
      .complete, after: .unknown, isInteractive: false, savedName: Self.name, looked: nil)
    #expect(session.effects == [.look] && session.wizard.prompt == nil)
    session.handle(.sendProgress(.looking(1, of: 5, next: nil)))
    session.handle(.lookedUp(.notListed))
    #expect(session.wizard.prompt == nil)
    session.handle(.sendEnded(.arrived))
    #expect(session.text.contains("UUID: \(ServerRecord.created.uuid)"))
    #expect(session.wizard.state.step == .result && session.wizard.prompt?.contains("again") == true)
  }

  @Test("Of several possible ones one is picked by its number, after a question")
  func pick() throws {
    var session = try PlainTranscript(.complete, after: .unknown, savedName: Self.name, looked: .ambiguous)
    #expect(session.text.contains("2. \(ServerRecord.second.uuid), 2026-11-23, Bob Big Boy, differs in Contact, Phone"))
    session.answer("yes", "pick 3", "pick 2", "no", "pick 2", "yes")
    #expect(session.effects.last == .adopt(.second))
    #expect(session.sent.isEmpty)
  }

  @Test("What is not in the server's list is sent by again alone, and can be looked for once more")
  func absent() throws {
    var session = try PlainTranscript(.complete, after: .unknown, savedName: Self.name, looked: .absent)
    session.answer("yes", "", "send", "look")
    #expect(session.sent.isEmpty && session.effects == [.look, .look])
    session.answer("again")
    #expect(session.effects.last == .send(.complete, SendPermission(attempts: [DeliveryReport.attempt])))
  }

  @Test("After a lost answer, answers from a pipe wait until the lookups have ended")
  func pipeWaits() throws {
    var session = try PlainTranscript(.complete, isInteractive: false, savedName: Self.name, looked: nil)
    session.answer("step 6", "yes")
    session.handle(.sendEnded(.unknown))
    #expect(session.effects.last == .look && session.wizard.prompt == nil)
    session.handle(.sendProgress(.looking(1, of: 4, next: WizardSession.now + 2)))
    session.handle(.lookedUp(.notListed))
    #expect(session.wizard.prompt == nil)
    session.handle(.sendEnded(.notListed))
    #expect(session.text.contains("It was not yet in the server's list at 14:02."))
    session.answer("again")
    #expect(session.effects.last == .send(.complete, SendPermission(attempts: [DeliveryReport.attempt])))
  }

  @Test("Similar requests are listed with what differs, and only again sends it, with a permission for these")
  func similar() throws {
    var session = try PlainTranscript(.complete)
    session.answer("step 6", "yes")
    session.handle(.sendEnded(.similar))
    #expect(session.text.contains("Warning: The server has 2 similar requests. Nothing was sent."))
    #expect(session.text.contains("differs in Contact, Phone; Integration 2, Rules"))
    session.answer("yes", "pick 1", "look", "a")
    #expect(session.sent.count == 1)
    session.answer("again")
    let permission = SendPermission(records: [ServerRecord.likeIt.uuid.lowercased(), ServerRecord.other.uuid])
    #expect(session.effects.last == .send(.complete, permission))
  }

  @Test("A list that cannot be read to its end is said; yes tries again, and again sends without it")
  func incompleteList() throws {
    var session = try PlainTranscript(.complete)
    session.answer("step 6", "yes")
    session.handle(.sendEnded(.incompleteList))
    #expect(session.text.contains("read only to 50 of 150."))
    session.answer("yes")
    #expect(session.effects.last == .send(.complete))
    session.handle(.sendEnded(.incompleteList))
    session.answer("again")
    #expect(session.effects.last == .send(.complete, SendPermission(withoutLookup: true)))
  }

  @Test("A person goes on while the lookups do, from another step too, and is told what they find")
  func background() throws {
    var session = try PlainTranscript(.complete, looked: nil)
    session.answer("step 6", "yes")
    session.handle(.sendEnded(.unknown))
    #expect(session.effects.last == .look && session.wizard.prompt != nil)
    session.answer("step 2", "Robert")
    session.handle(.sendEnded(.arrived))
    #expect(session.text.contains("UUID: \(ServerRecord.created.uuid)"))
    #expect(session.wizard.state.step == .contact && session.saved?.primaryContactName == "Robert")
  }

  @Test("A lookup is stopped before a record is picked, and before the next request begins")
  func stopsLookup() throws {
    var picking = try PlainTranscript(.complete, after: .ambiguous, savedName: Self.name, looked: nil)
    picking.answer("look", "pick 2")
    #expect(picking.effects == [.look, .cancelSend] && picking.wizard.prompt == nil)
    picking.handle(.sendEnded(.ambiguous))
    #expect(picking.wizard.prompt == "Is it this one? (yes/no) ")
    var next = try PlainTranscript(.complete, savedName: Self.name, looked: nil)
    next.answer("step 6", "yes")
    next.handle(.sendEnded(.unconfirmed))
    next.answer("new")
    #expect(next.effects.last == .cancelSend && next.wizard.state.request == .complete)
    next.handle(.sendEnded(.stopped))
    #expect(next.effects.last == .newDraft && next.wizard.state.request == ConnectionRequest())
  }

  @Test("A result for a draft that was left says nothing")
  func late() throws {
    var session = try PlainTranscript(.complete)
    let text = session.text
    session.handle(.lookedUp(.absent))
    session.handle(.sendEnded(.arrived))
    #expect(session.text == text && session.wizard.state.deliveryStatus == .unsent)
  }

  @Test(
    "What differs is said, and one of the words decides",
    arguments: [("mine", Effect.SaveMode.overwrite), ("both", .asCopy)])
  func decide(_ word: String, _ mode: Effect.SaveMode) throws {
    var session = try conflict()
    #expect(session.text.contains("mine: Robert") && session.text.contains("theirs: 801-555-9999"))
    #expect(session.wizard.prompt == "Keep which? (mine/theirs/both/later) ")
    session.answer("", "m", word)
    #expect(saves(session) == [.ifUnchanged, mode] && session.wizard.state.isSaved)
  }

  @Test("Theirs is read again, and questions go on with it")
  func takeTheirs() throws {
    var session = try conflict()
    session.answer("theirs")
    #expect(session.effects.last == .takeTheirs && session.wizard.prompt == nil)
    session.handle(.draftOpened(OpenedDraft(name: Self.name, request: Self.theirs)))
    #expect(session.wizard.state.request == Self.theirs)
    #expect(session.wizard.prompt != nil)
  }

  @Test("Deciding later asks again before the session ends")
  func later() throws {
    var session = try conflict()
    session.answer("later", "", "quit")
    #expect(session.exit == nil && session.wizard.prompt?.hasPrefix("Keep which?") == true)
    session.answer("both")
    #expect(session.exit == .done)
  }

  @Test("Answers from a pipe are kept as a draft of their own")
  func pipe() throws {
    var session = try conflict(isInteractive: false)
    #expect(saves(session) == [.ifUnchanged, .asCopy])
    session.answer("step 6")
    #expect(session.wizard.state.draft.name == "bob-big-boy-c0ffee00")
  }

  @Test(
    "What a session changed that ended unexpectedly is said, and a word decides",
    arguments: [("keep", ConnectionRequest.complete), ("", .complete), ("before", theirs)])
  func recovery(_ word: String, _ request: ConnectionRequest) throws {
    let recovery = Recovery(before: Self.theirs, endedAt: WizardSession.now)
    var session = try PlainTranscript(.complete, savedName: Self.name, recovery: recovery)
    #expect(session.text.contains("before: 801-555-9999"))
    session.answer("x", word)
    #expect(session.effects.first == .endRecovery)
    #expect(session.wizard.state.request == request && session.wizard.prompt?.hasPrefix("Organization") == true)
  }

  @Test("A draft that is read only says so, takes no value, and can be copied")
  func readOnly() throws {
    var session = try PlainTranscript(.complete, savedName: Self.name, readOnly: Scenario.held)
    #expect(session.text.contains("Read only: ann has had this draft open on db7"))
    session.answer("x", "clear", "step 3", "add", "remove 1", "step 6", "yes", "again")
    #expect(session.effects.isEmpty && session.wizard.state.request == .complete)
    session.answer("copy")
    #expect(saves(session) == [.asCopy])
    session.answer("step 1", "Mine")
    #expect(session.saved?.organizationName == "Mine")
  }

  @Test("Where the draft cannot be saved, folder and a path keep it elsewhere")
  func folder() throws {
    var session = try PlainTranscript()
    session.savesSucceed = false
    session.answer("Bob", "quit", "folder /mnt/a b")
    #expect(session.effects.last == .changeFolder(path: "/mnt/a b") && session.wizard.prompt == nil)
    session.handle(.folderRefused(message: "/mnt/a b: no such folder."))
    #expect(session.text.contains("Error: /mnt/a b: no such folder."))
    session.answer("folder /mnt/q")
    session.savesSucceed = true
    session.handle(.folderChanged(path: "/mnt/q"))
    #expect(session.wizard.state.isSaved && session.text.contains("Drafts are kept in /mnt/q from now on."))
    session.answer("quit")
    #expect(session.exit == .done)
  }

  @Test("Drafts that were left open are named with the command that opens them")
  func abandoned() throws {
    var session = try PlainTranscript()
    session.handle(.abandonedDrafts([AbandonedDraft(name: Self.name, title: "Bob Big Boy", date: WizardSession.now)]))
    #expect(session.text.contains("Bob Big Boy, intake open \(Self.name)"))
  }
}
