import ConnectionRequests
import TestSupport
import Testing

@Suite("Fields")
struct FieldTests {
  @Test("every field's help fits a line and says whether a value is required")
  func help() {
    func check(_ fields: [some DocumentedField]) {
      for field in fields {
        #expect(field.help.count <= 75, "\(field)")
        #expect(field.help.contains(field.isRequired ? "Required" : "Optional"), "\(field)")
        #expect(field.prompt.count <= 33, "\(field)")
        if let length = field.maximumLength { #expect(field.help.contains("\(length)"), "\(field)") }
      }
    }
    check(RequestField.allCases)
    check(IntegrationField.allCases)
    check(FileField.allCases)
  }

  @Test(
    "a field is found by every name that the API uses for it",
    arguments: [
      ("organization_name", RequestField.organizationName), ("org_name", .organizationName),
      ("primary_contact_name", .primaryContactName), ("org_contact_full_name", .primaryContactName),
      ("primary_contact_phone", .primaryContactPhone), ("primary_contact_email", .primaryContactEmail),
      ("organization_account_number", .organizationAccountNumber),
      ("retailer_account_number", .organizationAccountNumber),
      ("supplier_account_number", .organizationAccountNumber), ("additional_information", .additionalInformation),
      ("integrations", nil), ("Organization_Name", nil), ("", nil),
    ])
  func requestField(_ name: String, _ field: RequestField?) {
    #expect(RequestField(wireName: name) == field)
  }

  @Test("an integration's field is found by every name that the API uses for it")
  func integrationField() {
    #expect(IntegrationField(wireName: "type") == .type)
    #expect(IntegrationField(wireName: "integration_type") == .type)
    #expect(IntegrationField(wireName: "feed_source_file_locations") == .fileLocations)
    #expect(IntegrationField(wireName: "update_frequency") == .updateFrequency)
    #expect(IntegrationField(wireName: "record_uuid") == nil)
    #expect(FileField(wireName: "uuid") == .uuid)
    #expect(FileField(wireName: "type") == nil)
  }

  @Test("a path is written as on the wire, and leads to its text")
  func paths() {
    var request = Samples.ownersRequest
    #expect(FieldPath.integrationField(2, .updateFrequency).description == "integrations[2].update_frequency")
    #expect(request[.integrationField(2, .updateFrequency)] == "ftp://foo:bar@baz.blerg")
    #expect(request[.integrationField(3, .updateFrequency)] == nil)
    #expect(request[.fileField(-1, .name)] == nil)
    request[.fileField(1, .name)] = "orders.csv"
    request[.fileField(9, .name)] = "nowhere"
    #expect(request.uploadedFiles.map(\.name) == ["Example Item File", "orders.csv", "Example Allocation File"])
  }
}
