import ConnectionRequests
import TestSupport
import Testing

@testable import Wizard

@Suite("Integrations and files")
struct ItemTests {
  @Test("An item is added, filled in and left with Enter alone")
  func add() throws {
    var session = try WizardSession()
    session.press("<M-3><Enter>t<Enter>0 6 * * *<Enter>ftp://a.example/b<Enter>specs<Enter>rules<Enter>")
    #expect(session.state.item == nil)
    #expect(session.state.focus == 2)
    let integration = try #require(session.state.request.integrations.first)
    #expect(
      [
        integration.type, integration.updateFrequency, integration.fileLocations, integration.fileSpecs,
        integration.rules,
      ]
        == ["tracking", "0 6 * * *", "ftp://a.example/b", "specs", "rules"])
  }

  @Test("What was removed comes back to its place")
  func restore() throws {
    var session = try WizardSession(.complete)
    let before = session.state.request
    session.press("<M-3><C-d>")
    #expect(session.state.request.integrations.isEmpty)
    session.press("u")
    #expect(session.state.request == before)
  }

  @Test("Items move up and down, and the focus goes with them")
  func move() throws {
    var request = ConnectionRequest.complete
    for type in ["item", "other"] {
      var integration = Integration()
      integration.type = type
      request.integrations.append(integration)
    }
    var session = try WizardSession(request)
    session.press("<M-3>++")
    #expect(session.state.request.integrations.map(\.type) == ["item", "other", "order"])
    #expect(session.state.focus == 2)
    session.press("<M-Up>")
    #expect(session.state.request.integrations.map(\.type) == ["item", "order", "other"])
  }

  @Test("Files are added by name and UUID")
  func files() throws {
    var session = try WizardSession()
    session.press("<M-4><C-n>Example<Tab>555b68e5-e407-4b15-b200-6fade8980596<Tab>")
    #expect(session.state.request.uploadedFiles.map(\.name) == ["Example"])
    #expect(session.state.request.uploadedFiles.map(\.uuid) == ["555b68e5-e407-4b15-b200-6fade8980596"])
  }
}
