import ConnectionRequests
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("Lists of thousands")
struct LongListTests {
  /// A request with a thousand integrations, each with a rule that names it.
  private static let request = ConnectionRequest.complete.with { request in
    request.integrations = (1...1_000).map { number in
      var integration = request.integrations[0]
      integration.rules = "Rule \(number)"
      return integration
    }
  }

  @Test("The rows around the one with the focus are shown, and the cursor is on it", arguments: [0, 1, 30, 500, 999])
  func list(_ row: Int) throws {
    var session = try WizardSession(Self.request)
    session.press("<M-3>")
    session.state.focus = row
    let lines = session.frame.text.split(separator: "\n", omittingEmptySubsequences: false)
    let cursor = try #require(session.frame.cursor)
    #expect(lines[cursor.row].contains("▸"))
    #expect(lines[cursor.row].contains("\(row + 1) order"))
    for near in [row - 1, row + 1] where (0..<1_000).contains(near) && row > 0 {
      #expect(lines.contains { $0.contains(" \(near + 1) order") && $0.contains("At 33 minutes") })
    }
  }

  @Test("The review shows the value with the focus and those beside it")
  func review() throws {
    var session = try WizardSession(Self.request)
    session.press("<M-5>")
    let row = try #require(
      session.state.reviewRows.firstIndex(of: .value(.integrationField(500, .rules))))
    session.state.focus = row
    #expect(session.frame.text.contains("Rule 501"))
    #expect(session.frame.text.contains("Rule 500"))
    session.press("<Enter>")
    #expect(session.state.item == 500)
  }

  @Test("A copy stands behind its item, has the focus, and is taken back like any change")
  func duplicate() throws {
    var session = try WizardSession(Self.request)
    session.press("<M-3><Down>c")
    #expect(session.state.request.integrations.count == 1_001)
    #expect(session.state.focus == 2)
    #expect(session.state.request.integrations[2] == session.state.request.integrations[1])
    #expect(session.state.findings == session.state.request.findings)
    session.press("<C-_>")
    #expect(session.state.request == Self.request)
  }
}
