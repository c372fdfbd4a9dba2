import ConnectionRequests
import Foundation
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("Where drafts cannot be saved")
struct OtherFolderTests {
  private func session(_ script: KeyScript) throws -> WizardSession {
    var session = try WizardSession()
    session.savesSucceed = false
    session.press(script)
    return session
  }

  @Test("The notice stays, whatever is pressed", arguments: ["", "<Tab>", "x<Tab>y", "<F1><Esc>", "<M-3>", "<M-6>"])
  func lasting(_ script: String) throws {
    let session = try session(KeyScript("Bob<Tab>" + script))
    #expect(session.frame.text.contains("Not saved, only in memory: No space left on device"))
    #expect(session.frame.text.contains("not saved"))
  }

  @Test("^S tries again, and asks for another folder where that fails")
  func tries() throws {
    var session = try session("Bob<Tab>")
    session.savesSucceed = true
    session.press("<C-s>")
    #expect(session.state.isSaved && session.state.overlay == nil)
    var failing = try self.session("Bob<Tab><C-s>")
    #expect(failing.frame.text.contains("/home/ann/intake-drafts"))
    failing.press("<Esc>")
    #expect(failing.state.overlay == nil && failing.state.request.organizationName == "Bob")
  }

  @Test("A folder that is taken gets the draft at once; one that is not is asked for again")
  func folder() throws {
    var session = try session("Bob<Tab><C-s><C-u>/nowhere<Enter><Enter>")
    #expect(session.effects.filter(\.isFolder) == [.changeFolder(path: "/nowhere")])
    session.handle(.folderRefused(message: "/nowhere: no such folder."))
    #expect(session.frame.text.contains("/nowhere: no such folder."))
    session.press("<C-u>/mnt/q<Enter>")
    #expect(session.effects.last == .changeFolder(path: "/mnt/q"))
    session.savesSucceed = true
    session.handle(.folderChanged(path: "/mnt/q"))
    #expect(session.state.isSaved && session.state.overlay == nil)
    #expect(session.state.keptAs == "/mnt/q/bob-big-boy-7f3a91c2.json")
    #expect(session.frame.text.contains("Drafts are kept in /mnt/q from now on."))
  }

  @Test("A folder that takes no draft after all is not said to keep any")
  func untrue() throws {
    var session = try session("Bob<Tab><C-s><Enter>")
    session.handle(.folderChanged(path: "/home/ann/intake-drafts"))
    #expect(!session.frame.text.contains("are kept in"))
    #expect(session.frame.text.contains("Not saved, only in memory: No space left on device"))
    session.savesSucceed = true
    session.press("<C-s>")
    #expect(session.frame.text.contains("Drafts are kept in /home/ann/intake-drafts from now on."))
  }

  @Test("Leaving says what is on no disk, and offers another folder first")
  func quit() throws {
    var session = try session("Bob<C-q>")
    let text = session.frame.text
    let folder = try #require(text.range(of: "keeps it in another folder"))
    #expect(text.contains("All that was typed is on no disk"))
    #expect(text[folder.upperBound...].contains("leaves, and prints the request"))
    session.press("<Enter>f<Enter>")
    #expect(session.effects.last == .changeFolder(path: "/home/ann/intake-drafts"))
    #expect(!session.effects.contains(.quit(.done)))
  }
}

extension Effect {
  fileprivate var isFolder: Bool { if case .changeFolder = self { true } else { false } }
}
