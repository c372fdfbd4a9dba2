import ConnectionRequests
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("The UUID of a file")
struct UUIDFieldTests {
  static let uuid = "555b68e5-e407-4b15-b200-6fade8980596"

  @Test(
    "A UUID that is left is written the usual way, and one key takes that back for good",
    arguments: [
      "{555B68E5-E407-4B15-B200-6FADE8980596}", "urn:uuid:555b68e5-e407-4b15-b200-6fade8980596",
      " 555b68e5-e407-4b15-b200-6fade8980596 ", "555B68E5-E407-4B15-B200-6FADE8980596",
      "URN:UUID:{555b68e5e4074b15b2006fade8980596}",
    ])
  func normalized(_ text: String) throws {
    var session = try WizardSession()
    session.press("<M-4><C-n>Example<Tab>")
    session.press(KeyScript(text))
    #expect(session.state.request.uploadedFiles[0].uuid == text)
    session.press("<S-Tab>")
    #expect(session.state.request.uploadedFiles[0].uuid == Self.uuid)
    #expect(session.saved?.uploadedFiles[0].uuid == Self.uuid)
    #expect(session.state.notice?.contains("usual way") == true)
    session.press("<C-_>")
    #expect(session.state.request.uploadedFiles[0].uuid == text)
    session.press("<S-Tab>")
    #expect(session.state.request.uploadedFiles[0].uuid == text)
    session.press("<C-^>")
    #expect(session.state.request.uploadedFiles[0].uuid == Self.uuid)
  }

  @Test("A UUID that is written in another way is no error while it is typed, even in a field that was left once")
  func retyped() throws {
    var session = try WizardSession()
    session.press("<M-4><C-n>Example<Tab>555b<S-Tab><Tab>")
    #expect(session.frame.text.contains("but this has 4 of them"))
    session.press("<C-u>urn:uuid:555B68E5-E407-4B15-B200-6FADE8980596")
    #expect(session.frame.text.contains("· It is written the usual way when it is left."))
    session.press("<S-Tab>")
    #expect(session.state.request.uploadedFiles[0].uuid == Self.uuid)
  }

  @Test("A text that is no UUID stays as it is, and its finding says what is wrong")
  func bad() throws {
    var session = try WizardSession()
    session.press("<M-4><C-n>Example<Tab>555b68e5-e407<S-Tab><Tab>")
    #expect(session.state.request.uploadedFiles[0].uuid == "555b68e5-e407")
    #expect(session.frame.text.contains("32 hexadecimal digits"))
  }
}
