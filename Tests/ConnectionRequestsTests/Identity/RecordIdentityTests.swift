import ConnectionRequests
import TestSupport
import Testing

@Suite("A request and a record of the server's list")
struct RecordIdentityTests {
  private func answer(
    _ request: ConnectionRequest, _ changes: [String: String?]
  ) throws -> RequestSimilarity? {
    similarity(RequestIdentity(request), try RequestIdentity(recordOf: request, changes))
  }

  private func answer(_ changes: [String: String?]) throws -> RequestSimilarity? { try answer(fullRequest, changes) }

  @Test(
    "A record is the same under any of its names, in any order, with whatever the server adds",
    arguments: [
      [:], ["org_name": nil, "organization_name": #""Bob Big Boy""#],
      ["org_contact_full_name": nil, "primary_contact_name": #"" Bob Brown""#],
      ["retailer_account_number": nil, "supplier_account_number": #""0042""#],
      ["retailer_account_number": nil, "organization_account_number": #""0042""#],
      ["supplier_account_number": "null"], ["supplier_account_number": #""0042 ""#],
      ["organization_account_number": #""""#], ["requested_integrations": "null"], ["requested_integrations": "[]"],
      ["record_uuid": nil], ["request_date": "7", "is_approved": "true", "approved_by": #"{"uuid": null}"#],
      ["org_type": #""SUPPLIER""#, "org_status": "[[]]"],
      [
        "integrations": """
        [{"type": "orders"}, {"rules": "No winers", "integration_type": "items", "file_locations":
          "ftp://foo.example/items", "file_specs": "CSV\\r\\n", "update_frequency": "30 6,12 * * *", "more": 7}]
        """
      ],
    ] as [[String: String?]])
  func same(_ changes: [String: String?]) throws {
    #expect(try answer(changes) == .same)
    #expect(try RequestIdentity(recordOf: fullRequest, changes).isReadable)
  }

  @Test("Numbers and truth values of a record stand for their text")
  func scalars() throws {
    let request = fullRequest.with {
      $0.organizationAccountNumber = "42"
      $0.additionalInformation = "true"
      $0.unknownMembers = [JSONMember("store_number", .number("17")), JSONMember("new", .string("true"))]
    }
    #expect(
      try answer(
        request,
        [
          "retailer_account_number": "42", "additional_information": "true", "store_number": #""17""#, "new": "true",
        ]) == .same)
    #expect(
      try answer(request, ["retailer_account_number": "42.0"]) == .different)
  }

  @Test(
    "Empty, null and missing are one where the request has no value",
    arguments: [
      "primary_contact_phone", "primary_contact_email", "retailer_account_number", "additional_information",
      "integrations",
      "uploaded_files",
    ])
  func emptyValues(_ name: String) throws {
    var request = ConnectionRequest()
    (request.organizationName, request.primaryContactName) = ("A", "B")
    for change in [nil, "null", name.hasPrefix("p") ? #""""# : nil] {
      #expect(try answer(request, [name: change]) == .same)
    }
  }

  @Test(
    "A member that a record does not hold makes it similar",
    arguments: [
      (["org_name": nil], [.field(.organizationName)]), (["org_contact_full_name": nil], [.field(.primaryContactName)]),
      (["primary_contact_phone": nil], [.field(.primaryContactPhone)]),
      (
        ["primary_contact_email": nil, "retailer_account_number": nil],
        [
          .field(.primaryContactEmail), .field(.organizationAccountNumber),
        ]
      ),
      (["additional_information": nil], [.field(.additionalInformation)]), (["integrations": nil], [.integrations]),
      (["uploaded_files": nil, "org_name": #""BOB BIG BOY""#], [.field(.organizationName), .uploadedFiles]),
      (
        [
          "integrations": #"[{"integration_type": "order"}, {"integration_type": "item", "rules": "No winers"}]"#
        ],
        [
          .integrationField(0, .updateFrequency), .integrationField(0, .fileLocations),
          .integrationField(0, .fileSpecs),
        ]
      ),
      (
        ["uploaded_files": #"[{"name": "Items"}, {"uuid": "8988ff95-e82d-4b28-b55f-057c3208c00e"}]"#],
        [.fileField(0, .uuid), .fileField(1, .name)]
      ),
    ] as [([String: String?], [FieldPath])])
  func notShown(_ changes: [String: String?], _ differences: [FieldPath]) throws {
    #expect(try answer(changes) == .similar(differences))
    #expect(try RequestIdentity(recordOf: fullRequest, changes).isReadable)
  }

  @Test(
    "A member that cannot be read makes it similar, whatever the request holds",
    arguments: [
      (["org_name": "{}"], [.field(.organizationName)]),
      (["primary_contact_phone": "[1]"], [.field(.primaryContactPhone)]),
      (["supplier_account_number": #""43""#], [.field(.organizationAccountNumber)]),
      (["supplier_account_number": "[]"], [.field(.organizationAccountNumber)]),
      (["integrations": "{}"], [.integrations]), (["uploaded_files": "7"], [.uploadedFiles]),
      (["requested_integrations": #"[{"type": "other"}]"#], [.integrations]),
      (
        ["integrations": #"[{"integration_type": ["items"]}, {"integration_type": "order", "rules": null}]"#],
        [
          .integrationField(0, .type), .integrationField(0, .updateFrequency), .integrationField(0, .fileLocations),
          .integrationField(0, .fileSpecs), .integrationField(0, .rules),
        ]
      ),
      (
        ["uploaded_files": #"["555b68e5", {"name": "Orders", "uuid": "8988ff95-e82d-4b28-b55f-057c3208c00e"}]"#],
        [.fileField(0, .name), .fileField(0, .uuid)]
      ),
    ] as [([String: String?], [FieldPath])])
  func unreadable(_ changes: [String: String?], _ differences: [FieldPath]) throws {
    #expect(try answer(changes) == .similar(differences))
    let identity = try RequestIdentity(recordOf: fullRequest, changes)
    #expect(!identity.isReadable)
    #expect(identity.similarity(to: identity) != .same)
  }

  @Test("A phone number that cannot be read is a difference from none")
  func unreadablePhone() throws {
    let request = fullRequest.with { $0.primaryContactPhone = "" }
    #expect(try answer(request, ["primary_contact_phone": "{}"]) == .similar([.field(.primaryContactPhone)]))
  }

  @Test(
    "A record with another value, or with an empty one, is different",
    arguments: [
      ["org_name": "null"], ["org_name": #""Bob's""#], ["org_contact_full_name": #""Bob""#],
      ["primary_contact_phone": #""""#], ["primary_contact_email": #""bob@bigboy.com""#],
      ["retailer_account_number": "42"], ["additional_information": #""Edited""#], ["integrations": "[]"],
      ["integrations": "null"], ["integrations": #"[{"integration_type": "item"}]"#], ["integrations": "[7]"],
      ["uploaded_files": "[]"], ["org_name": nil, "org_contact_full_name": #""Bob""#],
      ["primary_contact_phone": "[1]", "primary_contact_email": #""other@bigboy.io""#],
    ] as [[String: String?]])
  func different(_ changes: [String: String?]) throws {
    #expect(try answer(changes) == .different)
  }

  @Test("A record that shows neither organization nor contact is different")
  func nameless() throws {
    #expect(try answer(["org_name": nil, "org_contact_full_name": nil]) == .different)
    #expect(try answer(["org_name": "[]", "org_contact_full_name": "{}"]) == .different)
    for text in ["{}", "null", "[]", "7", #""text""#, "[{}]", #"{"record_uuid": "x"}"#] {
      let record = try RequestIdentity(recordText: text)
      #expect(!record.isReadable)
      #expect(similarity(RequestIdentity(fullRequest), record) == .different)
      #expect(similarity(RequestIdentity(ConnectionRequest()), record) == .different)
    }
  }

  @Test("An unknown member that a record shows is compared, one that it lacks is not shown")
  func unknownMembers() throws {
    let request = fullRequest.with {
      $0.unknownMembers = [JSONMember("store_number", .number("17"))]
      $0.integrations[0].unknownMembers = [JSONMember("format", .string("csv"))]
      $0.integrations[1].unknownMembers = [JSONMember("format", .string("xml"))]
      $0.uploadedFiles[1].unknownMembers = [JSONMember("size", .number("7"))]
    }
    #expect(try answer(request, [:]) == .same)
    #expect(try answer(request, ["store_number": "18"]) == .similar([.unknown("store_number")]))
    #expect(try answer(request, ["store_number": nil]) == .similar([.unknown("store_number")]))
    #expect(
      similarity(RequestIdentity(request), try RequestIdentity(recordOf: fullRequest))
        == .similar([.integration(0), .integration(1), .file(1), .unknown("store_number")]))
    #expect(similarity(RequestIdentity(fullRequest), try RequestIdentity(recordOf: request)) == .same)
  }

  @Test("Integrations that differ in unknown members only find their own records")
  func unknownMembersOfIntegrations() throws {
    let request = fullRequest.with {
      $0.integrations = [$0.integrations[1], $0.integrations[1]]
      $0.integrations[1].unknownMembers = [JSONMember("format", .string("csv"))]
    }
    let record = #"[{"type": "order", "format": "csv", "id": 1}, {"type": "order", "id": 2}]"#
    #expect(try answer(request, ["integrations": record]) == .same)
  }

  @Test("What the server stores of the owner's request is found again")
  func ownersRequest() throws {
    #expect(try answer(Samples.ownersRequest, [:]) == .same)
    #expect(
      similarity(RequestIdentity(Samples.ownersRequest), RequestIdentity(record: Samples.ownersRequest.json)) == .same)
  }

  @Test(
    "What a server rewrote of a request that arrived is similar",
    arguments: [
      (["primary_contact_phone": #""+18015551212""#], [.field(.primaryContactPhone)]),
      (["org_name": #""BOB BIG BOY""#], [.field(.organizationName)]),
      (["additional_information": #""Two lines""#], [.field(.additionalInformation)]),
      (["primary_contact_email": #""BOB@bigboy.io""#], [.field(.primaryContactEmail)]),
    ] as [([String: String?], [FieldPath])])
  func rewritten(_ changes: [String: String?], _ differences: [FieldPath]) throws {
    #expect(try answer(changes) == .similar(differences))
  }
}
