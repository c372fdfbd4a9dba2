import ConnectionRequests
import Testing

@Suite("Writing JSON")
struct JSONWritingTests {
  @Test(
    "a string is written as it is, but for quotation marks, backslashes, control characters and what breaks a line",
    arguments: [
      ("", #""""#), ("a/b é漢😀\u{202E}", "\"a/b é漢😀\u{202E}\""), ("\u{2028}x\u{2029}", #""\u2028x\u2029""#),
      ("\"\\", #""\"\\""#), ("\n\r\t", #""\n\r\t""#),
      ("\0\u{8}\u{1F}\u{7F}\u{9F}", #""\u0000\u0008\u001f\u007f\u009f""#), ("</script>", "\"</script>\""),
    ])
  func strings(_ text: String, _ written: String) {
    #expect(JSONValue.string(text).text(indented: false) == written)
    #expect(JSONValue.string(text).text(indented: true) == written)
  }

  static let value = JSONValue.object([
    JSONMember("b", .array([.number("1.10"), .null, .bool(false)])),
    JSONMember("a", .object([JSONMember("c", .array([])), JSONMember("d", .object([]))])),
  ])

  @Test("the compact form has no white space")
  func compact() {
    #expect(Self.value.text(indented: false) == #"{"b":[1.10,null,false],"a":{"c":[],"d":{}}}"#)
  }

  @Test("the indented form has a member a line and two spaces a level")
  func indented() {
    let expected = """
      {
        "b": [
          1.10,
          null,
          false
        ],
        "a": {
          "c": [],
          "d": {}
        }
      }
      """
    #expect(Self.value.text(indented: true) == expected)
  }
}
