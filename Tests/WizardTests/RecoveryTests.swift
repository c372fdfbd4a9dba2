import ConnectionRequests
import Delivery
import Foundation
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("A session that ended unexpectedly")
struct RecoveryTests {
  private func session(before: ConnectionRequest?) throws -> WizardSession {
    var session = try WizardSession(
      .complete, savedName: "bob-big-boy-7f3a91c2",
      recovery: Recovery(before: before, endedAt: WizardSession.now - 900))
    session.handle(.started)
    return session
  }

  private let before: ConnectionRequest = {
    var request = ConnectionRequest.complete
    request.primaryContactName = "Before"
    return request
  }()

  @Test("What it changed is shown, and Enter keeps it")
  func keep() throws {
    var session = try session(before: before)
    #expect(session.frame.text.contains("This is what it changed until 2026-11-23 13:47:00"))
    #expect(session.frame.text.contains("before  Before") && session.frame.text.contains("now     Bob Brown"))
    session.press("<Enter>")
    #expect(session.effects == [.endRecovery] && session.state.request == .complete)
    #expect(session.state.overlay == nil)
  }

  @Test("b goes back to before it, which is one change to take back")
  func back() throws {
    var session = try session(before: before)
    session.press("b")
    #expect(session.effects == [.endRecovery, .save(before, revision: 1)])
    session.press("<C-_>")
    #expect(session.state.request == .complete)
  }

  @Test("Esc leaves it open, and the draft can be used")
  func later() throws {
    var session = try session(before: before)
    session.press("<Esc>!<Tab>")
    #expect(!session.effects.contains(.endRecovery))
    #expect(session.saved?.organizationName == "Bob Big Boy!")
  }

  @Test(
    "Where it changed nothing, or began the draft, there is no question", arguments: [nil, ConnectionRequest.complete])
  func nothing(_ before: ConnectionRequest?) throws {
    let session = try session(before: before)
    #expect(session.state.overlay == nil && session.effects == [.endRecovery])
    if before == nil {
      #expect(session.state.notice?.contains("what it saved last, at 2026-11-23 13:47:00, is here") == true)
    }
  }

  @Test("An empty wizard says what was left open until something is typed, and ^O goes there")
  func abandoned() throws {
    let left = AbandonedDraft(name: HomeTests.drafts[1].name, title: "Café & Söhne", date: WizardSession.now)
    var session = try WizardSession()
    session.handle(.abandonedDrafts([left]))
    #expect(session.frame.text.contains("Café & Söhne was left open"))
    var typed = session
    typed.press("x")
    #expect(!typed.frame.text.contains("left open"))
    session.press("<C-o>")
    session.handle(.draftsListed(HomeTests.drafts))
    #expect(session.state.home?.selected?.name == left.name)
    session.press("<Enter>")
    #expect(session.effects.last == .openDraft(name: left.name))
    session.handle(
      .draftOpened(
        OpenedDraft(
          name: left.name, request: .complete,
          recovery: Recovery(before: before, endedAt: WizardSession.now))))
    #expect(session.state.overlay == .recovery(firstLine: 0) && session.state.abandoned.isEmpty)
  }
}
