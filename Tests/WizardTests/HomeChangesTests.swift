import ConnectionRequests
import Foundation
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("What is done with drafts in their list")
struct HomeChangesTests {
  @Test("Nothing is opened, deleted or begun while what was typed is not on disk", arguments: ["<Enter>", "<C-n>"])
  func unsaved(_ key: String) throws {
    var session = try WizardSession()
    session.savesSucceed = false
    session.press("Mine<C-o>")
    session.handle(.draftsListed(HomeTests.drafts))
    session.press(KeyScript(key))
    #expect(session.state.request.organizationName == "Mine")
    #expect(session.state.notice == "Not done: the draft that is open could not be saved.")
    #expect(!session.effects.contains { if case .openDraft = $0 { true } else { $0 == .newDraft } })
  }

  @Test("A copy gets the focus")
  func duplicate() throws {
    var session = try HomeTests.session()
    session.press("<Down><C-y>")
    let change = DraftChange.duplicate(name: "cafe-soehne-0a1b2c3d")
    #expect(session.effects.last == .changeDraft(change))
    let copy = ListedDraft(name: "cafe-soehne-99999999", date: WizardSession.now)
    session.handle(.draftChanged(change, name: copy.name, [copy] + HomeTests.drafts))
    #expect(session.state.home?.selected == copy)
    #expect(session.effects.last == .readDrafts(names: [copy.name]))
    #expect(session.frame.text.contains("Copied as cafe-soehne-99999999."))
  }

  @Test("A draft is renamed in a line of its own; Esc leaves its name")
  func rename() throws {
    var session = try HomeTests.session()
    session.press("<Down><C-e>")
    #expect(session.frame.text.contains("New name  cafe-soehne -0a1b2c3d"))
    #expect(session.frame.text.contains("-0a1b2c3d stays"))
    session.press("x<Esc>")
    #expect(session.state.overlay == .home)
    session.press("<C-e><C-u>Winter q<Enter>")
    let change = DraftChange.rename(name: "cafe-soehne-0a1b2c3d", to: "Winter q")
    #expect(session.effects.last == .changeDraft(change))
    var drafts = HomeTests.drafts
    drafts[1].name = "winter-q-0a1b2c3d"
    session.handle(.draftChanged(change, name: "winter-q-0a1b2c3d", drafts))
    #expect(session.state.home?.selected?.name == "winter-q-0a1b2c3d")
  }

  @Test("The name of the draft that is open follows it")
  func renameOpen() throws {
    var session = try HomeTests.session()
    let change = DraftChange.rename(name: "bob-big-boy-7f3a91c2", to: "x")
    session.handle(.draftChanged(change, name: "x-7f3a91c2", HomeTests.drafts))
    #expect(session.state.draft.name == "x-7f3a91c2")
  }

  @Test("What is deleted comes back with one key, the last first, also after the list was closed")
  func delete() throws {
    var session = try HomeTests.session()
    session.press("<Down><C-d>")
    let first = DraftChange.delete(name: "cafe-soehne-0a1b2c3d")
    #expect(session.effects.last == .changeDraft(first))
    session.handle(.draftChanged(first, name: "cafe-soehne-0a1b2c3d", HomeTests.drafts.filter { $0.name.first != "c" }))
    #expect(session.frame.text.contains("^U brings it back"))
    #expect(session.state.home?.selected?.name == "summer-11112222")
    session.press("<C-d>")
    session.handle(
      .draftChanged(
        .delete(name: "summer-11112222"), name: "summer-11112222-2", [HomeTests.drafts[0], HomeTests.drafts[3]]))
    session.press("<Esc><C-o>")
    session.handle(.draftsListed([HomeTests.drafts[0], HomeTests.drafts[3]]))
    session.press("<C-u>")
    #expect(session.effects.last == .changeDraft(.restore(name: "summer-11112222-2")))
    session.handle(.draftsFailed(.restore(name: "summer-11112222-2"), message: "read-only file system"))
    session.press("<C-u>")
    let restore = DraftChange.restore(name: "summer-11112222-2")
    #expect(session.effects.last == .changeDraft(restore))
    session.handle(.draftChanged(restore, name: "summer-11112222", [HomeTests.drafts[0]] + HomeTests.drafts[2...]))
    #expect(session.state.home?.selected?.name == "summer-11112222")
    session.press("<C-u>")
    #expect(session.effects.last == .changeDraft(.restore(name: "cafe-soehne-0a1b2c3d")))
  }

  @Test("Deleting the draft that is open begins an empty one under the list")
  func deleteOpen() throws {
    var session = try HomeTests.session()
    session.press("<C-d>")
    #expect(
      session.effects.suffix(2) == [.changeDraft(.delete(name: "bob-big-boy-7f3a91c2")), .newDraft])
    #expect(session.state.overlay == .home)
    #expect(session.state.request == ConnectionRequest())
    #expect(session.state.draft.name == nil)
    session.press("<Esc>")
    #expect(session.state.step == .organization)
  }
}
