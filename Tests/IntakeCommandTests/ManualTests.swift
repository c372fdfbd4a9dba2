import ConnectionRequests
import Delivery
import Foundation
import TestSupport
import Testing
import Wizard

@testable import IntakeCommand

@Suite("The manual page")
struct ManualTests {
  @Test("The page is as it was agreed, but for the keys")
  func page() throws {
    try expectGolden(ManualPage.text.replacing(ManualPage.keys, with: ".\\\" keys"), "intake.1")
  }

  @Test("The page has every key of the wizard, with what it does")
  func keys() {
    for action in Action.groups.flatMap(\.1) {
      #expect(ManualPage.text.contains(Mdoc.text(action.help)), "\(action.title)")
    }
    #expect(ManualPage.keys.contains(".It Li \"\\&\\(haO\" , Li \"\\&F3\" , Li \"\\&Alt\\-0\""))
    #expect(ManualPage.keys.contains(".Ss \\&In a field"))
    #expect(ManualPage.text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test("The page has every state, cause and follow-up, and every member of a record in order")
  func states() {
    guard case .object(let members) = ResultRecord(file: "f", status: .unsent).json else { return #expect(Bool(false)) }
    #expect(ResultRecord.members.map(\.name) == members.map(\.key))
    let words =
      DeliveryStatus.Kind.allCases.map(\.rawValue) + Cause.Code.allCases.map(\.rawValue)
      + FollowUp.allCases.map(\.rawValue) + members.map(\.key)
    for word in words { #expect(ManualPage.states.contains(".It Li \(Mdoc.literal(word))\n"), "\(word)") }
  }

  @Test("Every variable of the program's own that the sources read is in the help and in the page")
  func environment() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
    let files = try #require(
      FileManager.default.enumerator(at: sources.standardizedFileURL, includingPropertiesForKeys: nil))
    var names: Set<Substring> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      names.formUnion(text.matches(of: /"(INTAKE_[A-Z_]+)"/).map { Substring(String($0.output.1)) })
    }
    let listed = CommandSyntax.program.environment.map(\.term).filter { $0.hasPrefix("INTAKE_") }
    #expect(names.count == 5)
    #expect(Set(listed.map { Substring($0) }) == names)
  }

  @Test(
    "What would mean something to roff is text",
    arguments: [
      (".Sh X. 'y", "\\&.Sh X.\n\\&'y"), ("a\\b ^C ~ \"q\"", "a\\eb \\(haC \\(ti \\(dqq\\(dq"),
      ("with --json-x", "with \\-\\-json-x"), ("In INTAKE_TOKEN.", "In \\%INTAKE_TOKEN."),
    ])
  func text(prose: String, expected: String) { #expect(Mdoc.text(prose) == expected) }

  @Test("What is typed is one argument and no macro")
  func literal() {
    #expect(Mdoc.literal("Op 'a' -b") == "\"\\&Op \\(aqa\\(aq \\-b\"")
    #expect(Mdoc.option("base-url") == "\\-base\\-url")
  }
}
