import ConnectionRequests
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

  @Test("A draft whose attempt is unknown is looked for before the first question")
  func start() throws {
    var session = try PlainTranscript(.complete, earlier: .unknown(at: nil), savedName: Self.name, looked: nil)
    #expect(session.effects == [.look] && session.wizard.prompt == nil)
    session.handle(.sendProgress(.looking(look: 1, of: 4, next: nil)))
    session.handle(.sendEnded(.adopted(Scenario.sent)))
    #expect(session.text.contains("UUID: \(Scenario.sent.uuid)"))
    #expect(session.wizard.state.step == .result && session.wizard.prompt?.contains("again") == true)
  }

  @Test("Of several possible ones one is picked by its number, after a question")
  func pick() throws {
    var session = try PlainTranscript(
      .complete, earlier: .unknown(at: nil), savedName: Self.name, looked: Scenario.ambiguous)
    session.answer("yes", "pick 3", "pick 2", "no", "pick 2", "yes")
    #expect(session.effects.last == .adopt(uuid: Scenario.candidates[1].uuid))
    #expect(session.sent.isEmpty)
  }

  @Test("What is not in the server's list is sent by again alone, and can be looked for once more")
  func absent() throws {
    var session = try PlainTranscript(
      .complete, earlier: .unknown(at: nil), savedName: Self.name, looked: Scenario.absent)
    session.answer("yes", "", "send", "look")
    #expect(session.sent.isEmpty && session.effects == [.look, .look])
    session.answer("again")
    #expect(session.effects.last == .send(.complete, asNew: true))
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
    session.handle(.draftOpened(OpenedDraft(name: Self.name, request: Self.theirs, earlier: nil)))
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
    #expect(session.text.contains("Read only: ann has this draft open on db7"))
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
