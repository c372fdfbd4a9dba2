import ConnectionRequests
import Delivery
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("The clipboard")
struct CopyingTests {
  private func session(limit: Int? = 74_994) throws -> WizardSession {
    var session = try WizardSession(Samples.ownersRequest)
    session.state.clipboardLimit = limit
    return session
  }

  private func copied(_ session: WizardSession) -> [String] {
    session.effects.compactMap { if case .copy(let text) = $0 { text } else { nil } }
  }

  @Test("The UUID of what was sent is copied where it is shown, and stays there to be read")
  func uuid() throws {
    var session = try session()
    session.press("<M-5><M-6><Enter>")
    #expect(!session.frame.text.contains("c copy"))
    session.handle(.sendEnded(.sent))
    #expect(session.frame.text.contains("c copy"))
    session.press("c")
    #expect(copied(session) == [ServerRecord.created.uuid])
    #expect(session.frame.text.contains("The UUID was given to your terminal's clipboard"))
    #expect(session.frame.text.contains(ServerRecord.created.uuid))
  }

  @Test("The JSON is copied as it is shown, with its passwords only after a word")
  func json() throws {
    var session = try session()
    session.press("<M-5>jc")
    #expect(copied(session).count == 1)
    #expect(copied(session)[0].contains("ftp://foo:••••@baz.blerg"))
    session.press("pc")
    #expect(copied(session)[1] == session.state.request.json.text(indented: true))
    #expect(session.frame.text.contains("passwords and all"))
  }

  @Test("The UUID of a draft is copied in the list of drafts, where letters are for finding")
  func home() throws {
    var session = try session()
    session.press("<C-o>")
    session.handle(.draftsListed([ListedDraft(name: "bob", date: WizardSession.now)]))
    let draft = DraftSummary.Draft(
      organization: "Bob", title: "bob", attempt: Attempt(id: nil, status: .sent(.created)))
    session.handle(.draftsRead([DraftSummary(name: "bob", content: .draft(draft))]))
    #expect(session.frame.text.contains("^] copy"))
    session.press("<C-]>")
    #expect(copied(session) == [ServerRecord.created.uuid])
  }

  @Test("What is too long, and a terminal without a clipboard, is said and nothing is copied", arguments: [10, nil])
  func refused(_ limit: Int?) throws {
    var session = try session(limit: limit)
    session.press("<M-5>jc")
    #expect(copied(session).isEmpty)
    #expect(session.frame.text.contains(limit == nil ? "has no clipboard" : "Not copied: it has "))
  }
}
