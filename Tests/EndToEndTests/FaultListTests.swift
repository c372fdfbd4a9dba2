import Foundation
import Testing

@Suite("The list of faults")
struct FaultListTests {
  /// A row of the list.
  private struct Row {
    var number: Int
    /// The tests that it names, or none.
    var tests: [String]
    /// Why there is no test, nil where there is one.
    var reason: String?

    init?(_ line: Substring) {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 3, let number = Int(cells[0]) else { return nil }
      self.number = number
      tests = cells[2].matches(of: /`([A-Za-z.]+)`/).map { String($0.output.1) }
      reason = cells[2].hasPrefix("not: ") ? String(cells[2].dropFirst(5)) : nil
    }
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

  /// The list's sections: each the text from its heading on.
  private static var sections: [Substring] {
    get throws {
      let text = try String(contentsOf: folder.appending(path: "Faults.md"), encoding: .utf8)
      return text.split(separator: "\n## ").dropFirst().map { $0 }
    }
  }

  private static func rows(_ text: some StringProtocol) -> [Row] {
    text.split(separator: "\n").compactMap { Row(Substring($0)) }
  }

  @Test("Every fault is listed once, with a test or with the reason why there is none")
  func complete() throws {
    let rows = try Self.sections.flatMap(Self.rows)
    #expect(rows.map(\.number) == Array(1...106))
    for row in rows {
      #expect(row.tests.isEmpty == (row.reason != nil), "\(row.number)")
      if let reason = row.reason { #expect(reason.count > 2, "\(row.number)") }
    }
  }

  @Test("Every test that the list names exists")
  func named() throws {
    let tests = try DeclaredTests(in: Self.folder)
    #expect(tests.names.isSuperset(of: ["FaultListTests.named", "AtomicFileTests.Rights.modes", "FuzzTests.random"]))
    let named = try Self.sections.flatMap(Self.rows).flatMap(\.tests)
    #expect(named.filter { !tests.names.contains($0) } == [])
  }

  @Test("The table of counts counts right")
  func counted() throws {
    let text = try String(contentsOf: Self.folder.appending(path: "Faults.md"), encoding: .utf8)
    for section in try Self.sections {
      let rows = Self.rows(section)
      let with = rows.count { $0.reason == nil }
      let line = "| \(section.prefix { $0 != "\n" }) | \(rows.count) | \(with) | \(rows.count - with) |"
      let isThere = text.contains(line)
      #expect(isThere, "\(line)")
    }
  }
}
