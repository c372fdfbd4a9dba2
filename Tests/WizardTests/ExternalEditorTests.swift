import ConnectionRequests
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("A text in the person's own editor")
struct ExternalEditorTests {
  private let path = FieldPath.field(.additionalInformation)

  @Test("Only a text of several lines goes to the editor")
  func asked() throws {
    var session = try WizardSession()
    session.press("<C-x>")
    #expect(!session.effects.contains(.editText))
    session.press("<Tab><Tab>one<C-x>")
    #expect(session.effects.last == .editText)
  }

  @Test("What comes back is one step to take back, and is saved")
  func edited() throws {
    var session = try WizardSession()
    session.press("<Tab><Tab>one<C-x>")
    session.handle(.edited(path, "one\ntwo", note: nil))
    #expect(session.state.request.additionalInformation == "one\ntwo")
    #expect(session.state.editor.text == "one\ntwo")
    #expect(session.saved?.additionalInformation == "one\ntwo")
    session.press("<C-_>")
    #expect(session.state.request.additionalInformation == "one")
    #expect(session.state.editor.text == "one")
  }

  @Test("A failure is told, and changes nothing")
  func failed() throws {
    var session = try WizardSession()
    session.press("<Tab><Tab>one<C-x>")
    session.handle(.editFailed(message: "The editor was of no use."))
    #expect(session.state.request.additionalInformation == "one")
    #expect(session.frame.text.contains("of no use"))
  }
}
