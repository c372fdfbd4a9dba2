import ConnectionRequests
import TestSupport
import Testing

@Suite("Rules")
struct RuleTests {
  /// What is said of a value at a place of a request that is right otherwise: `severity code`, and the suggestion.
  private func found(_ value: String, at path: FieldPath) -> [Finding] {
    var request = Self.right
    request[path] = value
    let findings = request.findings
    #expect(findings.allSatisfy { $0.path == path }, "\(findings)")
    for finding in findings {
      #expect(finding.message.count <= 140, "\(finding.message)")
      #expect(finding.message.hasSuffix(".") || finding.message.hasSuffix("?"), "\(finding.message)")
    }
    return findings
  }

  static let right: ConnectionRequest = {
    var request = Samples.ownersRequest
    request.integrations[0].type = "item"
    request.integrations[0].fileLocations = "ftp://baz.blerg"
    request.integrations[2].updateFrequency = "0 12 * * 1"
    return request
  }()

  @Test("a request in which all is right has no findings")
  func right() {
    #expect(Self.right.findings == [])
  }

  @Test(
    "a required value that is empty, or nothing but white space, cannot be sent",
    arguments: [
      FieldPath.field(.organizationName), .field(.primaryContactName), .fileField(1, .name), .fileField(1, .uuid),
    ],
    ["", " ", " \u{3000}\u{A0} "])
  func required(_ path: FieldPath, _ value: String) {
    #expect(found(value, at: path).map(\.code) == ["required"])
    #expect(found(value, at: path).map(\.severity) == [.error])
  }

  @Test(
    "an optional value may be empty",
    arguments: [
      FieldPath.field(.primaryContactPhone), .field(.primaryContactEmail), .field(.organizationAccountNumber),
      .field(.additionalInformation), .integrationField(0, .updateFrequency), .integrationField(0, .fileLocations),
      .integrationField(0, .fileSpecs), .integrationField(0, .rules),
    ])
  func optional(_ path: FieldPath) {
    #expect(found("", at: path) == [])
  }

  @Test(
    "a file's UUID is written in one form; others are refused with that form as the suggestion",
    arguments: [
      ("555b68e5-e407-4b15-b200-6fade8980596", nil, nil),
      ("555B68E5-E407-4B15-B200-6FADE8980596", nil, nil),
      ("{555B68E5-E407-4B15-B200-6FADE8980596}", "not-uuid", "555b68e5-e407-4b15-b200-6fade8980596"),
      ("urn:uuid:555b68e5-e407-4b15-b200-6fade8980596", "not-uuid", "555b68e5-e407-4b15-b200-6fade8980596"),
      ("555b68e5e4074b15b2006fade8980596", "not-uuid", "555b68e5-e407-4b15-b200-6fade8980596"),
      (" 555b68e5-e407-4b15-b200-6fade8980596", "not-uuid", "555b68e5-e407-4b15-b200-6fade8980596"),
      ("555b68e5-e407-4b15-b200-6fade898059", "not-uuid", nil),
      ("555b68e5-e407-4b15-b200-6fade89805967", "not-uuid", nil),
      ("555b68e5-e407-4b15-b200-6fade898059g", "not-uuid", nil),
      ("５55b68e5-e407-4b15-b200-6fade8980596", "not-uuid", nil),
      ("-", "not-uuid", nil), ("{}", "not-uuid", nil), ("{", "not-uuid", nil), ("orders.csv", "not-uuid", nil),
    ] as [(String, String?, String?)])
  func uuid(_ value: String, _ code: String?, _ suggestion: String?) {
    let findings = found(value, at: .fileField(0, .uuid))
    #expect(findings.map(\.code) == [code].compactMap(\.self))
    #expect(findings.allSatisfy { $0.severity == .error })
    #expect(findings.first?.suggestion == suggestion)
  }

  @Test(
    "what keeps a text from being a UUID is named: what is no digit, else how many there are",
    arguments: [
      ("555b68e5-e407-4b15-b200-6fade898059g", "and \"g\" is none."),
      ("{555b68e5-e407-4b15-b200-6fade8980596", "and \"{\" is none."),
      ("555b68e5-e407-4b15-b200-6fade8980596 x", "and \" \" is none."),
      ("555b68e5-e407-4b15-b200-6fade898059", "but this has 31 of them."), ("-", "but this has 0 of them."),
    ])
  func notUUID(_ value: String, _ ending: String) {
    #expect(found(value, at: .fileField(0, .uuid)).first?.message.hasSuffix(ending) == true)
  }

  @Test("two files with one UUID are pointed out at the second, whatever the case of its letters")
  func sameUUID() {
    var request = Self.right
    request.uploadedFiles[2].uuid = request.uploadedFiles[0].uuid.uppercased()
    #expect(
      request.findings == [
        Finding(
          severity: .warning, code: "same-uuid", path: .fileField(2, .uuid),
          message: "uploaded_files[0] has the same UUID; each upload has one of its own.")
      ])
  }

  @Test(
    "a type that is not documented is kept, with the documented one as the suggestion",
    arguments: [
      ("item", nil, nil), ("allocation", nil, nil), ("items", "undocumented-type", "item"),
      ("orders", "undocumented-type", "order"), ("Tracking", "undocumented-type", "tracking"),
      (" other", "undocumented-type", "other"), ("inventory", "undocumented-type", nil),
      ("o", "undocumented-type", nil),
    ] as [(String, String?, String?)])
  func type(_ value: String, _ code: String?, _ suggestion: String?) {
    let findings = found(value, at: .integrationField(0, .type))
    #expect(findings.map(\.code) == [code].compactMap(\.self))
    #expect(findings.allSatisfy { $0.severity == .warning })
    #expect(findings.first?.suggestion == suggestion)
  }

  @Test("an integration with no type, or with nothing but a type, is pointed out")
  func contents() {
    var request = Self.right
    request.integrations = [Integration(), Integration(), Integration()]
    request.integrations[0].rules = "none"
    request.integrations[1].type = "order"
    request.integrations[2].type = "order"
    request.integrations[2].unknownMembers = [JSONMember("x", .null)]
    #expect(
      request.findings.map { "\($0.path) \($0.severity) \($0.code)" } == [
        "integrations[0].type warning type-missing", "integrations[1] warning only-type",
        "integrations[2] warning unknown-member",
      ])
  }

  @Test(
    "a member that the document does not name is pointed out, with the name that is nearly the same, and is sent",
    arguments: [
      (#""organisation_acount_number": "7""#, "organisation_acount_number", "is organization_account_number meant?"),
      (#""foo": 1"#, "foo", "it is sent as it was read."),
      (#""integrations": [{"type": "item", "Rule": "x"}]"#, "integrations[0]", "is rules meant?"),
      (
        #""uploaded_files": [{"name": "n", "uuid": "555b68e5-e407-4b15-b200-6fade8980596", "uid": "x"}]"#,
        "uploaded_files[0]", "is uuid meant?"
      ),
    ])
  func members(member: String, path: String, hint: String) throws {
    let text = Array("{\"organization_name\": \"A\", \"primary_contact_name\": \"B\", \(member)}".utf8)
    let request = try ConnectionRequest(contentsOf: text)
    #expect(request.findings.map(\.code) == ["unknown-member"])
    let finding = try #require(request.findings.first)
    #expect(finding.severity == .warning)
    #expect(finding.path.description == path)
    #expect(finding.message.hasSuffix(hint))
    #expect(request.json == (try JSONValue(parsing: text)))
  }

  @Test("a schedule that is not cron is a warning with the reason, and what cron itself remarks becomes a note")
  func schedule() throws {
    for value in ["daily", "every day at noon", "61 * * * *", "* *", String(repeating: "*", count: 100_000)] {
      let findings = found(value, at: .integrationField(0, .updateFrequency))
      #expect(findings.map(\.code) == ["not-cron"], "\(value)")
      #expect(findings.map(\.severity) == [.warning], "\(value)")
      #expect(findings.first?.message.hasPrefix("This is not a cron schedule: ") == true)
    }
    let remarks = found("0 0 13 * 5", at: .integrationField(0, .updateFrequency))
    #expect(!remarks.isEmpty)
    #expect(remarks.allSatisfy { $0.severity == .note && $0.code.hasPrefix("cron-") })
  }

  @Test(
    "an e-mail address that does not look like one is a warning",
    arguments: [
      ("bob@bigboy.io", true), ("bob.brown+x@mail.bigboy.co.uk", true), ("bób@bücher.example", true),
      (" bob@bigboy.io ", true),
      ("bob", false), ("bob@", false), ("@bigboy.io", false), ("bob@bigboy", false), ("bob@bigboy.", false),
      ("bob@@bigboy.io", false), ("bob brown@bigboy.io", false), ("a@b.io, c@d.io", false),
      ("Bob <bob@bigboy.io>", false),
    ])
  func email(_ value: String, _ isRight: Bool) {
    #expect(found(value, at: .field(.primaryContactEmail)).map(\.code) == (isRight ? [] : ["not-email"]))
  }

  @Test(
    "a phone number that does not look like one is a warning",
    arguments: [
      ("801-555-1212", true), ("+1 541 219 3109 x433", true), ("(801) 555.1212", true), ("5551212 ext. 7", true),
      ("555", false), ("call me", false), ("bob@bigboy.io", false), ("801-555-1212 Bob", false),
    ])
  func phone(_ value: String, _ isRight: Bool) {
    #expect(found(value, at: .field(.primaryContactPhone)).map(\.code) == (isRight ? [] : ["not-phone"]))
  }

  @Test(
    "only what is meant as a URL is judged as one, and several may stand side by side",
    arguments: [
      ("file_locations", true), ("on the shared drive", true), ("/var/feeds", true), ("sftp://h/x", true),
      ("sftp://u@h:22/x, https://h.example/y?z#w ftp://[::1]/a", true), ("file:///var/feeds", true),
      ("S3://bucket/key", true), ("C:\\feeds", true), ("h.example:/feeds", true), ("ftp.h.example:21", true),
      ("FTP: ask us", true),
      ("http:/h/x", false), ("FTP:h", false), ("sftp:\\\\h\\x", false),
      ("http://", false), ("://h", false), ("1ftp://h", false), ("http://:80/x", false), ("http://u@/x", false),
      ("ftp://a ftp://", false), ("http://<host>/x", false),
    ])
  func locations(_ value: String, _ isRight: Bool) {
    #expect(found(value, at: .integrationField(0, .fileLocations)).map(\.code) == (isRight ? [] : ["not-url"]))
  }

  @Test("a length over the documented one is a warning, the documented length itself is not")
  func length() {
    let paths: [(FieldPath, Int)] = [
      (.field(.organizationName), 200), (.field(.primaryContactName), 200), (.fileField(0, .name), 200),
    ]
    for (path, limit) in paths {
      #expect(found(String(repeating: "漢", count: limit), at: path) == [])
      #expect(found(String(repeating: "漢", count: limit + 1), at: path).map(\.code) == ["too-long"])
    }
    let host = "@bigboy.io"
    #expect(found(String(repeating: "b", count: 190) + host, at: .field(.primaryContactEmail)) == [])
    #expect(
      found(String(repeating: "b", count: 191) + host, at: .field(.primaryContactEmail)).map(\.code) == ["too-long"])
    #expect(found("80155512128015551212", at: .field(.primaryContactPhone)) == [])
    #expect(found("801555121280155512123", at: .field(.primaryContactPhone)).map(\.code) == ["too-long"])
    #expect(found(String(repeating: "x", count: 100_000), at: .field(.additionalInformation)) == [])
  }
}
