import ConnectionRequests
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("Pasting what fills in the form")
struct PastedFormTests {
  static let uuids = ["555b68e5-e407-4b15-b200-6fade8980596", "b60dc695-cd0f-4538-9211-ea9c4933e0e4"]

  @Test(
    "A whole request in JSON or JSON5 replaces what is entered when asked to, and one key brings that back",
    arguments: [
      #"{"organization_name": "Al's", "integrations": [{"type": "item"}]}"#,
      "// from Al\n{organization_name: 'Al\\'s', integrations: [{type: 'item'},],}\n",
    ])
  func request(_ text: String) throws {
    var session = try WizardSession(.complete)
    session.press("<Tab>")
    session.handle(.paste(text))
    #expect(session.state.request == .complete)
    #expect(session.frame.text.contains("Al's · integrations: 1, files: 0"))
    session.press("r")
    #expect(session.state.overlay == nil)
    #expect(session.state.request.organizationName == "Al's")
    #expect(session.state.request.integrations.map(\.type) == ["item"])
    #expect(session.state.findings == session.state.request.findings)
    #expect(session.saved == session.state.request)
    session.press("<C-_>")
    #expect(session.state.request == .complete)
    #expect(session.saved == .complete)
  }

  @Test("Whatever else is pressed changes nothing, and a second paste waits")
  func nothingUnasked() throws {
    var session = try WizardSession(.complete)
    session.handle(.paste(#"{"organization_name": "Al's"}"#))
    session.press("<Enter><Tab>xaq<paste:more>")
    #expect(session.state.request == .complete)
    #expect(session.state.overlay != nil)
    session.press("<Esc>")
    #expect(session.state.overlay == nil)
    #expect(session.state.request == .complete)
  }

  @Test("It is put in as text when asked to, as one step")
  func asText() throws {
    var session = try WizardSession()
    session.press("<Tab><Tab>")
    session.handle(.paste(#"{"organization_name": "Al's"}"#))
    session.press("t")
    #expect(session.state.request.additionalInformation == #"{"organization_name": "Al's"}"#)
    session.press("<C-_>")
    #expect(session.state.request.additionalInformation == "")
  }

  @Test(
    "Lines of a name and a UUID are added to the files when asked to",
    arguments: [
      "Sizes 2026 \(uuids[0])\nColours \(uuids[1])\n", "\(uuids[0])\tSizes 2026\n\n\(uuids[1]),  Colours",
      "Sizes 2026;{\(uuids[0].uppercased())}\r\nColours, urn:uuid:\(uuids[1])",
    ])
  func files(_ text: String) throws {
    var session = try WizardSession(.complete)
    session.press("<M-4>")
    session.handle(.paste(text))
    #expect(session.state.request == .complete)
    session.press("a")
    #expect(session.state.request.uploadedFiles.map(\.name) == ["Sizes 2026", "Colours"])
    #expect(session.state.request.uploadedFiles.map(\.uuid) == Self.uuids)
    #expect(session.state.isList)
    #expect(session.state.findings == session.state.request.findings)
    session.press("<C-_>")
    #expect(session.state.request == .complete)
    #expect(session.state.step == .files)
  }

  @Test("In the list of files a UUID alone is a file too, and lines that are none are left out and named")
  func someFiles() throws {
    var session = try WizardSession(.complete)
    let before = session.state.request.uploadedFiles.count
    session.press("<M-4>")
    session.handle(.paste("Sizes \(Self.uuids[0])\nbad 123\n\n\(Self.uuids[1])\nnor this\n"))
    #expect(session.frame.text.contains("Line 2 and 1 other are left out"))
    session.press("a")
    #expect(session.state.request.uploadedFiles.dropFirst(before).map(\.name) == ["Sizes", ""])
    #expect(session.state.request.uploadedFiles.dropFirst(before).map(\.uuid) == Self.uuids)
    session.handle(.paste("bad 123"))
    #expect(session.state.overlay == nil)
    #expect(session.frame.text.contains("No line of what was pasted holds a UUID"))
  }

  @Test(
    "Any other text goes into the field at once",
    arguments: [
      "{}", "{\"colour\": \"red\"}", "{organization_name: }", "see \(uuids[0])", "\(uuids[0])", "one\ntwo",
      "Sizes \(uuids[0])\nand Colours",
    ])
  func otherText(_ text: String) throws {
    var session = try WizardSession()
    session.press("<Tab><Tab>")
    session.handle(.paste(text))
    #expect(session.state.overlay == nil)
    #expect(session.state.request.additionalInformation == text)
  }
}
