import ConnectionRequests
import ConnectionsAPI
import Foundation
import TestSupport
import Testing

@Suite("Finding a request in the list")
struct ComparisonTests {
  /// The request that is looked for.
  private static let sent: ConnectionRequest = {
    var request = ConnectionRequest()
    (request.organizationName, request.primaryContactName) = ("Café Zürich", "Bob Brown")
    (request.primaryContactPhone, request.organizationAccountNumber) = ("801-555-1212", "0042")
    var integration = Integration()
    integration.type = "items"
    request.integrations = [integration]
    return request
  }()

  /// The record of the request, with some members changed; nil takes one out.
  private static func stored(_ number: Int = 1, _ changes: [String: String?] = [:]) -> StoredRequest {
    var members = [
      "record_uuid": "\"\(uuid(number))\"", "request_date": #""2018-04-09""#, "is_approved": "false",
      "org_name": #"" Café Zürich""#, "org_contact_full_name": #""Bob Brown\n""#,
      "primary_contact_phone": #""801-555-1212""#, "primary_contact_email": "null",
      "retailer_account_number": #""0042""#, "additional_information": #""""#,
      "integrations": #"[{"integration_type": "item", "update_frequency": null}]"#, "uploaded_files": "[]",
    ]
    for (name, value) in changes { members[name] = value }
    let text = members.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ")
    guard let value = try? JSONValue(parsing: Array("{\(text)}".utf8)) else {
      preconditionFailure("no JSON: \(text)")
    }
    return StoredRequest(value)
  }

  @Test("A record keeps what the server calls it by")
  func wireValues() {
    let record = Self.stored()
    #expect(record.uuid == uuid(1))
    #expect(record.organization == "Café Zürich")
    #expect(record.contact == "Bob Brown")
    #expect(record.date == RequestDate("2018-04-09"))
    #expect(record.isReadable)
  }

  @Test("The same and the similar come apart, in the order of the list, with the differences of the similar")
  func matches() {
    let records = [
      Self.stored(1, ["primary_contact_phone": #""+18015551212""#]), Self.stored(2),
      Self.stored(3, ["org_contact_full_name": #""Someone else""#]), Self.stored(4, ["integrations": nil]),
      Self.stored(5), Self.stored(6, ["retailer_account_number": "[]"]),
    ]
    let list = StoredRequests(records: records, isComplete: true)
    let (same, similar) = list.matches(RequestIdentity(Self.sent))
    #expect(same == [records[1], records[4]])
    #expect(similar.map(\.record) == [records[0], records[3], records[5]])
    #expect(
      similar.map(\.differences) == [
        [.field(.primaryContactPhone)], [.integrations], [.field(.organizationAccountNumber)],
      ])
  }

  @Test("The records of an organization are found, whatever else differs")
  func ofOrganization() {
    let records = [
      Self.stored(1, ["org_contact_full_name": #""Someone else""#]), Self.stored(2, ["org_name": #""Other""#]),
      Self.stored(3, ["org_name": #""CAFÉ  ZÜRICH""#, "integrations": "7"]),
    ]
    let list = StoredRequests(records: records, isComplete: true)
    #expect(list.ofOrganization(RequestIdentity(Self.sent)) == [records[0], records[2]])
  }

  @Test("Lists are equal by their records")
  func equality() {
    let list = StoredRequests(records: [Self.stored()], isComplete: true)
    #expect(list == StoredRequests(records: [Self.stored()], isComplete: true))
    #expect(list.hashValue == StoredRequests(records: [Self.stored()], isComplete: true).hashValue)
    #expect(list != StoredRequests(records: [Self.stored()], isComplete: false))
    #expect(list != StoredRequests(records: [Self.stored(2)], isComplete: true))
  }

  @Test("What the server stores of the owner's request is found again")
  func ownersRequest() {
    let record = StoredRequest(Samples.ownersRequest.json)
    let list = StoredRequests(records: [record], isComplete: true)
    #expect(list.matches(RequestIdentity(Samples.ownersRequest)).same == [record])
  }

  @Test(
    "A record that cannot be read says so",
    arguments: [
      ["primary_contact_phone": "[1]"], ["integrations": "{}"], ["integrations": #"["items"]"#],
      ["uploaded_files": "7"],
      ["integrations": #"[{"type": ["items"]}]"#], ["supplier_account_number": #""43""#], ["org_name": "{}"],
    ] as [[String: String?]])
  func unreadable(_ changes: [String: String?]) {
    let record = Self.stored(1, changes)
    #expect(!record.isReadable)
    let (same, similar) = StoredRequests(records: [record], isComplete: true).matches(RequestIdentity(Self.sent))
    #expect(same.isEmpty)
    #expect(similar.map(\.record) == [record])
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
    let (same, similar) = list.matches(RequestIdentity(Self.sent))
    #expect(same == [Self.stored()])
    #expect(similar.count == 1_000)
  }
}
