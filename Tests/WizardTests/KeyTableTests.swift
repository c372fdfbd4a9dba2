import Delivery
import Foundation
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("The table of actions")
struct KeyTableTests {
  @Test("The README's table of keys is the table of actions")
  func readme() throws {
    let readme = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../README.md")
    let text = try String(contentsOf: readme.standardizedFileURL, encoding: .utf8)
    let rows = Action.groups.flatMap { place, actions in
      ["| | **\(place)** |"]
        + actions.map { action in
          "| \(action.keys.prefix(3).map { "`\($0.name)`" }.joined(separator: " ")) | \(action.help) |"
        }
    }
    let table = rows.joined(separator: "\n")
    #expect(Set(Action.groups.flatMap(\.1).map(\.name)) == Set(Action.all.map(\.name)))
    #expect(text.contains(table), "the README's table should be\n\(table)")
  }

  /// Steps have Alt and a digit, which is Esc and the digit on every terminal; PgUp and PgDn go there one by one.
  static let names = Action.Name.allCases.filter { $0 != .toStep }

  @Test("Every action has a key that is neither a function key nor needs Alt", arguments: names)
  func plainKey(_ name: Action.Name) throws {
    let action = try #require(Action.all.first { $0.name == name })
    #expect(
      action.keys.contains { key in
        if case .function = key.code { return false }
        return !key.modifiers.contains(.alt)
      })
  }

  @Test(
    "Every question names its answers in the footer, and nothing else answers it",
    arguments: [
      ("Bob<C-q>", ["Enter leave", "Esc stay"]),
      ("<paste:{organization_name: 'Al'}>", ["r replace", "t as text", "Esc leave out"]),
      (
        "<paste:Sizes 555b68e5-e407-4b15-b200-6fade8980596\nOthers b60dc695-cd0f-4538-9211-ea9c4933e0e4>",
        ["a add", "t as text", "Esc leave out"]
      ),
    ] as [(KeyScript, [String])])
  func questions(_ script: KeyScript, _ answers: [String]) throws {
    var session = try WizardSession()
    session.press(script)
    let footer = session.frame.text.split(separator: "\n").last ?? ""
    #expect(footer.trimmingCharacters(in: .whitespaces) == answers.joined(separator: "  "))
    let overlay = session.state.overlay
    session.press("xz5<Tab><PgDn><C-o><C-p><C-s>")
    #expect(session.state.overlay == overlay)
    session.press("<Esc>")
    #expect(session.state.overlay == nil)
  }

  @Test(
    "A question about a request that may have arrived names its answers in the footer, and nothing else answers it",
    arguments: [
      (DeliveryReport.unknown, "a", ["y send", "Esc back"]), (.ambiguous, "<Enter>", ["y pick", "Esc back"]),
      (.absent, "s", ["y send", "Esc back"]),
    ] as [(DeliveryReport, KeyScript, [String])])
  func deliveryQuestions(_ report: DeliveryReport, _ script: KeyScript, _ answers: [String]) throws {
    var session = try WizardSession(.complete, after: report, savedName: "bob")
    session.press(script)
    let footer = session.frame.text.split(separator: "\n").last ?? ""
    #expect(footer.trimmingCharacters(in: .whitespaces) == answers.joined(separator: "  "))
    let overlay = session.state.overlay
    session.press("xz5asl<Enter><Tab><PgDn><C-o><C-p><C-s>")
    #expect(overlay != nil && session.state.overlay == overlay && session.effects.isEmpty)
    session.press("<Esc>")
    #expect(session.state.overlay == nil)
  }

  @Test("Every key that a screen offers beside a text works there", arguments: Scenario.all)
  func offered(_ scenario: Scenario) throws {
    let session = try scenario.session(columns: 100, rows: 30)
    switch session.state.overlay {
    // These list keys and words of other places.
    case .help, .pick, .home: return
    default: break
    }
    let lines = session.state.content(Layout(session.state.size)).lines
    let names = lines.compactMap(\.pieces.first).filter { $0.style == .key && $0.column == 2 }.map(\.text)
    for name in names {
      let key: Key? =
        switch name {
        case "Enter": .enter
        case "Esc": .escape
        default: name.first.map { .character($0) }
        }
      #expect(Action.forKey(try #require(key), in: session.state) != nil, "\(name)")
    }
  }

  @Test(
    "The footer names a key that every terminal has for all that it offers, beside the function key",
    arguments: ["Bob", "Bob<Tab><Tab>", "<M-3><C-n>", "<M-3><C-n>t<Tab>", "<M-5>"] as [KeyScript],
    [40, 80, 132])
  func footer(_ script: KeyScript, _ columns: Int) throws {
    var session = try WizardSession(columns: columns, rows: 24)
    session.press(script)
    let footer = try #require(session.frame.text.split(separator: "\n").last)
    #expect(footer.contains(columns < 100 ? "^G help" : "F1 ^G help"))
    #expect(!footer.contains("Alt-"))
    #expect(footer.split(separator: " ").filter { $0.hasPrefix("F") }.allSatisfy { $0 == "F1" })
    #expect(footer.contains("^Q quit"))
  }
}
