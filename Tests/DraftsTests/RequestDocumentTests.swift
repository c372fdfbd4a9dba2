import ConnectionRequests
import Testing

@testable import Drafts

@Suite("Texts that hold several requests")
struct RequestDocumentTests {
  private static let one = #"{"organization_name": "A", "primary_contact_name": "B"}"#

  private static func document(_ text: String, isLines: Bool = false) -> RequestDocument {
    RequestDocument(Array(text.utf8), isLines: isLines)
  }

  /// Each entry's number, and its organization or the code of what is wrong with it.
  private static func summary(_ document: RequestDocument) -> [String] {
    document.entries.map { entry in
      let number = entry.number.map { "\($0) " } ?? ""
      switch entry.content {
      case .success(let file): return number + file.request.organizationName
      case .failure(.findings(let findings)): return number + findings.map(\.code).joined(separator: ",")
      case .failure(.newerSchema): return number + "newer"
      }
    }
  }

  @Test(
    "A list, a list named requests and objects in a row are several requests, numbered from one",
    arguments: [
      (one, false, ["A"]), (one, true, ["1 A"]), ("[\(one)]", false, ["1 A"]),
      ("[\(one), \(one),]", false, ["1 A", "2 A"]),
      ("{\"requests\": [\(one), \(one)], \"pagination\": {\"total_count\": 2}}", false, ["1 A", "2 A"]),
      ("{requests: []}", false, []), ("[]", false, []),
      // A request that happens to have a member of that name stays one.
      ("{\"organization_name\": \"A\", \"requests\": [1]}", false, ["A"]), ("{\"requests\": 1}", false, ["no-request"]),
      ("\(one)\n\n\(one)\r\n", true, ["1 A", "2 A"]), ("\(one)\n\(one)", false, ["1 A", "2 A"]),
      ("{\n \"organization_name\": \"A\"\n}\n{\n \"organization_name\": \"C\"\n}", false, ["1 A", "2 C"]),
      ("[1, \(one), null]", false, ["1 wrong-type", "2 A", "3 wrong-type"]),
      ("", false, ["syntax"]), ("", true, ["syntax"]), ("\n\n", true, ["syntax"]), ("x", false, ["syntax"]),
    ])
  func forms(text: String, isLines: Bool, expected: [String]) {
    #expect(Self.summary(Self.document(text, isLines: isLines)) == expected)
  }

  @Test("Drafts can stand in a row too")
  func drafts() {
    let envelope = RequestFileTests.envelope.split(separator: "\n").joined(separator: " ")
    let document = Self.document("\(envelope)\n\(Self.one)\n", isLines: true)
    #expect(Self.summary(document) == ["1 Bob Big Boy", "2 A"])
    guard case .success(.draft) = document.entries[0].content else {
      Issue.record("the first is a draft")
      return
    }
  }

  @Test("A bad line is an error in its place, and leaves the others readable", arguments: [true, false])
  func badLines(isLines: Bool) {
    let document = Self.document("\(Self.one)\n{bad\n\n{\"organization_name\": 7}\n\(Self.one)", isLines: isLines)
    #expect(Self.summary(document) == ["1 A", "2 syntax", "3 wrong-type", "4 A"])
    #expect(document.entries[1].syntaxError.map { [$0.line, $0.column] } == [2, 5])
    let finding = Finding(severity: .error, code: "wrong-type", path: .field(.organizationName), message: "")
    #expect(document.entries[2].positions(of: [finding]) == [SourcePosition(line: 4, column: 23)])
  }

  @Test("Objects of several lines are read up to the error")
  func badRow() {
    let document = Self.document("{\n \"organization_name\": \"A\"\n}\n{\n \"organization_name\": }\n\(Self.one)")
    #expect(Self.summary(document) == ["1 A", "2 syntax"])
    #expect(document.entries[1].syntaxError?.line == 5)
  }

  @Test("Text behind one request is an error of the file")
  func trailing() {
    #expect(Self.summary(Self.document("\(Self.one)\nand more")) == ["syntax"])
  }

  @Test("Findings about a draft are at their places in its file, in the request or around it")
  func positions() throws {
    let text = RequestFileTests.envelope.replacing("\"schema\": 1", with: "\"schema\": 0")
      .replacing("\"Bob Big Boy\"", with: "7")
    let entry = try #require(Self.document(text).entries.first)
    guard case .failure(.findings(let findings)) = entry.content else {
      Issue.record("this is unreadable")
      return
    }
    #expect(findings.map(\.path.description) == ["schema", "organization_name"])
    #expect(entry.positions(of: findings).map { [$0.line, $0.column] } == [[3, 13], [7, 26]])
  }

  @Test("A value that a draft lacks is missing from its request, not from its envelope")
  func missingInDraft() throws {
    let entry = try #require(Self.document(RequestFileTests.envelope).entries.first)
    let findings = try entry.content.get().request.findings
    #expect(findings.map(\.code) == ["required"])
    #expect(entry.positions(of: findings).map { [$0.line, $0.column] } == [[6, 14]])
  }
}
