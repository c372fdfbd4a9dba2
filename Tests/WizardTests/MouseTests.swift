import ConnectionRequests
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("The mouse")
struct MouseTests {
  private func session(_ script: KeyScript, columns: Int = 100, rows: Int = 30) throws -> WizardSession {
    var session = try WizardSession(.complete, columns: columns, rows: rows)
    session.state.usesMouse = true
    session.press(script)
    return session
  }

  @Test(
    "It is off until it is asked for, by its key or in the list of actions", arguments: ["<C-\\>", "<C-p>mouse<Enter>"])
  func off(_ keys: String) throws {
    var session = try WizardSession()
    #expect(!session.frame.takesMouse)
    session.click("2 Contact")
    #expect(session.state.step == .organization)
    session.press(KeyScript(keys))
    #expect(session.frame.takesMouse)
    session.click("2 Contact")
    #expect(session.state.step == .contact)
    session.press("<C-o>")
    session.handle(.draftsListed([]))
    session.press("<C-n>")
    #expect(session.frame.takesMouse, "it is the person's, not the draft's")
    session.press("<F6>")
    #expect(!session.frame.takesMouse)
  }

  @Test(
    "A click gives a field the focus, and leaves the one before", arguments: [(100, 30), (80, 24), (60, 12), (40, 10)])
  func field(_ columns: Int, _ rows: Int) throws {
    var session = try session("<C-u>Bob", columns: columns, rows: rows)
    session.click("Account number")
    #expect(session.state.focus == 1)
    #expect(session.saved?.organizationName == "Bob")
    session.press("47")
    #expect(session.state.request.organizationAccountNumber == "47")
  }

  @Test("A click in a value puts the cursor there, by cells", arguments: [(100, 30), (40, 10)])
  func cursor(_ columns: Int, _ rows: Int) throws {
    var session = try session("<C-u>漢字 Bob<Tab>", columns: columns, rows: rows)
    session.click("字", header: 1)
    #expect(session.state.editor.cursor == 1)
    session.click("ob", header: 1)
    session.press("!")
    #expect(session.state.request.organizationName == "漢字 B!ob")
  }

  @Test("In a text of several lines it goes to the line")
  func text() throws {
    var session = try session("<Tab><Tab>one<C-j>two<C-j>three")
    session.click("wo")
    session.press("!")
    #expect(session.state.request.additionalInformation == "one\nt!wo\nthree")
  }

  @Test("In a value that is scrolled it goes to what is shown")
  func scrolled() throws {
    var session = try session("<C-u><paste:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaxyz>")
    session.click("xyz")
    session.press("!")
    #expect(session.state.request.organizationName.hasSuffix("a!xyz"))
  }

  @Test("A step is gone to by a click beside the form or in the line above it", arguments: [(100, 30), (60, 20)])
  func steps(_ columns: Int, _ rows: Int) throws {
    var session = try session("", columns: columns, rows: rows)
    for step in [Step.files, .review, .integrations] {
      session.click(columns < 80 ? "\(step.number)" : "\(step.number) \(step.title)")
      #expect(session.state.step == step)
    }
  }

  @Test("An item is opened beside the form, and in its list by a second click")
  func items() throws {
    var session = try session("<M-3><End>")
    session.click("1 order")
    #expect(session.state.item == nil && session.state.focus == 0)
    session.click("1 order")
    #expect(session.state.item == 0)
    session.press("<M-3><End>")
    // Its row beside the form stands below that of the list.
    session.click("1 order", header: 5)
    #expect(session.state.item == 0)
  }

  @Test("What the footer names is done")
  func footer() throws {
    var session = try session("<M-3>")
    session.click("^N add")
    #expect(session.state.item == 1)
    session.click("F1 ^G help")
    #expect(session.state.overlay == .help(firstLine: 0))
    session.click("Esc close")
    #expect(session.state.overlay == nil)
    session.click("^Q quit")
    #expect(session.state.overlay == .quit)
  }

  @Test("A question is answered by its own lines alone")
  func question() throws {
    var session = try session("x<C-q>")
    session.click("2 Contact")
    session.handle(.mouse(MouseAction(.wheelDown, at: Position(column: 40, row: 5))))
    #expect(session.state.overlay == .quit && session.state.step == .organization)
    session.click("stays")
    #expect(session.state.overlay == nil)
    session.press("<C-q>")
    session.click("leaves")
    #expect(session.effects.last == .quit(.done))
  }

  @Test("A row of a list over the step is taken by a click")
  func picker() throws {
    var session = try session("<M-3><Enter><Tab><C-t>")
    session.click("*/15 * * * *")
    #expect(session.state.request.integrations[0].updateFrequency == "*/15 * * * *")
  }

  @Test("The wheel scrolls lists and helps, and never leaves the step")
  func wheel() throws {
    var session = try session("<M-3>")
    for _ in 0..<9 { session.handle(.mouse(MouseAction(.wheelDown, at: Position(column: 40, row: 5)))) }
    #expect(session.state.step == .integrations && session.state.focus == 2)
    for _ in 0..<9 { session.handle(.mouse(MouseAction(.wheelUp, at: Position(column: 40, row: 5)))) }
    #expect(session.state.step == .integrations && session.state.focus == 0)
    session.press("<F1>")
    session.handle(.resized(Size(columns: 60, rows: 12)))
    session.handle(.mouse(MouseAction(.wheelDown, at: Position(column: 40, row: 5))))
    #expect(session.state.overlay == .help(firstLine: 3))
  }

  @Test("Nothing is sent by a click on what was not on the screen before", arguments: [(100, 30), (40, 10)])
  func anywhere(_ columns: Int, _ rows: Int) throws {
    var session = try session("<M-5>", columns: columns, rows: rows)
    for row in 0..<rows {
      for column in stride(from: 0, to: columns, by: 3) {
        var one = session
        one.handle(.mouse(MouseAction(.press, at: Position(column: column, row: row))))
        #expect(!one.effects.contains { if case .send = $0 { true } else { false } })
      }
    }
    session.press("<Esc>")
  }
}

extension WizardSession {
  /// Clicks on the first place of the screen that shows a text.
  ///
  /// - Parameter header: how many rows at the top do not count.
  mutating func click(_ text: String, header: Int = 0) {
    handle(.clock(state.now))
    let frame = frame
    let wanted = Array(text)
    for row in header..<frame.size.rows {
      for column in 0..<frame.size.columns where matches(wanted, frame, column, row) {
        let spaces = wanted.prefix { $0 == " " }.count
        return handle(.mouse(MouseAction(.press, at: Position(column: column + spaces, row: row))))
      }
    }
    Issue.record("\(text) is not on\n\(frame.text)")
  }

  private func matches(_ wanted: [Character], _ frame: Frame, _ column: Int, _ row: Int) -> Bool {
    var column = column
    for character in wanted {
      guard column < frame.size.columns, frame[column, row].character == character, frame[column, row].width > 0
      else { return false }
      column += Int(frame[column, row].width)
    }
    return true
  }
}
