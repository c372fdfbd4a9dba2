import ConnectionRequests
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("The list of actions")
struct PaletteTests {
  @Test("What narrows a list is cleared by Ctrl-U, and loses a word by Ctrl-W")
  func clearing() throws {
    var session = try WizardSession()
    session.press("<C-p>next step<C-w>")
    #expect(session.frame.text.contains("› next") && session.frame.text.contains("1 of 2"))
    session.press("<C-u>")
    #expect(session.frame.text.contains("type to narrow the list"))
    session.press("<C-w><C-u>")
    #expect(session.frame.text.contains("type to narrow the list"))
  }

  @Test("Ctrl-P and F2 list every action that works, with its key and what it does", arguments: ["<C-p>", "<F2>"])
  func lists(_ key: String) throws {
    var session = try WizardSession(.complete, rows: 40)
    session.press("<M-3>")
    let working = Action.all.filter { $0.isEnabled(session.state) && $0.name != .palette && $0.name != .toStep }
    session.press(KeyScript(key))
    let text = session.frame.text
    for action in working {
      #expect(text.contains(action.title), "\(action.title) is missing")
      #expect(text.contains(action.keys[0].name), "\(action.keys[0].name) is missing")
    }
    for step in Step.visible { #expect(text.contains("\(step.number) \(step.title)")) }
    #expect(!text.contains("Sends the request"))
  }

  @Test(
    "An action is found by its name, by what it does, and by letters of its name, and Enter does it",
    arguments: ["add", "adds an integration", "ADD", "ad"])
  func finds(_ text: String) throws {
    var session = try WizardSession(.complete)
    session.press("<M-3><C-p>")
    session.press(KeyScript(text))
    session.press("<Enter>")
    #expect(session.state.request.integrations.count == 2)
    #expect(session.state.overlay == nil)
  }

  @Test("A step is picked by letters of its name, from a field as well", arguments: ["review", "rvw", "5"])
  func steps(_ text: String) throws {
    var session = try WizardSession(.complete)
    session.press("Bob<C-p>")
    session.press(KeyScript(text))
    session.press("<Enter>")
    #expect(session.state.step == .review)
    #expect(session.state.request.organizationName == "Bob Big BoyBob")
  }

  @Test("Asking to leave works from the list, and Esc leaves it with nothing done")
  func quitAndEscape() throws {
    var session = try WizardSession(.complete)
    session.press("!<C-p>leaves<Enter>")
    #expect(session.state.overlay == .quit)
    session.press("<Esc><C-p>quit<Esc>")
    #expect(session.state.overlay == nil)
    #expect(!session.effects.contains(.quit(.done)))
  }

  @Test("The better a row fits, the earlier it comes")
  func order() {
    let rows = ["next step", "send again", "present"]
    let ranks = rows.map { FuzzyMatch.rank(["se"], title: $0, detail: "") }
    #expect(ranks == [4, 0, 1])
    #expect(FuzzyMatch.rank(["nst"], title: "next step", detail: "") == 4)
    #expect(FuzzyMatch.rank(["goes", "next"], title: "next step", detail: "goes to the next step.") == 2)
    #expect(FuzzyMatch.rank(["next", "row"], title: "next step", detail: "") == nil)
  }

  @Test("The list is usable at 40×10, and its selected row is in view")
  func small() throws {
    var session = try WizardSession(.complete, columns: 40, rows: 10)
    session.press("<C-p><Up><End>")
    #expect(session.frame.text.contains("▸ quit"))
    session.press("<Home><Tab>")
    #expect(session.frame.text.contains("2 of"))
    session.press("no such thing")
    #expect(session.frame.text.contains("Nothing has these words"))
    session.press("<Enter>")
    #expect(session.state.overlay != nil)
  }
}
