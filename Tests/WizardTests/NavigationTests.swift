import ConnectionRequests
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("Finding the way through the wizard")
struct NavigationTests {
  @Test("Tab goes through every field of a step and on to the next step")
  func tab() throws {
    var session = try WizardSession()
    session.press("Bob<Tab>12<Tab>Info<Tab>")
    #expect(session.state.step == .contact)
    #expect(session.state.focus == 0)
    #expect(session.state.request.organizationName == "Bob")
    #expect(session.state.request.organizationAccountNumber == "12")
    #expect(session.state.request.additionalInformation == "Info")
  }

  @Test("Going back is possible from every field, whatever it holds", arguments: Step.visible)
  func backIsNeverRefused(_ step: Step) throws {
    var request = ConnectionRequest()
    request.organizationName = "\u{07}"
    request.integrations = [Integration()]
    request.uploadedFiles = [UploadedFile()]
    var session = try WizardSession(request)
    session.press(KeyScript("<M-\(step.number)>"))
    #expect(session.state.step == step)
    for _ in 0..<40 { session.press("<S-Tab>") }
    #expect(session.state.step == .organization)
    #expect(session.state.focus == 0)
  }

  @Test("Esc in a step changes nothing")
  func escape() throws {
    var session = try WizardSession()
    session.press("Bob")
    let before = session.state
    session.press("<Esc>")
    #expect(session.state.request == before.request && session.state.step == before.step)
    #expect(session.state.editor == before.editor && session.state.focus == before.focus)
  }

  @Test("A digit after Esc goes to its step, however long after; any other key is what it always is")
  func digitAfterEscape() throws {
    var session = try WizardSession()
    session.press("Bob<Esc>")
    #expect(session.frame.text.contains("1 to 6 goes to that step"))
    session.press("2")
    #expect(session.state.step == .contact)
    session.press("<Esc>x2")
    #expect(session.state.request.primaryContactName == "x2")
    session.press("<Esc>7<Esc><Left>3")
    #expect(session.state.request.primaryContactName == "x237")
    session.press("<Esc><paste:a>4")
    #expect(session.state.step == .contact && session.state.request.primaryContactName.contains("a4"))
    session.press("<M-3><C-n><Esc>")
    #expect(session.state.step == .integrations && session.state.isList && session.state.notice == nil)
  }

  @Test("A digit goes to the step of that number where no text is typed, and is text elsewhere")
  func digits() throws {
    var session = try WizardSession(.complete)
    session.press("<C-u>3")
    #expect(session.state.request.organizationName == "3")
    for (step, digit) in zip(
      [Step.integrations, .files, .review, .send, .integrations], ["<M-3>", "4", "5", "6", "3"])
    {
      session.press(KeyScript(digit))
      #expect(session.state.step == step)
    }
    session.press("<Enter>2")
    #expect(session.state.step == .integrations && session.state.item == 0)
    session.press("<M-3><C-q>2")
    #expect(session.state.overlay == .quit)
  }

  @Test(
    "What is to be said of a value that goes out of sight with its form is said at the foot",
    arguments: ["<Tab>", "<Enter>", "<PgDn>", "<M-4>"])
  func outOfSight(_ way: KeyScript) throws {
    var session = try WizardSession()
    session.press("<M-2>Ann<Tab><Tab>ann@")
    session.press(way)
    #expect(session.state.step > .contact)
    #expect(session.state.notice?.contains("e-mail") == true)
    // It is there to see when one is back, so it is not said again.
    session.press("<M-2><M-3>")
    #expect(session.state.notice == nil)
  }

  @Test(
    "What keeps the request from being sent is said at once, and the header goes on saying so",
    arguments: ["", "api.example.com"])
  func obstacle(_ name: String) throws {
    var session = try WizardSession(server: Server(url: nil, name: name, obstacle: "There is no token."))
    session.handle(.started)
    #expect(session.frame.text.contains("There is no token."))
    session.press("Bob")
    #expect(!session.frame.text.contains("There is no token."))
    #expect(session.frame.text.contains(name.isEmpty ? "no server" : "cannot send"))
  }

  @Test("Ctrl-Q and Ctrl-C leave from under the help, a list and the JSON too", arguments: ["<F1>", "<C-p>", "<M-5>j"])
  func quitsFromAnywhere(_ way: String) throws {
    for key in ["<C-q>", "<C-c>"] {
      var session = try WizardSession(.complete)
      session.press(KeyScript("x" + way + key))
      #expect(session.state.overlay == .quit)
      session.press("<Enter>")
      #expect(session.effects.last == .quit(.done))
    }
  }

  @Test("Where something has to be mended before sending, Enter goes there")
  func mend() throws {
    var session = try WizardSession()
    session.press("Bob<M-6><Enter>")
    #expect(session.state.field?.path == .field(.primaryContactName))
  }

  @Test("What is said of an item as a whole stands in its form")
  func ofItem() throws {
    var session = try WizardSession()
    session.press("<M-3><C-n>o<M-4><M-3><Enter>")
    #expect(session.frame.text.contains("The integration says nothing but its type."))
  }

  @Test("Home and End go to the first and the last row of a list and of the review", arguments: ["<M-3>", "<M-5>"])
  func ends(_ way: String) throws {
    var session = try WizardSession(.complete)
    session.press(KeyScript(way + "<End>"))
    #expect(session.state.focus == session.state.focusCount - 1)
    session.press("<Home>")
    #expect(session.state.focus == 0)
  }

  @Test("Enter alone goes through everything and leaves no empty item behind")
  func enterThrough() throws {
    var session = try WizardSession()
    session.press(KeyScript(String(repeating: "<Enter>", count: 17)))
    #expect(session.state.step == .review)
    #expect(session.state.request == ConnectionRequest())
  }

  @Test("Enter on a finding of the review goes to its field")
  func findings() throws {
    var request = ConnectionRequest.complete
    request.integrations[0].updateFrequency = "61 * * * *"
    var session = try WizardSession(request)
    session.press("<M-5><Down><Enter>")
    #expect(session.state.step == .integrations)
    #expect(session.state.item == 0)
    #expect(session.state.field?.path == .integrationField(0, .updateFrequency))
  }

  @Test("Enter at the head of the review goes on to sending, or to the first error")
  func proceed() throws {
    var session = try WizardSession(.complete)
    session.press("<M-5><Enter>")
    #expect(session.state.step == .send)
    var incomplete = try WizardSession()
    incomplete.press("<M-5><Enter>")
    #expect(incomplete.state.step == .organization)
  }

  @Test("A resize at any moment keeps what was typed", arguments: [(1, 1), (0, 0), (39, 9), (40, 10), (500, 200)])
  func resize(_ columns: Int, _ rows: Int) throws {
    var session = try WizardSession()
    session.press("Bob")
    session.handle(.resized(Size(columns: columns, rows: rows)))
    #expect(session.frame.size == Size(columns: columns, rows: rows))
    session.press(" Big")
    session.handle(.resized(Size(columns: 80, rows: 24)))
    #expect(session.state.request.organizationName == "Bob Big")
  }

  @Test("A value that is taller than the review's view is read to its end and back", arguments: [(80, 24), (40, 10)])
  func tallValue(_ columns: Int, _ rows: Int) throws {
    var request = ConnectionRequest.complete
    let lines = (100..<160).map { "line \($0)" }
    request.additionalInformation = lines.joined(separator: "\n")
    var session = try WizardSession(request, columns: columns, rows: rows)
    session.press("<M-5>")
    var seen: Set<String> = []
    for _ in 0..<40 {
      let text = session.frame.text
      seen.formUnion(lines.filter(text.contains))
      session.press("<Down>")
    }
    #expect(seen == Set(lines))
    #expect(session.state.step == .send)
    session.press("<PgUp>")
    session.press(KeyScript(String(repeating: "<Down>", count: 4) + String(repeating: "<Up>", count: 4)))
    #expect(session.state.step == .review && session.state.focus == 0)
  }
}
