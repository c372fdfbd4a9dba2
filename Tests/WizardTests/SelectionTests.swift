import ConnectionRequests
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("Selecting text")
struct SelectionTests {
  @Test("Every move grows what Ctrl-Space has begun to select", arguments: ["<Left><Left><Left>", "<C-b><C-b><C-b>"])
  func grows(_ moves: String) throws {
    var session = try WizardSession()
    session.press(KeyScript("abcdef<C-Space>" + moves + "<C-k>"))
    #expect(session.state.request.organizationName == "abc")
  }

  @Test(
    "Shift and a moving key select; typing, a paste and the keys that delete take the selection out",
    arguments: [
      ("Bob Brown<S-Left><S-Left>x", "Bob Brox", 8),
      ("Bob Brown<S-Home>Al", "Al", 2),
      ("Bob Brown<Home><S-End><paste:Al>", "Al", 2),
      ("Bob Brown<S-Home><BS>", "", 0),
      ("Bob Brown<Home><S-Right><Del>", "ob Brown", 0),
      ("Bob Brown<Home><S-Right><C-k>", "ob Brown", 0),
      ("Bob Brown<S-Left><C-w>", "Bob Brow", 8),
      ("Bob Brown<S-Left><S-Left><C-k><Home><C-y>", "wnBob Bro", 2),
      ("Bob Brown<S-Home><C-]><End><C-y>", "Bob BrownBob Brown", 18),
      ("Bob Brown<S-Home><M-w><Right>!", "Bob Brown!", 10),
      ("Bob Brown<S-Left><S-Left><Left>!", "Bob Bro!wn", 8),
      ("Bob Brown<C-Space><M-b>x", "Bob x", 5),
      ("Bob Brown<C-Space><C-a><C-Space>x", "xBob Brown", 1),
      ("Bob Brown<S-Left><S-Right>x", "Bob Brownx", 10),
    ] as [(KeyScript, String, Int)])
  func editing(_ script: KeyScript, _ text: String, _ cursor: Int) throws {
    var session = try WizardSession()
    session.press(script)
    #expect(session.state.request.organizationName == text)
    #expect(session.state.editor.cursor == cursor)
  }

  @Test("Typing over a selection is one step to take back")
  func undo() throws {
    var session = try WizardSession()
    session.press("Bob Brown<S-Home>Al<C-_>")
    #expect(session.state.request.organizationName == "Bob Brown")
  }

  @Test("What is selected is shown, wide characters whole, also where a long value is cut")
  func shown() throws {
    var session = try WizardSession()
    session.press("漢字 Bob<S-Left><S-Left><S-Left>")
    #expect(session.frame.reversedText == "Bob")
    session.press("<S-Home>")
    #expect(session.frame.reversedText == "漢字 Bob")
    session.press("<End>")
    #expect(session.frame.reversedText == "")
    session.handle(.paste(String(repeating: "x", count: 200) + "end"))
    session.press("<S-Home>")
    let room = FormLayout(columns: Layout(session.state.size).content.columns).valueColumns
    #expect(session.frame.reversedText == "漢字 Bob" + String(repeating: "x", count: room - 8))
  }

  @Test("Shift with up and down selects over the lines of a text")
  func lines() throws {
    var session = try WizardSession()
    session.press("<Tab><Tab>one<C-j>two<S-Up>")
    #expect(session.frame.reversedText == " two")
    session.press("x")
    #expect(session.state.request.additionalInformation == "onex")
  }
}

extension Frame {
  /// The text of the cells that are shown as selected.
  fileprivate var reversedText: String {
    String(cells.filter { $0.style == .reversed && $0.width > 0 }.map(\.character))
  }
}
