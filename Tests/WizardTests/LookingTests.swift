import ConnectionRequests
import Foundation
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("Looking for what arrived")
struct LookingTests {
  private static let earlier = EarlierAttempt.unknown(at: WizardSession.now - 3_600)

  private func sending(_ events: Event...) throws -> WizardSession {
    var session = try WizardSession(.complete)
    session.press("<M-6><Enter>")
    for event in events { session.handle(event) }
    return session
  }

  @Test("What the server had before is shown with its UUID, and was not sent")
  func found() throws {
    let session = try sending(.sendProgress(.lookingBefore), .sendEnded(.found(Scenario.sent)))
    #expect(session.state.step == .result)
    #expect(session.frame.text.contains("nothing was sent") && session.frame.text.contains(Scenario.sent.uuid))
  }

  @Test(
    "What the server has is only sent again as a new request, with its UUID before the word",
    arguments: [SendOutcome.sent(Scenario.sent), .found(Scenario.sent), .adopted(Scenario.sent)])
  func final(_ outcome: SendOutcome) throws {
    var session = try sending(.sendEnded(outcome))
    session.press("<Enter>sl<Enter>a")
    #expect(session.state.overlay == .sendAgain)
    #expect(session.frame.text.contains(Scenario.sent.uuid))
    session.press("<Enter>n")
    #expect(session.effects.filter(\.sends) == [.send(.complete)])
    session.press("ay")
    #expect(session.effects.filter(\.sends) == [.send(.complete), .send(.complete, asNew: true)])
  }

  @Test("What is not in the server's list is sent by s and y, not by Enter", arguments: [true, false])
  func absent(isOpened: Bool) throws {
    var session = try WizardSession(.complete, earlier: isOpened ? .absent(at: nil) : nil)
    session.press("<M-6><Enter>")
    if !isOpened { session.handle(.sendEnded(Scenario.absent)) }
    let sent = session.effects.count { $0.sends }
    #expect(session.frame.text.contains("sends it now"))
    session.press("<Enter>as<Enter><Esc>")
    #expect(session.effects.count { $0.sends } == sent)
    session.press("sy")
    #expect(session.effects.last == .send(.complete, asNew: true))
  }

  @Test("A second look that finds nothing shows that it was done")
  func again() throws {
    var session = try sending(.sendEnded(Scenario.absent))
    #expect(session.frame.text.contains("Last looked at 14:02:00."))
    session.press("l")
    session.handle(.clock(WizardSession.now + 30))
    session.handle(.sendEnded(Scenario.absent))
    #expect(session.frame.text.contains("Last looked at 14:02:30."))
  }

  @Test("Of several possible ones a person picks one, after a question")
  func several() throws {
    var session = try sending(.sendEnded(Scenario.ambiguous))
    for candidate in Scenario.candidates { #expect(session.frame.text.contains(candidate.uuid)) }
    session.press("<Down><Enter><Esc><Enter>")
    #expect(session.state.overlay == .adopt(Scenario.candidates[1]))
    #expect(!session.effects.contains { if case .adopt = $0 { true } else { false } })
    session.press("y")
    #expect(session.effects.last == .adopt(uuid: Scenario.candidates[1].uuid))
    session.handle(.sendEnded(.adopted(Scenario.sent)))
    #expect(session.state.step == .result)
    #expect(session.effects.count { $0.sends } == 1)
  }

  @Test("Of several possible ones none can be taken, and it is sent as a new request")
  func noneOfSeveral() throws {
    var session = try sending(.sendEnded(Scenario.ambiguous))
    session.press("ay")
    #expect(session.effects.last == .send(.complete, asNew: true))
  }

  @Test("A draft whose attempt is unknown or has no UUID is looked for when it is opened, any other is not")
  func atStart() throws {
    for (earlier, looks) in [
      (EarlierAttempt.unknown(at: nil), true), (.unconfirmed(at: nil), true), (.absent(at: nil), false),
      (.ambiguous(Scenario.candidates, at: nil), false), (.sent(Scenario.sent), false),
      (.adopted(Scenario.sent), false), (nil, false),
    ] as [(EarlierAttempt?, Bool)] {
      var session = try WizardSession(.complete, earlier: earlier)
      session.handle(.started)
      #expect(session.effects == (looks ? [.look] : []), "\(String(describing: earlier))")
    }
    var nowhere = try WizardSession(
      .complete, earlier: Self.earlier, server: Server(url: nil, name: "", obstacle: "No server is configured."))
    nowhere.handle(.started)
    #expect(nowhere.effects.isEmpty)
  }

  @Test("While it is looked for, Enter sends nothing and Esc ends the looking")
  func whileLooking() throws {
    var session = try WizardSession(.complete, earlier: Self.earlier)
    session.handle(.started)
    session.press("<Enter>as")
    #expect(session.effects == [.look])
    session.press("<Esc><Esc>")
    #expect(session.effects == [.look, .cancelSend])
    session.handle(.sendEnded(.unknown(message: "It is not known whether the request arrived.")))
    #expect(session.frame.text.contains("looks whether it arrived"))
    session.press("l")
    #expect(session.effects.last == .look)
  }

  @Test("Who edits while it is looked for is told how it ended, and stays there")
  func elsewhere() throws {
    var session = try WizardSession(.complete, earlier: Self.earlier)
    session.handle(.started)
    session.press("<M-2><C-u>Robert<Esc>")
    #expect(!session.effects.contains(.cancelSend))
    session.handle(.sendEnded(.adopted(Scenario.sent)))
    #expect(session.state.step == .contact && session.state.request.primaryContactName == "Robert")
    #expect(session.state.notice?.contains(Scenario.sent.uuid) == true)
    session.press("<M-6><Enter>")
    #expect(!session.effects.contains { $0.sends })
    #expect(session.frame.text.contains(Scenario.sent.uuid))
  }

  @Test("Another draft is only opened once the looking has ended")
  func leaving() throws {
    var session = try WizardSession(.complete, earlier: Self.earlier)
    session.handle(.started)
    session.press("<C-o>")
    session.handle(.draftsListed(HomeTests.drafts))
    session.press("<Enter>")
    #expect(session.effects.suffix(1) == [.cancelSend] || session.effects.contains(.cancelSend))
    #expect(!session.effects.contains { if case .openDraft = $0 { true } else { false } })
    session.handle(.sendEnded(.unknown(message: "Stopped.")))
    #expect(session.effects.contains(.openDraft(name: HomeTests.drafts[0].name)))
  }

  @Test("The server's word that it took a request outweighs a list without it")
  func unconfirmed() throws {
    var session = try sending(.sendEnded(.sentUnconfirmed(message: "The answer has no UUID.")))
    session.press("l")
    #expect(session.effects.last == .look)
    #expect(session.state.step == .send)
    session.handle(.sendEnded(.unknown(message: "The list cannot be read.")))
    #expect(session.state.delivery.state == .sentUnconfirmed)
  }

  @Test("The screen changes once a second while it waits, and shows whole seconds")
  func seconds() throws {
    var session = try sending(
      .sendProgress(.waiting(until: WizardSession.now + 5, why: "The server cannot be reached.", next: 2, of: 3)))
    var frames = [session.frame]
    var time = WizardSession.now
    while let wait = session.state.wakeAfter, time < WizardSession.now + 5 {
      #expect(wait >= 50)
      time += Double(wait) / 1_000
      session.handle(.clock(time))
      session.handle(.idle)
      if session.frame != frames.last { frames.append(session.frame) }
    }
    #expect(frames.count == 6)
    #expect(frames[0].text.contains("Trying again in 5 s (2 of 3)"))
    #expect(frames[5].text.contains("Trying again in 0 s (2 of 3)"))
  }

  @Test("Where nobody looks at the seconds, the wizard does not wake for them")
  func wake() throws {
    var session = try WizardSession(.complete, earlier: Self.earlier, savedName: "bob")
    session.handle(.started)
    #expect(session.state.wakeAfter == 1_000)
    session.press("<M-1>")
    #expect(session.state.wakeAfter == nil)
  }
}
