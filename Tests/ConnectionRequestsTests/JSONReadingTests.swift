import ConnectionRequests
import Testing

@Suite("Reading JSON and JSON5")
struct JSONReadingTests {
  @Test(
    "a text that is JSON reads the same in both dialects",
    arguments: [
      ("null", JSONValue.null), (" true ", .bool(true)), ("false", .bool(false)), ("\t\"\"\r\n", .string("")),
      ("[]", .array([])), ("{ }", .object([])), ("[1, [2]]", .array([.number("1"), .array([.number("2")])])),
      (#"{"b":1,"a":2}"#, .object([JSONMember("b", .number("1")), JSONMember("a", .number("2"))])),
      ("1.10", .number("1.10")), ("-0", .number("-0")), ("-12.5E+03", .number("-12.5E+03")),
      ("12345678901234567890123", .number("12345678901234567890123")),
      (#""\"\\\/\b\f\n\r\t\u0041\u00e9""#, .string("\"\\/\u{8}\u{C}\n\r\tAé")),
      (#""\ud83d\ude00 \u6f22""#, .string("😀 漢")), ("\"é漢\u{7F}\u{2028}\"", .string("é漢\u{7F}\u{2028}")),
      ("\u{FEFF}1", .number("1")),
    ])
  func json(_ text: String, _ value: JSONValue) throws {
    #expect(try JSONValue(parsing: Array(text.utf8), .json) == value)
    #expect(try JSONValue(parsing: Array(text.utf8)) == value)
  }

  @Test(
    "what JSON5 adds is read, and refused where JSON is asked for",
    arguments: [
      ("// c\n1", JSONValue.number("1")), ("1 // c", .number("1")), ("/* a * / b **/1/**/", .number("1")),
      ("'it\\'s \"so\"'", .string("it's \"so\"")), ("[1,]", .array([.number("1")])),
      ("{a:1,}", .object([JSONMember("a", .number("1"))])), ("{$_é漢1:1}", .object([JSONMember("$_é漢1", .number("1"))])),
      ("{null:1}", .object([JSONMember("null", .number("1"))])),
      (#"{\u0061b\u{31}:1}"#.replacing(#"\u{31}"#, with: #"\u0031"#), .object([JSONMember("ab1", .number("1"))])),
      ("{'a b':1}", .object([JSONMember("a b", .number("1"))])),
      ("0x1F", .number("31")), ("-0XfFfFfFfFfFfFfFfF", .number("-18446744073709551615")), ("+1", .number("1")),
      (".5", .number("0.5")), ("-.5e1", .number("-0.5e1")), ("5.", .number("5")), ("5.e3", .number("5e3")),
      (#"'\x41\v\0\a\ü'"#, .string("A\u{B}\0aü")), ("'a\\\nb\\\r\nc\\\rd\\\u{2028}e'", .string("abcde")),
      ("\u{A0}\u{B}\u{C}\u{2003}\u{2029}1", .number("1")), ("'\t'", .string("\t")), ("\"\t\"", .string("\t")),
    ])
  func json5(_ text: String, _ value: JSONValue) throws {
    #expect(try JSONValue(parsing: Array(text.utf8)) == value)
    #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: Array(text.utf8), .json) }
  }

  @Test("nesting is read down to 32 levels, and no deeper")
  func depth() throws {
    func nested(_ levels: Int) -> [UInt8] {
      Array((String(repeating: "[", count: levels) + String(repeating: "]", count: levels)).utf8)
    }
    #expect(throws: Never.self) { try JSONValue(parsing: nested(32)) }
    let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: nested(33)) }
    #expect(error?.reason == .tooDeep(limit: 32))
    #expect(error?.column == 33)
    #expect(throws: JSONSyntaxError.self) {
      try JSONValue(parsing: Array(repeating: UInt8(ascii: "["), count: 1_000_000))
    }
    #expect(throws: Never.self) {
      try JSONValue(parsing: Array(("[" + String(repeating: "[],", count: 50) + "]").utf8))
    }
  }

  @Test("a text of 5 MiB is read, and one byte more is not")
  func size() throws {
    let limit = 5 * 1_048_576
    let text = Array("1".utf8) + Array(repeating: UInt8(ascii: " "), count: limit - 1)
    #expect(try JSONValue(parsing: text) == .number("1"))
    let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text + [32]) }
    #expect(error?.reason == .tooLarge(limit: limit))
    #expect(error?.description == "The text is larger than 5 MiB.")
  }
}
