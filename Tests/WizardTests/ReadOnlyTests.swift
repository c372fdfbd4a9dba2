import ConnectionRequests
import Foundation
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("A draft that is read only")
struct ReadOnlyTests {
  private func session(_ script: KeyScript = "") throws -> WizardSession {
    var session = try WizardSession(
      Samples.ownersRequest, savedName: "bob-big-boy-7f3a91c2", readOnly: Scenario.held)
    session.press(script)
    return session
  }

  @Test(
    "Nothing changes it, is saved or is sent",
    arguments: [
      "x", "<BS>", "<C-k>", "<C-u>", "<Del>", "<paste:more>", "<M-2>x<Tab>y", "<M-3><C-n>", "<M-3>c", "<M-3><C-d>",
      "<M-3>+", "<M-3><Enter>o", "<M-3><Enter><Tab>1", "<M-4><C-n>", "<M-6><Enter>",
      "<M-6>as", "<C-s>", "<C-_>", "<C-^>",
    ])
  func nothing(_ script: String) throws {
    var session = try session(KeyScript(script))
    session.handle(.idle)
    #expect(session.state.request == Samples.ownersRequest)
    #expect(session.effects == [.takeLock])
  }

  @Test("It says on every step who holds it, and the key that makes a copy", arguments: 1...6)
  func header(_ step: Int) throws {
    let session = try session(KeyScript("<M-\(step)>"))
    #expect(
      session.frame.text.contains("Read only: ann has had this draft open on db7")
        && session.frame.text.contains("^Y makes a copy"))
    #expect(session.frame.text.contains("read only"))
  }

  @Test("Everything can be looked at")
  func looked() throws {
    #expect(try session("<M-3><Enter><Tab>").frame.text.contains("Next runs"))
    #expect(try session("<M-5>j").frame.text.contains("organization_name"))
    #expect(try session("<F1>").frame.text.contains("Keys that work here"))
  }

  @Test("A copy can be changed and is saved")
  func copy() throws {
    var session = try session("<C-y>")
    #expect(session.effects == [.save(Samples.ownersRequest, revision: 0, .asCopy)])
    #expect(session.state.readOnly == nil && session.state.draft.name == "bob-big-boy-c0ffee00")
    session.press("!<Tab>")
    #expect(session.saved?.organizationName == "Bob Big Boy!")
  }

  @Test("Leaving it asks nothing, and a signal saves nothing")
  func leave() throws {
    #expect(try session("<C-q>").effects == [.quit(.done)])
    var ended = try session()
    ended.handle(.terminated(signal: 15))
    #expect(ended.effects == [.quit(.signal(15))])
  }

  @Test("What may have arrived is not looked for without the draft")
  func look() throws {
    var session = try WizardSession(.complete, after: .unknown, savedName: "x", readOnly: Scenario.held)
    session.handle(.started)
    session.press("lsa")
    #expect(session.effects.isEmpty)
  }
}
