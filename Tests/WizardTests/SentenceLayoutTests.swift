import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("Sentences in little room")
struct SentenceLayoutTests {
  @Test(
    "No word stands alone in the last row, and no row more is taken for it",
    arguments: [
      ("The request may have arrived.", 24, ["The request may ", "have arrived."]),
      ("The request may have arrived.", 40, ["The request may have arrived."]),
      ("Ends with a verylongwordindeed", 18, ["Ends with a ", "verylongwordindeed"]),
      ("One two three", 3, ["One ", "two ", "thr", "ee"]),
    ])
  func widow(_ text: String, _ columns: Int, _ rows: [String]) {
    #expect(TextLayout(sentence: text, columns: columns).rows.map(\.text) == rows)
  }

  @Test(
    "A sentence is shortened to the parts that fit whole, else to whole words",
    arguments: [
      ("The contact's name. Optional.", 29, "The contact's name. Optional."),
      ("The contact's name. Optional.", 28, "The contact's name."),
      ("Takes it out; u brings it back.", 20, "Takes it out."),
      ("How often, in cron: minute hour day", 27, "How often, in cron: minute…"),
      ("Unbreakable", 6, "Unbre…"),
    ])
  func shortening(_ text: String, _ columns: Int, _ short: String) {
    #expect(shortened(text, columns) == short)
    #expect(short.displayWidth <= columns)
  }

  @Test("What happened is readable on a small terminal, and the focus stays in view above it")
  func notice() throws {
    var session = try WizardSession(columns: 40, rows: 10)
    session.press("<Tab><Tab><S-Tab>")
    session.handle(.editFailed(message: "The editor ended with status 1, so the text is as it was before it."))
    let rows = session.frame.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows[7].contains("The editor ended with status 1,"))
    #expect(rows[8].contains("as it was before it."))
    let cursor = try #require(session.frame.cursor)
    #expect(cursor.row < 7)
    #expect(rows[2..<7].contains { $0.contains("▸ Account number") })
  }
}
