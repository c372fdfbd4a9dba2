import ConnectionRequests
import ConnectionsAPI
import Foundation
import TestSupport
import Testing

@Suite("Whether a record of the list is a request")
struct ComparisonTests {
  /// The request that the records are held against.
  private static let sent: ConnectionRequest = {
    var request = ConnectionRequest()
    request.organizationName = "Café Zürich"
    request.primaryContactName = "Bob Brown"
    request.primaryContactPhone = "+1 (541) 219-3109 x433"
    request.primaryContactEmail = "Bob@BigBoy.io"
    request.organizationAccountNumber = "0042"
    request.additionalInformation = "Two\nlines"
    for (type, frequency, location) in [("items", "30 6,12 * * *", "ftp://a"), ("order", "", ""), ("order", "", "")] {
      var integration = Integration()
      (integration.type, integration.updateFrequency, integration.fileLocations) = (type, frequency, location)
      request.integrations.append(integration)
    }
    for uuid in ["555B68E5-E407-4B15-B200-6FADE8980596", "8988ff95-e82d-4b28-b55f-057c3208c00e"] {
      var file = UploadedFile()
      (file.name, file.uuid) = ("A file", uuid)
      request.uploadedFiles.append(file)
    }
    return request
  }()

  /// The same request as the list gives it back, with some members changed; nil takes one out.
  private static func stored(_ changes: [String: String?] = [:]) -> StoredRequest {
    var members = [
      "record_uuid": "\"\(uuid(1))\"", "request_date": #""2018-04-09""#, "is_approved": "false",
      "org_name": #""Café Zürich""#, "org_contact_full_name": #""Bob Brown""#,
      "primary_contact_phone": #""+1 (541) 219-3109 x433""#, "primary_contact_email": #""Bob@BigBoy.io""#,
      "retailer_account_number": #""0042""#, "additional_information": #""Two\nlines""#,
      "integrations": Self.integrations, "uploaded_files": Self.files,
    ]
    for (name, value) in changes { members[name] = value }
    let text = members.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ")
    guard let value = try? JSONValue(parsing: Array("{\(text)}".utf8)) else {
      preconditionFailure("no JSON: \(text)")
    }
    return StoredRequest(value)
  }

  private static let integrations = """
    [{"integration_type": "items", "update_frequency": "30 6,12 * * *", "feed_source_file_locations": "ftp://a",
      "file_specs": "", "rules": "", "record_uuid": "\(uuid(8))", "date_created": "2018-06-28T12:55:17.774287Z"},
     {"integration_type": "order", "update_frequency": null, "feed_source_file_locations": "", "rules": null},
     {"integration_type": "order"}]
    """
  private static let files = """
    [{"name": "A file", "uuid": "555b68e5-e407-4b15-b200-6fade8980596"},
     {"name": "Another name", "uuid": "8988FF95-E82D-4B28-B55F-057C3208C00E"}]
    """

  private func isMatch(_ record: StoredRequest, _ request: ConnectionRequest = sent) -> Bool {
    let list = StoredRequests(records: [record], isComplete: true)
    #expect(list.matches(request).isEmpty || list.near(request).isEmpty)
    return !list.matches(request).isEmpty
  }

  @Test("It is what was sent, under the names that the list has for it")
  func same() {
    let record = Self.stored()
    #expect(isMatch(record))
    #expect(record.isReadable)
    #expect(record.uuid == uuid(1))
    #expect(record.organization == "Café Zürich")
    #expect(record.contact == "Bob Brown")
    #expect(record.date == RequestDate("2018-04-09"))
  }

  @Test(
    "What only the way through the API changes does not matter",
    arguments: [
      ["org_name": "\" Cafe\u{301} Zu\u{308}rich \""], ["org_name": nil, "organization_name": #""Café Zürich""#],
      ["org_contact_full_name": #""Bob Brown\n""#], ["primary_contact_phone": #""15412193109433""#],
      ["primary_contact_phone": #""+1.541.219.3109 ext. 433""#], ["primary_contact_phone": "15412193109433"],
      ["primary_contact_email": #""bob@bigboy.IO""#],
      ["retailer_account_number": nil, "supplier_account_number": #""0042""#],
      ["retailer_account_number": nil, "organization_account_number": #""0042""#],
      ["supplier_account_number": "null"], ["additional_information": #""Two\r\nlines ""#],
      ["integrations": nil, "requested_integrations": integrations],
      [
        "integrations": """
        [{"type": "order"}, {"integration_type": "orders"},
         {"file_locations": "ftp://a", "update_frequency": "30 6,12 * * *", "type": "item"}]
        """
      ],
      [
        "uploaded_files": """
        [{"uuid": "8988ff95-e82d-4b28-b55f-057c3208c00e"}, {"uuid": " 555b68e5-e407-4b15-b200-6fade8980596"}]
        """
      ],
      ["is_approved": "true", "approved_by": #"{"uuid": null, "person": {}}"#, "something_new": "[[[]]]"],
    ] as [[String: String?]])
  func equal(_ changes: [String: String?]) {
    #expect(isMatch(Self.stored(changes)))
  }

  @Test(
    "Anything else does",
    arguments: [
      ["org_name": #""Cafe Zurich""#], ["org_name": nil], ["org_name": "null"], ["org_contact_full_name": #""Bob""#],
      ["primary_contact_phone": #""+1 (541) 219-3109""#], ["primary_contact_phone": #""none""#],
      ["primary_contact_email": #""bob@bigboy.com""#], ["primary_contact_email": #""""#],
      ["retailer_account_number": #""42""#], ["retailer_account_number": "42"], ["retailer_account_number": nil],
      ["additional_information": #""Two lines""#], ["integrations": "[]"], ["integrations": nil],
      ["integrations": #"[{"type": "item"}, {"type": "order"}]"#],
      ["integrations": integrations.replacing("\"order\"}", with: "\"other\"}")],
      ["integrations": integrations.replacing("ftp://a", with: "ftp://A")],
      ["integrations": integrations.replacing("30 6,12 * * *", with: "30 6 * * *")],
      ["integrations": integrations.replacing(#""rules": """#, with: #""rules": "Some""#)],
      ["uploaded_files": "[]"], ["uploaded_files": #"[{"uuid": "555b68e5-e407-4b15-b200-6fade8980596"}]"#],
      ["uploaded_files": files.replacing("8988FF95", with: "8988FF96")],
    ] as [[String: String?]])
  func different(_ changes: [String: String?]) {
    #expect(!isMatch(Self.stored(changes)))
  }

  @Test("A phone number without digits is compared as a text")
  func phoneWithoutDigits() {
    var request = Self.sent
    request.primaryContactPhone = "none"
    #expect(isMatch(Self.stored(["primary_contact_phone": #"" none""#]), request))
    #expect(!isMatch(Self.stored(["primary_contact_phone": #""some""#]), request))
  }

  @Test("A request with nothing but what is asked for matches its record, and an empty record matches nothing")
  func smallest() throws {
    var request = ConnectionRequest()
    (request.organizationName, request.primaryContactName) = ("A", "B")
    let record = StoredRequest(
      try JSONValue(
        parsing: Array(#"{"record_uuid": "\#(uuid(1))", "org_name": "A", "org_contact_full_name": "B"}"#.utf8)))
    #expect(isMatch(record, request))
    #expect(!isMatch(record))
    for text in [
      "{}", "null", "[]", "7", #""text""#, "[{}]", #"{"record_uuid": {}, "org_name": [], "integrations": 7}"#,
    ] {
      let record = StoredRequest(try JSONValue(parsing: Array(text.utf8)))
      #expect(!isMatch(record, request))
      #expect(!isMatch(record, ConnectionRequest()) || text == "{}")
    }
  }

  @Test("What the server stores of the owner's request is found again")
  func ownersRequest() {
    #expect(isMatch(StoredRequest(Samples.ownersRequest.json), Samples.ownersRequest))
  }

  @Test(
    "A part that cannot be read leaves a match that a person has to judge",
    arguments: [
      ["primary_contact_phone": "[1]"], ["additional_information": "{}"], ["integrations": "{}"],
      ["integrations": #"["items", "order", "order"]"#], ["integrations": #"[{"type": ["items"]}]"#],
      ["uploaded_files": #"["555b68e5-e407-4b15-b200-6fade8980596"]"#], ["uploaded_files": "7"],
      ["supplier_account_number": #""43""#],
    ] as [[String: String?]])
  func unreadableParts(_ changes: [String: String?]) {
    let record = Self.stored(changes)
    #expect(!record.isReadable)
    #expect(isMatch(record))
  }

  @Test(
    "Without an organization or a contact that can be read there is no match",
    arguments: [
      ["org_name": "{}"], ["org_contact_full_name": "[]"], ["org_name": "[]", "org_contact_full_name": "[]"],
      ["primary_contact_phone": "[1]", "primary_contact_email": #""other@bigboy.io""#],
    ] as [[String: String?]])
  func unreadableNames(_ changes: [String: String?]) {
    #expect(!isMatch(Self.stored(changes)))
  }

  @Test("Near is what the same contact of the same organization sent, with something else different")
  func near() {
    let near = Self.stored(["additional_information": #""Edited""#, "org_name": #""CAFÉ ZÜRICH""#])
    let other = Self.stored(["org_contact_full_name": #""Someone else""#])
    let list = StoredRequests(records: [near, other, Self.stored()], isComplete: true)
    #expect(list.near(Self.sent) == [near])
    #expect(list.matches(Self.sent) == [Self.stored()])
  }

  @Test("The identifiers of the matches count only where the list is whole")
  func identifiers() {
    #expect(StoredRequests(records: [Self.stored()], isComplete: true).identifiers(matching: Self.sent) == [uuid(1)])
    #expect(StoredRequests(records: [Self.stored()], isComplete: false).identifiers(matching: Self.sent) == nil)
  }

  @Test(
    "The identifier is the first that is a UUID, else the first text",
    arguments: [
      (#"{"record_uuid": "x", "uuid": "\#(uuid(2))"}"#, uuid(2)), (#"{"request_uuid": "\#(uuid(3))"}"#, uuid(3)),
      (#"{"record_uuid": "x", "uuid": "y"}"#, "x"), (#"{"record_uuid": null, "uuid": 7}"#, "7"), ("{}", ""), ("[]", ""),
    ])
  func identifier(_ text: String, _ uuid: String) throws {
    #expect(StoredRequest(try JSONValue(parsing: Array(text.utf8))).uuid == uuid)
  }

  @Test("Ten thousand strange records are compared without a stumble")
  func manyStrangeRecords() throws {
    let strange = [
      "null", "7", "[]", "{}", #""x""#, #"{"org_name": 7}"#, #"{"integrations": [null, [], {}, {"type": {}}]}"#,
      #"{"uploaded_files": [{"uuid": 7}, null]}"#, #"{"record_uuid": "\#(uuid(1))", "request_date": [1]}"#,
      #"{"org_name": "Café Zürich", "org_contact_full_name": "Bob Brown", "integrations": {"a": 1}}"#,
    ]
    let records = try (0..<10_000).map { StoredRequest(try JSONValue(parsing: Array(strange[$0 % 10].utf8))) }
    let list = StoredRequests(records: records + [Self.stored()], isComplete: true)
    #expect(list.matches(Self.sent) == [Self.stored()])
    #expect(list.near(Self.sent).count == 1_000)
  }
}
