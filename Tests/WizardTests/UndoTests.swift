import ConnectionRequests
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("Undo and redo")
struct UndoTests {
  @Test(
    "Typing, a cut and a paste are one step each, and come back with the cursor where it was",
    arguments: [
      ("Bob Brown<C-_>", "", 0),
      ("Bob<Left>x<C-_>", "Bob", 2),
      ("Bob<C-k><Home><C-k><C-_>", "Bob", 0),
      ("Bobby<BS><BS><C-_>", "Bobby", 5),
      ("Bob<paste: Big Boy><C-_>", "Bob", 3),
      ("Bob<paste: Big><paste: Boy><M-u><M-u>", "Bob", 3),
      ("Bob Brown<C-w><C-_>", "Bob Brown", 9),
      ("Bob<C-_><C-^>", "Bob", 3),
      ("Bob Brown<C-w><C-_><C-_><M-r><M-r>", "Bob ", 4),
      ("Bob<C-_>Al<C-^>", "Al", 2),
      ("<C-_><C-^>Bob<Left><Right>by<C-_>", "Bob", 3),
    ] as [(KeyScript, String, Int)])
  func steps(_ script: KeyScript, _ text: String, _ cursor: Int) throws {
    var session = try WizardSession()
    session.press(script)
    #expect(session.state.request.organizationName == text)
    #expect(session.state.editor.text == text)
    #expect(session.state.editor.cursor == cursor)
  }

  @Test("A change of another field is taken back where it was made, and saved")
  func otherField() throws {
    var session = try WizardSession(.complete)
    session.press("<M-3><Enter>i<M-2>x<C-_>")
    #expect(session.state.request == .complete.with { $0.integrations[0].type = "item" })
    #expect(session.state.field?.path == .field(.primaryContactName))
    session.press("<C-_>")
    #expect(session.state.request == .complete)
    #expect(session.state.field?.path == .integrationField(0, .type))
    #expect(session.saved == .complete)
    session.press("<C-^>")
    #expect(session.state.request.integrations[0].type == "item")
  }

  @Test("A pick and a suggestion are one step each")
  func picks() throws {
    var session = try WizardSession(.complete)
    session.press("<M-3><Enter><Tab><C-u>30 6 * * 1-5 *<F4><Enter>")
    let picked = session.state.request.integrations[0].updateFrequency
    session.press("<C-_>")
    #expect(session.state.request.integrations[0].updateFrequency == "30 6 * * 1-5 *")
    #expect(picked != "30 6 * * 1-5 *")
  }

  @Test("Adding, copying, removing and moving items is taken back and made again, in any mixture")
  func items() throws {
    var session = try WizardSession(.complete)
    var states = [session.state.request]
    for script in ["<M-3>c", "<Enter>t<Esc>", "+", "-", "<Home><C-d>", "<C-n>o<Esc>", "<Enter><Tab>0 6 * * *<Esc>"]
      as [KeyScript]
    {
      session.press(script)
      if session.state.request != states.last { states.append(session.state.request) }
    }
    let after = session.state.request
    while session.state.history.canUndo {
      session.press("<C-_>")
      #expect(session.state.findings == session.state.request.findings)
    }
    #expect(session.state.request == .complete)
    while session.state.history.canRedo {
      session.press("<C-^>")
      #expect(session.state.findings == session.state.request.findings)
    }
    #expect(session.state.request == after)
  }

  @Test("An item that was added and left empty leaves no step behind")
  func emptyItem() throws {
    var session = try WizardSession(.complete)
    session.press("x<M-3><C-n><Esc><C-_>")
    #expect(session.state.request == .complete)
  }

  @Test("A removed item that undo brought back is not brought back twice")
  func restoredOnce() throws {
    var session = try WizardSession(.complete)
    session.press("<M-3><C-d><C-_>u")
    #expect(session.state.request == .complete)
  }

  @Test("What is known of the values is what the rules say of the whole request, whatever was changed")
  func findings() throws {
    var request = ConnectionRequest.complete
    for number in 0..<4 {
      var file = UploadedFile()
      file.name = "File \(number)"
      file.uuid = "555b68e5-e407-4b15-b200-6fade898059\(number / 2)"
      request.uploadedFiles.append(file)
    }
    var session = try WizardSession(request)
    for script in [
      "<M-4><Enter><Tab><BS>1", "<M-4><Down><Enter><Tab><BS>7", "<M-4>+", "<M-4>c", "<M-4><Down><C-d>",
      "<M-4><Enter><C-k><C-u>", "<M-3><Enter>x<Tab><C-u>never", "<M-3>c<C-d>", "<M-1><C-u>", "<C-_><C-_><C-_>",
    ] as [KeyScript] {
      session.press(script)
      #expect(session.state.findings == session.state.request.findings)
    }
  }
}

extension ConnectionRequest {
  func with(_ change: (inout ConnectionRequest) -> Void) -> ConnectionRequest {
    var request = self
    change(&request)
    return request
  }
}
