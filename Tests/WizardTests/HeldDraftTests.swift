import ConnectionRequests
import Delivery
import Foundation
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("A draft that another session lets go of")
struct HeldDraftTests {
  private static let name = "bob-big-boy-7f3a91c2"
  private static let message = "ann is done with this draft."

  private func session(_ script: KeyScript = "", savedName: String = name) throws -> WizardSession {
    var session = try WizardSession(Samples.ownersRequest, savedName: savedName, readOnly: Scenario.held)
    session.press(script)
    return session
  }

  private func freed(
    _ request: ConnectionRequest = Scenario.theirs, after report: DeliveryReport? = nil, recovery: Recovery? = nil
  ) -> Event {
    .draftFreed(
      OpenedDraft(
        name: Self.name, request: request, savedAt: WizardSession.now, delivery: report?.record ?? DeliveryRecord(),
        recovery: recovery),
      from: Self.name, message: Self.message)
  }

  @Test("It is asked for when nothing has happened for three seconds, and only while it is read only")
  func asks() throws {
    var session = try session()
    #expect(session.state.wakeAfter == 3_000)
    session.handle(.idle)
    #expect(session.effects == [.takeLock])
    session.handle(freed())
    session.handle(.idle)
    #expect(session.state.wakeAfter == nil && session.effects == [.takeLock])
  }

  @Test(
    "It goes on at the place of the person, who is told once", arguments: ["<M-2><Tab>", "<M-3><Enter><Tab>", "<M-5>"])
  func goesOn(_ script: String) throws {
    var session = try session(KeyScript(script))
    let (step, item, focus) = (session.state.step, session.state.item, session.state.focus)
    session.handle(freed())
    #expect(session.state.readOnly == nil && session.state.request == Scenario.theirs)
    #expect((session.state.step, session.state.item, session.state.focus) == (step, item, focus))
    #expect(session.frame.text.contains(Self.message) && session.frame.text.contains("saved 14:02"))
    session.press("<M-1>!<Tab>")
    #expect(!session.frame.text.contains(Self.message))
    #expect(session.saved?.organizationName == "Bob Big Boy!")
  }

  @Test("An item that is gone leaves its list")
  func removedItem() throws {
    var session = try session("<M-3><Down><Down><Enter>")
    #expect(session.state.item == 2)
    session.handle(freed())
    #expect(session.state.item == nil && session.state.step == .integrations)
    session.press("<Enter>")
  }

  @Test("One that was sent meanwhile shows that first; one whose session crashed asks what to keep")
  func sent() throws {
    var sent = try session("<M-2>")
    sent.handle(freed(after: .sent))
    #expect(sent.frame.text.contains("The request was sent, as \(ServerRecord.created.uuid)"))
    var crashed = try session("<M-2><F1>")
    crashed.handle(freed(recovery: Recovery(before: Samples.ownersRequest, endedAt: WizardSession.now)))
    #expect(crashed.state.overlay == .recovery(firstLine: 0))
    var unknown = try session("<M-2>")
    unknown.handle(freed(after: .unknown))
    #expect(unknown.effects.last == .look)
  }

  @Test("The list of drafts stays open over it, and what is opened from there is opened")
  func home() throws {
    var session = try session("<C-o>")
    session.handle(.draftsListed(HomeTests.drafts))
    session.press("<Down><Enter>")
    session.handle(freed())
    #expect(session.state.overlay == .home && session.state.home?.selected == HomeTests.drafts[1])
    let next = OpenedDraft(name: HomeTests.drafts[1].name, request: .complete)
    session.handle(.draftOpened(next))
    #expect(session.state.draft.name == next.name && session.state.request == .complete)
  }

  @Test("What comes for a draft that was left, or that is being copied, changes nothing")
  func late() throws {
    var other = try session(savedName: "summer-11112222")
    var copying = try session()
    copying.savesSucceed = true
    _ = update(&copying.state, .key(.control("y")))
    for var session in [other, copying] {
      let before = session.state
      session.handle(freed())
      session.handle(.draftHeld(name: "x", message: "Zoe has it."))
      #expect(session.state == before)
    }
    other.handle(.draftHeld(name: "summer-11112222", message: "Zoe has it."))
    #expect(other.frame.text.contains("Read only: Zoe has it."))
  }

  @Test("In lines it is said, and the question that stands goes on")
  func plain() throws {
    var session = try PlainTranscript(Samples.ownersRequest, savedName: Self.name, readOnly: Scenario.held)
    session.handle(.idle)
    #expect(session.effects == [.takeLock])
    session.handle(.draftHeld(name: Self.name, message: "Zoe has it."))
    #expect(session.text.contains("Read only: Zoe has it. copy makes a draft of your own."))
    session.handle(freed())
    #expect(session.text.contains(Self.message))
    session.answer("Mine")
    #expect(session.wizard.state.request.organizationName == "Mine")
  }
}
