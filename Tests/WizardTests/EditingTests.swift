import ConnectionRequests
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("Editing a field")
struct EditingTests {
  @Test(
    "Keys edit by whole grapheme clusters",
    arguments: [
      ("Bob", "Bob", 3),
      ("Bobx<BS>", "Bob", 3),
      ("👨‍👩‍👧‍👦é漢<BS><BS>", "👨‍👩‍👧‍👦", 1),
      ("ob<Home>B", "Bob", 1),
      ("Bob Brown<C-w>", "Bob ", 4),
      ("Bob Brown<C-a><C-k>", "", 0),
      ("Bob Brown<C-u>x<C-y>", "xBob Brown", 10),
      ("one two<M-b>big <End>!", "one big two!", 12),
      ("ab<Left><Del>c", "ac", 2),
      ("e\u{301}<BS>", "", 0),
    ] as [(KeyScript, String, Int)])
  func keys(_ script: KeyScript, _ text: String, _ cursor: Int) throws {
    var session = try WizardSession()
    session.press(script)
    #expect(session.state.request.organizationName == text)
    #expect(session.state.editor.cursor == cursor)
  }

  @Test("A combining mark that arrives by itself joins the letter before it")
  func combining() throws {
    var session = try WizardSession()
    session.press("Cafe")
    session.handle(.key(.character("\u{301}")))
    #expect(session.state.request.organizationName == "Café")
    #expect(session.state.editor.cursor == 4)
  }

  @Test("A paste of several lines never moves or submits, and says that it was joined")
  func paste() throws {
    var session = try WizardSession()
    session.press("<paste:Bob\\nBig\\nBoy\\n>")
    #expect(session.state.request.organizationName == "Bob Big Boy")
    #expect(session.state.focus == 0)
    #expect(session.state.notice?.contains("3 lines") == true)
  }

  @Test("A paste keeps its line breaks in a field of several lines, and drops control characters")
  func pasteText() throws {
    var session = try WizardSession()
    session.press("<Tab><Tab>")
    session.handle(.paste("one\n\u{1B}[31mtwo\tthree"))
    #expect(session.state.request.additionalInformation == "one\n[31mtwo three")
  }

  @Test("Ctrl-J starts a new line where a field holds several, and does nothing elsewhere")
  func newLine() throws {
    var session = try WizardSession()
    session.press("a<C-j>b<Tab><Tab>c<C-j>d")
    #expect(session.state.request.organizationName == "ab")
    #expect(session.state.request.additionalInformation == "c\nd")
  }

  @Test("Up and down move between the lines of a text before they leave it")
  func lines() throws {
    var session = try WizardSession()
    session.press("<Tab><Tab>one<C-j>two<Up>!")
    #expect(session.state.request.additionalInformation == "one!\ntwo")
    session.press("<Up>")
    #expect(session.state.focus == 1)
  }

  @Test("A choice is made by letter, by arrows and by pasting one of its values")
  func choice() throws {
    var session = try WizardSession()
    session.press("<M-3><C-n>o")
    #expect(session.state.request.integrations[0].type == "order")
    session.press("o")
    #expect(session.state.request.integrations[0].type == "other")
    session.press("<Right>")
    #expect(session.state.request.integrations[0].type == "item")
    session.press("<paste:tracking>")
    #expect(session.state.request.integrations[0].type == "tracking")
    session.press("<paste:nonsense>")
    #expect(session.state.request.integrations[0].type == "tracking")
  }

  @Test("Clusters are those of the whole text, wherever something is put in or taken out")
  func clusters() {
    let parts =
      ["a", "b", "\u{301}", "\u{1F1E9}", "\u{1F1EA}", "\u{200D}", "\u{1F469}", "\u{1100}", "\u{1161}", "\u{600}"]
      + ["\r", "\n", "\u{915}", "\u{94D}", " "]
    var editor = TextEditor(allowsLineBreaks: true)
    var random: UInt64 = 20_261_126
    for _ in 0..<4_000 {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Int(random >> 33)
      editor.move(to: number % (editor.characters.count + 1))
      if number % 7 < 4 { editor.insert(parts[number / 7 % parts.count]) } else { editor.deleteBackward() }
      #expect(editor.characters == Array(editor.text))
      #expect((0...editor.characters.count).contains(editor.cursor))
    }
  }

  @Test("A key that cuts nothing leaves what was cut before", arguments: ["<C-k>", "<C-u>", "<C-w>", "<M-d>"])
  func cutsNothing(_ key: KeyScript) throws {
    var session = try WizardSession()
    session.press("Bob<C-u>")
    session.press(key)
    session.press("<C-y>")
    #expect(session.state.request.organizationName == "Bob")
  }

  @Test("A choice is taken away as a text is", arguments: ["<BS>", "<Del>", "<C-u>", "<C-k>"])
  func choiceCleared(_ key: KeyScript) throws {
    var session = try WizardSession()
    session.press("<M-3><C-n>o")
    #expect(session.state.request.integrations[0].type == "order")
    session.press(key)
    #expect(session.state.request.integrations[0].type == "")
  }

  @Test("A choice is made from a list that typing narrows, the value that it has selected")
  func choiceList() throws {
    var session = try WizardSession()
    session.press("<M-3><C-n>or<Space>")
    #expect(session.frame.text.contains("▸ order"))
    session.press("track<Enter>")
    #expect(session.state.request.integrations[0].type == "tracking")
    #expect(session.state.overlay == nil && session.state.field?.kind.options != nil)
    session.press("<F4><Esc>")
    #expect(session.state.request.integrations[0].type == "tracking")
  }

  @Test("Typing a type's whole name chooses it", arguments: Integration.documentedTypes)
  func wholeName(_ name: String) throws {
    var session = try WizardSession()
    session.press("<M-3><C-n>")
    session.press(KeyScript(name))
    #expect(session.state.request.integrations[0].type == name)
  }

  @Test("A type that is not documented can be chosen again while its field is open")
  func heldType() throws {
    var request = ConnectionRequest.complete
    request.integrations[0].type = "items"
    var session = try WizardSession(request)
    session.press("<M-3><Enter><Right>")
    #expect(session.state.request.integrations[0].type == "item")
    session.press("<Left>")
    #expect(session.state.request.integrations[0].type == "items")
  }

  @Test("A type that a draft already holds stays until another is chosen")
  func keptType() throws {
    var request = ConnectionRequest.complete
    request.integrations[0].type = "items"
    var session = try WizardSession(request)
    session.press("<M-3><Enter><Tab><S-Tab>")
    #expect(session.state.request.integrations[0].type == "items")
  }
}
