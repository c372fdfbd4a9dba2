import ConnectionRequests
import TestSupport
import Testing

@Suite("The positions of JSON values")
struct JSONTextTests {
  private static func text(_ text: String) -> JSONText { JSONText(Array(text.utf8)) }

  /// The positions of a value and of all in it, as `line:column`, in the order of the text.
  private static func positions(_ placed: PlacedJSON, in text: JSONText) -> [String] {
    text.positions(of: [placed]).map { "\($0.line):\($0.column)" } + placed.parts.flatMap { positions($0, in: text) }
  }

  @Test(
    "Every value has the line and the column of its first character",
    arguments: [
      ("1", ["1:1"]), ("\n  [1,\n 2 ]", ["2:3", "2:4", "3:2"]),
      (#"{"a": {"b": [null, ""]}, "c": true}"#, ["1:1", "1:7", "1:13", "1:14", "1:20", "1:31"]),
      ("{a:1, // c\r\n b:2}", ["1:1", "1:4", "2:4"]), ("[1,\r2,\r\n3]", ["1:1", "1:2", "2:1", "3:1"]),
      // A character of two scalars, one of two columns and one of four bytes count once each.
      ("['e\u{301}漢😀', x]".replacing("x", with: "7"), ["1:1", "1:2", "1:9"]),
      ("\u{FEFF}[1]", ["1:1", "1:2"]), ("/* a\n */ 5", ["2:5"]),
    ])
  func positions(text: String, expected: [String]) throws {
    let text = Self.text(text)
    #expect(text.error == nil)
    #expect(Self.positions(try #require(text.values.first), in: text) == expected)
  }

  @Test("The values are those that are read without positions")
  func values() throws {
    let text = Self.text(Samples.ownersRequestText)
    #expect(text.values.map(\.value) == [try JSONValue(parsing: Array(Samples.ownersRequestText.utf8))])
  }

  @Test("Objects in a row are read one after another, in lines or not")
  func row() {
    let text = Self.text("{a:1}\n\n{\n b:2\n} {c:[3]}")
    #expect(text.error == nil)
    #expect(
      text.values.map(\.value) == [.one("a", "1"), .one("b", "2"), .object([JSONMember("c", .array([.number("3")]))])])
    #expect(
      text.values.map { Self.positions($0, in: text) } == [["1:1", "1:4"], ["3:1", "4:4"], ["5:3", "5:6", "5:7"]])
    #expect(text.positions(of: text.values.reversed()).map(\.line) == [5, 3, 1])
  }

  @Test(
    "What is no object behind a value is an error, and what was read before it is kept", arguments: ["x", "1", "["])
  func trailing(rest: String) {
    let text = Self.text("{a:1} {b:2}\n\(rest)")
    #expect(text.values.count == 2)
    #expect(text.error.map { [$0.line, $0.column] } == [2, 1])
    #expect(text.error?.reason == .trailingText)
  }

  @Test("A part of a later value is found from there")
  func remembered() {
    var text = Self.text("[[1,\n2],\n[3, 4]]")
    let elements = text.remember(text.values[0].parts)
    #expect(elements.map { Self.positions($0, in: text) } == [["1:2", "1:3", "2:1"], ["3:1", "3:2", "3:5"]])
  }

  @Test(
    "A finding is at the value that it is about, or at the object that a value is missing from",
    arguments: [
      ("primary_contact_name", [1, 1]), ("primary_contact_email", [3, 28]), ("integrations[0].type", [5, 14]),
      ("integrations[0].fone", [5, 31]), ("integrations[0].xone", [5, 42]), ("integrations[1].type", [6, 5]),
      ("uploaded_files[0].name", [8, 31]), ("uploaded_files[0].uuid", [8, 43]), ("fone", [9, 11]),
    ])
  func findings(place: String, position: [Int]) throws {
    let text = Self.text(
      """
      {
        "organization_name": "A",
        "primary_contact_email": "nope",
        "integrations": [
          {"type": "items", "fone": 1, "xone": 2},
          {"update_frequency": "30 6 * * *"}
        ],
        "uploaded_files": [{"name": "", "uuid": "555"}],
        "fone": {}
      }
      """)
    let request = try #require(text.values.first)
    let findings = try ConnectionRequest(request.value).findings
    let positions = text.positions(of: request.places(of: findings))
    let found = zip(findings, positions).map { finding, position in
      // An unknown member of an item is told at the item.
      let member = finding.code == "unknown-member" ? finding.message.firstMatch(of: /"(\w+)"/)?.output.1 : nil
      let path = finding.path.description
      return (
        path == member.map(String.init) ? path : ([path] + (member.map { [String($0)] } ?? [])).joined(separator: "."),
        position
      )
    }
    let match = try #require(found.first { $0.0 == place }, "\(found.map(\.0))")
    #expect([match.1.line, match.1.column] == position)
  }

  @Test("Of two names of one field the position is that of the value that is read")
  func names() throws {
    let text = Self.text(#"{"organization_name": null, "org_name": "", "primary_contact_name": "B"}"#)
    let request = try #require(text.values.first)
    let findings = try ConnectionRequest(request.value).findings
    #expect(findings.map(\.code) == ["required"])
    #expect(text.positions(of: request.places(of: findings)).map(\.column) == [41])
  }

  @Test("Many findings of a large request take no longer than reading it", .timeLimit(.minutes(1)))
  func large() throws {
    let members = (0..<40_000).map { "\"member\($0)\": 1" }.joined(separator: ",")
    let items = Array(repeating: "{\"x\":1}", count: 40_000).joined(separator: ",")
    let text = Self.text("{\"organization_name\":\"A\",\(members),\"integrations\":[\(items)]}")
    let request = try #require(text.values.first)
    let findings = try ConnectionRequest(request.value).findings
    #expect(findings.count > 100_000)
    let columns = text.positions(of: request.places(of: findings)).map(\.column)
    #expect(Set(columns).count > 80_000)
  }

  @Test("An error further down in a file is moved there, with the places that it names")
  func moved() {
    let error = Self.text("{a:1,\n a:2}").error?.moved(lines: 10, bytes: 100)
    #expect(error.map { [$0.line, $0.column] } == [12, 2])
    #expect(error?.message == "The key \"a\" was given already in line 11, column 2.")
    #expect(JSONText([0xFF]).error?.moved(lines: 3, bytes: 50).reason == .notUTF8(offset: 50))
  }
}

extension JSONValue {
  /// An object with one number.
  fileprivate static func one(_ key: String, _ number: String) -> JSONValue {
    .object([JSONMember(key, .number(number))])
  }
}
