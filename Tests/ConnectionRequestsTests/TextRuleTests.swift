import ConnectionRequests
import TestSupport
import Testing

@Suite("Rules for any text")
struct TextRuleTests {
  private func found(_ value: String, at path: FieldPath) -> [Finding] {
    var request = RuleTests.right
    request[path] = value
    return request.findings
  }

  static let severalLines: [FieldPath] = [
    .field(.additionalInformation), .integrationField(0, .fileSpecs), .integrationField(0, .rules),
  ]
  static let oneLine: [FieldPath] = [
    .field(.organizationName), .field(.primaryContactName), .field(.organizationAccountNumber), .fileField(0, .name),
    .integrationField(0, .fileLocations),
  ]

  @Test("a line break or tab is allowed where a text has several lines", arguments: severalLines)
  func lines(_ path: FieldPath) {
    #expect(found("a\n\tb\r\nc", at: path) == [])
    let findings = found("a\nb\u{1B}[2Jc\u{0}", at: path)
    #expect(findings.map(\.code) == ["control-character"])
    #expect(findings.first?.severity == .error)
    #expect(findings.first?.suggestion == "a\nb[2Jc")
  }

  @Test("any control character is an error where a text has one line", arguments: oneLine)
  func controls(_ path: FieldPath) {
    for (value, suggestion) in [
      ("a\nb", "a b"), ("a\tb", "a b"), ("a\u{7F}b", "ab"), ("a\u{9B}b", "ab"), ("a\u{1}b", "ab"),
    ] {
      let findings = found(value, at: path)
      #expect(findings.map(\.code) == ["control-character"])
      #expect(findings.first?.severity == .error)
      #expect(findings.first?.suggestion == suggestion)
    }
  }

  @Test(
    "a character that hides or turns what is read is a warning",
    arguments: [
      "\u{200B}", "\u{202E}", "\u{2066}", "\u{200F}", "\u{FEFF}", "\u{AD}", "\u{2060}", "\u{3164}", "\u{E0041}",
      "\u{2028}", "\u{FFF9}",
    ])
  func hiding(_ character: String) {
    let findings = found("Bob\(character)Brown", at: .field(.primaryContactName))
    #expect(findings.map(\.code) == ["invisible-character"])
    #expect(findings.first?.severity == .warning)
    #expect(findings.first?.suggestion == "BobBrown")
    #expect(findings.first?.message.hasPrefix("U+") == true)
  }

  @Test("letters, emoji and joiners of any language are welcome", arguments: ["é漢ß", "👩‍👩‍👧 ❤️", "می‌خواهم", "मराठी", "עברית"])
  func languages(_ text: String) {
    #expect(found(text, at: .field(.organizationName)) == [])
  }

  @Test(
    "a password in a URL is a warning in every field, and no finding repeats it",
    arguments: [
      FieldPath.field(.organizationName), .field(.primaryContactName), .field(.primaryContactPhone),
      .field(.primaryContactEmail), .field(.organizationAccountNumber), .field(.additionalInformation),
      .integrationField(0, .type), .integrationField(0, .updateFrequency), .integrationField(0, .fileLocations),
      .integrationField(0, .fileSpecs), .integrationField(0, .rules), .fileField(0, .name), .fileField(0, .uuid),
    ])
  func password(_ path: FieldPath) {
    for value in [
      "ftp://foo:5ecre7@baz.blerg", "0 ftp://foo:5ecre7@baz.blerg 5", "ftp://foo:5ecre7@<h>\u{202E}\u{1}",
      "1ftp://foo:5ecre7@",
    ] {
      let findings = found(value, at: path)
      #expect(findings.contains { $0.code == "password-in-url" && $0.severity == .warning })
      for finding in findings {
        #expect(!finding.message.contains("5ecre7"), "\(finding)")
        #expect(finding.suggestion?.contains("5ecre7") != true, "\(finding)")
      }
    }
  }

  @Test("a request whose passwords were covered cannot be sent, wherever they were")
  func redacted() throws {
    var request = Samples.ownersRequest
    request.unknownMembers = [JSONMember("feeds", .array([.string("https://h/?sig=5ecre7")]))]
    let covered = request.json.redacted
    #expect(!covered.text(indented: false).contains("5ecre7"))
    #expect(!covered.text(indented: false).contains("foo:bar@"))
    let findings = try ConnectionRequest(covered).findings
    #expect(
      findings.filter { $0.severity == .error }.map { "\($0.path) \($0.code)" } == [
        "feeds redacted", "integrations[0].file_locations redacted", "integrations[2].update_frequency redacted",
      ])
    #expect(!findings.contains { $0.code == "password-in-url" })
  }

  @Test("no message repeats a control character or a long value")
  func messages() {
    let value = String(repeating: "\u{1B}]0;\u{202E}x", count: 10_000)
    for field in IntegrationField.allCases {
      for finding in found(value, at: .integrationField(0, field)) {
        #expect(finding.message.count < 300, "\(finding.code)")
        #expect(!finding.message.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" }, "\(finding.code)")
      }
    }
  }

  @Test("ten thousand integrations are judged, each at its place", .timeLimit(.minutes(1)))
  func many() {
    var request = RuleTests.right
    request.integrations = Array(repeating: Samples.ownersRequest.integrations[0], count: 10_000)
    request.uploadedFiles = Array(repeating: request.uploadedFiles[0], count: 1000)
    let findings = request.findings
    #expect(findings.count == 20_999)
    #expect(findings[19_999].path == .integrationField(9999, .fileLocations))
  }
}
