import ConnectionRequests
import Delivery
import Foundation
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("Drafts that others change, hold or left open")
struct ConflictTests {
  private let theirs: ConnectionRequest = {
    var request = ConnectionRequest.complete
    request.primaryContactPhone = "801-555-9999"
    return request
  }()

  /// A wizard where something was typed while the file was changed on disk.
  private func conflict() throws -> WizardSession {
    var session = try WizardSession(.complete, savedName: "bob-big-boy-7f3a91c2")
    session.theirs = theirs
    session.press("<M-2><C-u>Robert<Tab>")
    return session
  }

  private var mine: ConnectionRequest {
    var request = ConnectionRequest.complete
    request.primaryContactName = "Robert"
    return request
  }

  @Test("Who types on is not interrupted, and nothing is written over what is on disk")
  func typing() throws {
    var session = try conflict()
    #expect(session.state.overlay == nil)
    session.press("mtb1<Tab>x<Tab>")
    session.handle(.idle)
    #expect(session.state.request.primaryContactPhone == "mtb1")
    #expect(session.effects == [.save(mine, revision: session.effects.revision, .ifUnchanged)])
    #expect(session.frame.text.contains("not saved") && session.frame.text.contains("asks which to keep"))
    #expect(session.state.wakeAfter == nil)
  }

  @Test(
    "^S, sending, leaving and opening another draft ask which to keep",
    arguments: ["<C-s>", "<M-6><Enter>", "<C-q><Enter>", "<C-o><C-n>"])
  func asks(_ script: String) throws {
    var session = try conflict()
    session.press(KeyScript(script))
    #expect(session.state.overlay == .conflict(firstLine: 0))
    let text = session.frame.text
    #expect(text.contains("mine    Robert") && text.contains("theirs  801-555-9999"))
    session.press("<Esc>")
    #expect(session.state.draft.afterSave == nil)
    #expect(session.effects.count { if case .save = $0 { true } else { false } } == 1)
    #expect(!session.effects.contains { $0.sends } && !session.effects.contains(.quit(.done)))
  }

  @Test("Mine is written over theirs")
  func keepMine() throws {
    var session = try conflict()
    session.press("<C-s>m")
    #expect(session.effects.last == .save(mine, revision: session.state.revision, .overwrite))
    #expect(session.state.isSaved && session.state.overlay == nil)
  }

  @Test("Mine is kept as a draft of its own, which was never sent")
  func keepBoth() throws {
    var session = try WizardSession(.complete, after: .sent, savedName: "bob-big-boy-7f3a91c2")
    session.theirs = theirs
    session.press("<M-2><C-u>Robert<Tab><C-s>b")
    #expect(session.effects.last == .save(mine, revision: session.state.revision, .asCopy))
    #expect(session.state.draft.name == "bob-big-boy-c0ffee00")
    #expect(session.state.delivery.attempts.isEmpty && session.state.isSaved)
  }

  @Test("Theirs is taken, and ^_ brings mine back")
  func takeTheirs() throws {
    var session = try conflict()
    session.press("<C-s>t")
    #expect(session.effects.last == .takeTheirs)
    // What it was before this session is no reason to ask what a session left behind.
    let before = Recovery(before: mine, endedAt: WizardSession.now)
    session.handle(
      .draftOpened(OpenedDraft(name: "bob-big-boy-7f3a91c2", request: theirs, recovery: before)))
    #expect(session.state.request == theirs && session.state.isSaved && session.state.overlay == nil)
    #expect(session.effects.last == .switchDraft(name: "bob-big-boy-7f3a91c2"))
    session.theirs = nil
    session.press("<C-_>")
    #expect(session.state.request == mine)
    #expect(session.saved == mine)
  }

  @Test("What comes of a look is the draft's that it was begun for, not its copy's")
  func copyWhileLooking() throws {
    var session = try WizardSession(.complete, after: .unknown, savedName: "bob-big-boy-7f3a91c2")
    session.theirs = theirs
    session.handle(.started)
    session.press("<M-2><C-u>Robert<Tab><C-s>b")
    #expect(session.effects.suffix(2) == [.save(mine, revision: session.state.revision, .asCopy), .cancelSend])
    session.press("<M-6><Enter>")
    session.handle(.sendEnded(.arrived))
    #expect(session.state.delivery.attempts.isEmpty && session.state.step == .send)
    session.press("<Enter>")
    #expect(session.effects.last == .send(mine))
  }

  @Test("Theirs is taken without a second look beside the one under way")
  func takeWhileLooking() throws {
    var session = try WizardSession(.complete, after: .unknown, savedName: "bob-big-boy-7f3a91c2")
    session.theirs = theirs
    session.handle(.started)
    session.press("<M-2><C-u>Robert<Tab><C-s>t")
    session.handle(
      .draftOpened(OpenedDraft(name: "bob-big-boy-7f3a91c2", request: theirs, delivery: DeliveryReport.unknown.record)))
    #expect(session.state.isLooking && session.effects.count { $0 == .look } == 1)
    session.handle(.sendEnded(.arrived))
    #expect(session.state.step == .result)
  }

  @Test("What waited for the save is done once that is decided", arguments: ["m", "b"])
  func goesOn(_ key: String) throws {
    var leaving = try conflict()
    leaving.press("<C-q><Enter>")
    leaving.press(KeyScript(key))
    #expect(leaving.effects.last == .quit(.done))
    var sending = try conflict()
    sending.press("<M-6><Enter>")
    sending.press(KeyScript(key))
    #expect(sending.effects.last == .send(mine))
  }

  @Test("A file that is gone leaves nothing to take")
  func gone() throws {
    var session = try WizardSession(.complete, savedName: "bob-big-boy-7f3a91c2")
    session.press("<M-2>x")
    session.handle(.saveConflict(theirs: nil, message: "The file is gone."))
    session.press("<C-s>")
    #expect(!session.frame.text.contains("theirs"))
    session.press("t")
    #expect(session.state.overlay == .conflict(firstLine: 0))
  }

  @Test("The same request on disk is no question")
  func sameOnDisk() throws {
    var session = try WizardSession(.complete, savedName: "bob-big-boy-7f3a91c2")
    session.theirs = mine
    session.press("<M-2><C-u>Robert<Tab>")
    #expect(session.effects.last == .save(mine, revision: session.state.revision, .overwrite))
    #expect(session.state.isSaved)
  }

  @Test("A signal keeps both")
  func signal() throws {
    var session = try conflict()
    session.handle(.terminated(signal: 1))
    #expect(
      session.effects.suffix(2) == [.save(mine, revision: session.state.revision, .asCopy), .quit(.signal(1))])
  }
}

extension [Effect] {
  /// The revision of the last save.
  fileprivate var revision: Int {
    reversed().lazy.compactMap { if case .save(_, let revision, _) = $0 { revision } else { nil } }.first ?? -1
  }
}
