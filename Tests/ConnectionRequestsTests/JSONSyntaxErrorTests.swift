import ConnectionRequests
import Testing

@Suite("Errors in JSON")
struct JSONSyntaxErrorTests {
  @Test(
    "an error says where it is and what is wrong",
    arguments: [
      ("", 1, 1, JSONSyntaxError.Reason.unexpectedEnd), ("[1,\n  2", 2, 4, .unexpectedEnd),
      ("{\"a\":1,\r\n \"é漢\" 1}", 2, 7, .unexpected("1")), ("{a:1;b:2}", 1, 5, .unexpected(";")),
      ("[1 2]", 1, 4, .unexpected("2")), ("[,]", 1, 2, .unexpected(",")), ("[1,,]", 1, 4, .unexpected(",")),
      ("{,}", 1, 2, .unexpected(",")), ("tru", 1, 1, .unexpected("t")), ("nullx", 1, 1, .unexpected("n")),
      ("1 x", 1, 3, .trailingText), ("{}\r{}", 2, 1, .trailingText),
      ("\"a\nb\"", 1, 3, .lineBreakInString), ("\"a", 1, 3, .unexpectedEnd), ("'a\"", 1, 4, .unexpectedEnd),
      ("['\u{65}\u{301}', x]", 1, 7, .unexpected("x")),
      (#""\ud83d""#, 1, 2, .loneSurrogate), (#""\ud83d\u0041""#, 1, 2, .loneSurrogate),
      (#""\ude00""#, 1, 2, .loneSurrogate),
      (#"{\ud83d:1}"#, 1, 2, .loneSurrogate), (#""\u12G4""#, 1, 6, .badEscape), (#""\1""#, 1, 2, .badEscape),
      (#""\01""#, 1, 2, .badEscape), (#"{\x61:1}"#, 1, 2, .badEscape), (#"{\u0031a:1}"#, 1, 2, .unexpected("1")),
      ("{1a:1}", 1, 2, .unexpected("1")), ("Infinity", 1, 1, .notFinite), ("[-Infinity]", 1, 2, .notFinite),
      ("+NaN", 1, 1, .notFinite), ("01", 1, 1, .badNumber), ("1e", 1, 1, .badNumber), (".", 1, 1, .badNumber),
      ("-", 1, 1, .badNumber), ("- 1", 1, 1, .badNumber), ("0x", 1, 1, .badNumber), ("0x+1", 1, 1, .badNumber),
      ("0xG", 1, 1, .badNumber), ("1a", 1, 1, .badNumber), ("0x10000000000000000", 1, 1, .largeHexadecimal),
      ("/* a", 1, 1, .unfinishedComment), ("/*/", 1, 1, .unfinishedComment), ("1 / 2", 1, 3, .unexpected("/")),
      ("{a:1,\n 'b': 2, \"a\":3}", 2, 10, .duplicateKey("a", firstLine: 1, firstColumn: 2)),
    ])
  func places(_ text: String, _ line: Int, _ column: Int, _ reason: JSONSyntaxError.Reason) {
    let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: Array(text.utf8)) }
    #expect(error?.reason == reason)
    #expect(error.map { [$0.line, $0.column] } == [line, column])
  }

  @Test(
    "strict JSON names what only JSON5 has",
    arguments: [
      ("\"\u{1}\"", JSONSyntaxError.Reason.controlCharacterInString), ("+1", .badNumber), ("'a'", .unexpected("'")),
      ("{a:1}", .unexpected("a")), (#""\v""#, .badEscape), ("[1,]", .unexpected("]")), ("NaN", .badNumber),
    ])
  func strict(_ text: String, _ reason: JSONSyntaxError.Reason) {
    let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: Array(text.utf8), .json) }
    #expect(error?.reason == reason)
  }

  @Test(
    "a byte that is not UTF-8 is named by its offset",
    arguments: [
      ([0x22, 0xFF, 0x22], 1, 1, 2), ([0x22, 0xC3], 1, 1, 2), ([0x20, 0x0A, 0x22, 0xC0, 0xAF, 0x22], 3, 2, 2),
      ([0xEF, 0xBB, 0xBF, 0x22, 0xED, 0xA0, 0x80, 0x22], 4, 1, 2), ([0x22, 0xC3, 0xA9, 0x80, 0x22], 3, 1, 3),
      ([0xF4, 0x90, 0x80, 0x80], 0, 1, 1),
    ] as [([UInt8], Int, Int, Int)])
  func notUTF8(_ bytes: [UInt8], _ offset: Int, _ line: Int, _ column: Int) {
    let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: bytes) }
    #expect(error?.reason == .notUTF8(offset: offset))
    #expect(error.map { [$0.line, $0.column] } == [line, column])
    #expect(error?.description.contains("offset \(offset) ") == true)
  }

  @Test(
    "a text in another encoding is told to be saved as UTF-8",
    arguments: [
      [0xFF, 0xFE, 0x7B, 0x00], [0xFE, 0xFF, 0x00, 0x7B], [0xFF, 0xFE, 0, 0, 0x7B, 0, 0, 0],
      [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x7B],
    ] as [[UInt8]])
  func otherEncoding(_ bytes: [UInt8]) {
    let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: bytes) }
    #expect(error?.description == "The text is UTF-16 or UTF-32; save it as UTF-8.")
  }

  @Test(
    "an error reads as one sentence without anything that a terminal would obey",
    arguments: [
      ("{a:1\u{1B}[2J}", "Line 1, column 5: \"U+001B\" does not belong here."),
      ("{\"\\u001b\":1,\"\\u001b\":2}", "Line 1, column 13: the key \"U+001B\" was given already in line 1, column 2."),
      ("{\"\0\"\0:1}", "Line 1, column 5: \"U+0000\" does not belong here."),
      ("{a:1,\n\n", "Line 3, column 1: the text ends too early."),
    ])
  func sentences(_ text: String, _ sentence: String) {
    let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: Array(text.utf8)) }
    #expect(error?.description == sentence)
  }
}
