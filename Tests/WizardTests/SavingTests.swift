import ConnectionRequests
import Delivery
import Foundation
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("Saving and leaving")
struct SavingTests {
  @Test("A save that fails while it is asked for again is tried once more before anything is asked")
  func savesAgain() throws {
    var session = try WizardSession()
    session.savesSucceed = false
    session.press("Bob<Tab>")
    #expect(session.state.hasSaveTrouble)
    var state = session.state
    _ = update(&state, .key(Key(.character("4"))))
    #expect(update(&state, .key(.tab)).count { if case .save = $0 { true } else { false } } == 1)
    // It is under way, and may have failed before the disk had room.
    #expect(update(&state, .key(.control("s"))) == [])
    let again = update(&state, .saveFailed(message: "no space left on device"))
    #expect(again == [.save(state.request, revision: state.revision, .ifUnchanged)])
    #expect(state.overlay == nil)
    #expect(update(&state, .saveFailed(message: "no space left on device")) == [])
    #expect(state.overlay != nil)
  }

  @Test("Leaving a field saves what was typed; moving about without typing saves nothing")
  func leaving() throws {
    var session = try WizardSession()
    session.press("<Tab><Tab><S-Tab><S-Tab>")
    #expect(session.effects.isEmpty)
    session.press("Bob<Tab>")
    #expect(session.saved?.organizationName == "Bob")
    session.press("<Tab>")
    #expect(session.effects.count == 1)
  }

  @Test("What is typed without leaving the field is saved when nothing happens for a while, and after 200 changes")
  func autosave() throws {
    var session = try WizardSession()
    #expect(session.state.wakeAfter == nil)
    session.press("Bob")
    // The draft's file is named after it, so it is waited for.
    #expect(session.state.wakeAfter == 4_000)
    session.handle(.idle)
    #expect(session.saved?.organizationName == "Bob")
    #expect(session.state.wakeAfter == nil)
    session.press(KeyScript(String(repeating: "x", count: 199)))
    #expect(session.effects.count == 1)
    session.press("y")
    #expect(session.effects.count == 2)
  }

  @Test(
    "The header says when a draft was saved that was opened, on another day the day",
    arguments: [
      (0, "saved 14:02 "), (900, "saved 13:47 "), (86_400, "saved 22 Nov "), (400 * 86_400, "saved 2025-10-19 "),
    ])
  func opened(seconds: Double, _ text: String) throws {
    var session = try WizardSession(.complete, savedName: "bob", savedAt: WizardSession.now - seconds)
    #expect(session.frame.text.contains(text))
    session = try WizardSession()
    session.press("<C-o>")
    session.handle(.draftsListed(HomeTests.drafts))
    session.press("<Enter>")
    session.handle(
      .draftOpened(
        OpenedDraft(
          name: HomeTests.drafts[0].name, request: .complete, savedAt: WizardSession.now - seconds)))
    #expect(session.frame.text.contains(text))
  }

  @Test("A crash costs two seconds of typing: a pause saves, and who makes none is saved every other second")
  func pauses() throws {
    var session = try WizardSession()
    session.press("Bob<Tab>")
    session.press("4")
    #expect(session.state.wakeAfter == 1_500)
    session.handle(.idle)
    #expect(session.saved?.organizationAccountNumber == "4")
    for tenth in 1...50 {
      session.handle(.clock(WizardSession.now + Double(tenth) / 10))
      session.handle(.key(.character("7")))
    }
    #expect(session.effects.count == 4)
    #expect(session.saved?.organizationAccountNumber.count ?? 0 > 40)
  }

  @Test("While one save is under way, or none can be made, no other is asked for by typing")
  func slowDisk() throws {
    var session = try WizardSession()
    session.press("Bob<Tab>")
    var effects: [Effect] = []
    for second in stride(from: 0.0, through: 9, by: 3) {
      effects += update(&session.state, .clock(WizardSession.now + second))
      effects += update(&session.state, .key(.character("7")))
    }
    #expect(effects.count == 1)
    _ = update(&session.state, .saveFailed(message: Said.diskFull))
    #expect(update(&session.state, .key(.character("7"))).isEmpty)
  }

  @Test("Leaving an untouched wizard asks nothing")
  func quitUntouched() throws {
    var session = try WizardSession()
    session.press("<C-q>")
    #expect(session.effects == [.quit(.done)])
  }

  @Test("Ctrl-C with something typed saves, asks, and leaves only when told", arguments: ["<Enter>", "y", "<C-c>"])
  func quit(_ answer: String) throws {
    var session = try WizardSession()
    session.press("Bob<C-c>")
    #expect(session.saved?.organizationName == "Bob")
    #expect(session.state.overlay == .quit)
    session.press("<Esc>")
    #expect(session.state.overlay == nil)
    session.press("<C-c>")
    #expect(!session.effects.contains(.quit(.done)))
    session.press(KeyScript(answer))
    #expect(session.effects.last == .quit(.done))
  }

  @Test("A draft that cannot be saved is only given up with a word of its own")
  func quitUnsaved() throws {
    var session = try WizardSession()
    session.savesSucceed = false
    session.press("Bob<C-q><Enter>")
    #expect(!session.effects.contains(.quit(.done)))
    session.press("y")
    #expect(session.effects.last == .quit(.done))
  }

  @Test("A signal saves what was typed and ends with its number")
  func terminated() throws {
    var session = try WizardSession()
    session.press("Bob")
    session.handle(.terminated(signal: 1))
    #expect(session.saved?.organizationName == "Bob")
    #expect(session.effects.last == .quit(.signal(1)))
  }
}
