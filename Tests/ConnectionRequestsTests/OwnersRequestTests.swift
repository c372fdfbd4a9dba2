import ConnectionRequests
import TestSupport
import Testing

@Suite("The document's own sample")
struct OwnersRequestTests {
  @Test("opens with every value of the document")
  func opens() {
    let request = Samples.ownersRequest
    #expect(request.organizationName == "Bob Big Boy")
    #expect(request.primaryContactName == "Bob Brown")
    #expect(request.primaryContactPhone == "801-555-1212")
    #expect(request.primaryContactEmail == "bob@bigboy.io")
    #expect(request.organizationAccountNumber == "")
    #expect(request.additionalInformation == "Oh, It's you Bob")
    #expect(request.integrations.map(\.type) == ["items", "order", "other"])
    #expect(request.integrations.map(\.fileLocations) == ["ftp://foo:bar@baz.blerg", "file_locations", ""])
    #expect(request.uploadedFiles.map(\.uuid.first) == ["5", "8", "a"])
    #expect(request.unknownMembers.isEmpty)
  }

  @Test("gives the two warnings of its content and those about passwords, and nothing else")
  func findings() {
    let found = Samples.ownersRequest.findings.map { "\($0.path): \($0.severity): \($0.code)" }
    #expect(
      found == [
        "integrations[0].type: warning: undocumented-type",
        "integrations[0].file_locations: warning: password-in-url",
        "integrations[2].update_frequency: warning: password-in-url",
        "integrations[2].update_frequency: warning: not-cron",
      ])
    #expect(Samples.ownersRequest.findings.first?.suggestion == "item")
  }

  @Test("is sent with every value, in the document's order, byte for byte the same every time")
  func body() throws {
    let expected =
      #"{"organization_name":"Bob Big Boy","primary_contact_name":"Bob Brown","#
      + #""primary_contact_phone":"801-555-1212","primary_contact_email":"bob@bigboy.io","#
      + #""additional_information":"Oh, It's you Bob","integrations":["#
      + #"{"type":"items","update_frequency":"30 6,12 * * *","file_locations":"ftp://foo:bar@baz.blerg","rules":"No winers"},"#
      + #"{"type":"order","update_frequency":"33 * * * *","file_locations":"file_locations","#
      + #""file_specs":"Special things you should know are: I like to get jiggy with it.","#
      + #""rules":"Only big willy style is allowed"},"#
      + #"{"type":"other","update_frequency":"ftp://foo:bar@baz.blerg","#
      + #""file_specs":"Special things you should know are: I like long walks on the beach","#
      + #""rules":"No Rules, Just Fun"}],"uploaded_files":["#
      + #"{"name":"Example Item File","uuid":"555b68e5-e407-4b15-b200-6fade8980596"},"#
      + #"{"name":"Example Order File","uuid":"8988ff95-e82d-4b28-b55f-057c3208c00e"},"#
      + #"{"name":"Example Allocation File","uuid":"a55897c4-3d86-4804-851a-b89654a1d309"}]}"#
    let body = Samples.ownersRequest.body
    #expect(String(decoding: body, as: UTF8.self) == expected)
    let again = try ConnectionRequest(contentsOf: body)
    #expect(again == Samples.ownersRequest)
    #expect(again.body == body)
    let indented = try ConnectionRequest(contentsOf: Array(again.json.text(indented: true).utf8))
    #expect(indented.body == body)
  }
}
