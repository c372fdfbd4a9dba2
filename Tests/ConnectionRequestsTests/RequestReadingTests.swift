import ConnectionRequests
import Testing

@Suite("Reading requests")
struct RequestReadingTests {
  private func read(_ text: String) throws -> ConnectionRequest { try ConnectionRequest(contentsOf: Array(text.utf8)) }

  private func findings(_ text: String) throws -> [Finding] {
    try #require(throws: UnreadableRequest.self) { try read(text) }.findings
  }

  @Test("an answer's names are read, and its own members are kept in their order")
  func answer() throws {
    let request = try read(
      """
      {"record_uuid": "r", "org_name": "Bob", "org_contact_full_name": "Brown", "primary_contact_phone": null,
       "retailer_account_number": "7", "z": [1.10, {"k": null}],
       "integrations": [{"record_uuid": "i", "integration_type": "order", "update_frequency": null,
                         "feed_source_file_locations": "ftp://h", "date_created": "2018-04-12"}],
       "uploaded_files": [{"name": "f", "uuid": "u", "size": 1e3}], "a": true}
      """)
    #expect(request.organizationName == "Bob")
    #expect(request.primaryContactName == "Brown")
    #expect(request.organizationAccountNumber == "7")
    #expect(request.integrations.first?.type == "order")
    #expect(request.integrations.first?.fileLocations == "ftp://h")
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == #"{"organization_name":"Bob","primary_contact_name":"Brown","organization_account_number":"7","#
        + #""integrations":[{"type":"order","file_locations":"ftp://h","record_uuid":"i","date_created":"2018-04-12"}],"#
        + #""uploaded_files":[{"name":"f","uuid":"u","size":1e3}],"record_uuid":"r","z":[1.10,{"k":null}],"a":true}"#)
    #expect(try ConnectionRequest(contentsOf: request.body) == request)
  }

  @Test("the prose's name of the list of integrations is read")
  func requestedIntegrations() throws {
    #expect(try read("{requested_integrations: [{type: 'item'}]}").integrations.map(\.type) == ["item"])
    #expect(try read("{supplier_account_number: '8'}").organizationAccountNumber == "8")
  }

  @Test(
    "the same value under two names is taken once, and an empty one or null does not count",
    arguments: [
      "{org_name: 'a', organization_name: 'a'}", "{org_name: '', organization_name: 'a'}",
      "{organization_name: 'a', org_name: ''}", "{organization_name: null, org_name: 'a'}",
    ])
  func sameTwice(_ text: String) throws {
    #expect(try read(text).organizationName == "a")
  }

  @Test("an empty list under one name leaves the list under the other")
  func emptyList() throws {
    #expect(try read("{integrations: [], requested_integrations: [{}]}").integrations.count == 1)
    #expect(try read("{integrations: [{}], requested_integrations: []}").integrations.count == 1)
  }

  @Test(
    "different values under two names are an error that names both",
    arguments: [
      ("{org_name: 'a', organization_name: 'b'}", "organization_name", ["org_name", "organization_name"]),
      (
        "{retailer_account_number: '1', supplier_account_number: '2'}", "organization_account_number",
        ["retailer_account_number", "supplier_account_number"]
      ),
      (
        "{integrations: [{type: 'item', integration_type: 'order'}]}", "integrations[0].type",
        ["type", "integration_type"]
      ),
      (
        "{integrations: [{type: 'a'}], requested_integrations: [{type: 'b'}]}", "integrations",
        ["integrations", "requested_integrations"]
      ),
    ])
  func conflict(_ text: String, _ path: String, _ names: [String]) throws {
    let found = try findings(text)
    #expect(found.map(\.code) == ["two-names"])
    #expect(found.first?.path.description == path)
    for name in names { #expect(found.first?.message.contains(name) == true) }
  }

  @Test("every value of a wrong type is named at once, with what is expected")
  func wrongTypes() throws {
    let found = try findings(
      "{organization_name: 1, primary_contact_name: ['a'], integrations: [3, {rules: true}, null], uploaded_files: {}}")
    #expect(
      found.map { "\($0.path): \($0.message)" } == [
        "organization_name: organization_name has to be a string in quotation marks; this is a number.",
        "primary_contact_name: primary_contact_name has to be a string in quotation marks; this is a list.",
        "integrations[0]: integrations[0] has to be an object, between { and }; this is a number.",
        "integrations[1].rules: rules has to be a string in quotation marks; this is true or false.",
        "integrations[2]: integrations[2] has to be an object, between { and }; this is null.",
        "uploaded_files: uploaded_files has to be a list, between [ and ]; this is an object.",
      ])
    #expect(found.allSatisfy { $0.severity == .error && $0.code == "wrong-type" })
  }

  @Test(
    "a text that holds no request says so",
    arguments: [
      ("[]", "wrong-type", "A request is a JSON object, between { and }; this is a list."),
      ("'a'", "wrong-type", "A request is a JSON object, between { and }; this is a string."),
      ("{}", "no-request", "None of the members is one of a request, such as organization_name."),
      ("{requests: []}", "no-request", "None of the members is one of a request, such as organization_name."),
      ("{organization_name: 'a'", "syntax", "Line 1, column 24: the text ends too early."),
      ("", "syntax", "Line 1, column 1: the text ends too early."),
    ])
  func noRequest(_ text: String, _ code: String, _ message: String) throws {
    #expect(try findings(text) == [Finding(severity: .error, code: code, path: .request, message: message)])
  }

  @Test("required values are written even when empty, optional ones and empty lists are not")
  func empty() {
    var request = ConnectionRequest()
    #expect(String(decoding: request.body, as: UTF8.self) == #"{"organization_name":"","primary_contact_name":""}"#)
    request.integrations = [Integration()]
    request.uploadedFiles = [UploadedFile()]
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == #"{"organization_name":"","primary_contact_name":"","integrations":[{}],"uploaded_files":[{"name":"","uuid":""}]}"#
    )
  }
}
