import ConnectionRequests
import Foundation
import Testing

@testable import PracticeServer

@Suite("Listing, reading and changing requests")
struct RecordsTests {
  private let path = APIHarness.requests

  private func harness(holding count: Int) throws -> APIHarness {
    var harness = APIHarness()
    for number in 1...count {
      _ = try harness.call("POST", path, #"{"organization_name":"\#(number)","primary_contact_name":"b"}"#)
    }
    return harness
  }

  @Test("A record comes back under the names of the documentation")
  func record() throws {
    var harness = APIHarness()
    _ = try harness.call(
      "POST", path,
      """
      {"organization_name":"Bob Big Boy","primary_contact_name":"Bob Brown","organization_account_number":"7",
       "integrations":[{"type":"items","update_frequency":"33 * * * *","file_locations":"ftp://x","rules":"r"},{}],
       "uploaded_files":[{"name":"f","uuid":"555b68e5-e407-4b15-b200-6fade8980596"}]}
      """)
    let answer = try #require(try harness.call("GET", "\(path)00000000-0000-4000-8000-000000000001/"))
    #expect(answer.status == 200)
    let expected = """
      {"org_name":"Bob Big Boy","org_contact_full_name":"Bob Brown","primary_contact_phone":"",
      "primary_contact_email":"","retailer_account_number":"7","additional_information":"",
      "integrations":[{"integration_type":"items","update_frequency":"33 * * * *",
      "feed_source_file_locations":"ftp://x","file_specs":"","rules":"r",
      "record_uuid":"00000000-0000-4000-8000-000000000002","date_created":"2018-04-12T23:38:06.923137Z"},
      {"integration_type":"","update_frequency":null,"feed_source_file_locations":"","file_specs":"","rules":"",
      "record_uuid":"00000000-0000-4000-8000-000000000003","date_created":"2018-04-12T23:38:06.923137Z"}],
      "uploaded_files":[{"name":"f","uuid":"555b68e5-e407-4b15-b200-6fade8980596"}],
      "record_uuid":"00000000-0000-4000-8000-000000000001","request_date":"2018-04-12",
      "is_approved":false,"approved_by":null}
      """
    #expect(answer.text == expected.replacing("\n", with: ""))
  }

  @Test(
    "A page can be asked for by a JSON body too; the query comes first",
    arguments: [
      (#"{"start": 1, "limit": 1}"#, "", 1, 1), (#"{"start": "1"}"#, "", 1, 50), (#"{"start": 1}"#, "?start=2", 2, 50),
      (#"{"pagination": {"start": 1}}"#, "", 0, 50), ("[1]", "", 0, 50), ("{", "", 0, 50),
      (#"{"start": 1.5, "limit": -1}"#, "", 0, 50),
    ])
  func bodyPaging(body: String, query: String, start: Int, limit: Int) throws {
    var harness = try harness(holding: 3)
    let answer = try #require(try harness.call("GET", path + query, body))
    #expect(answer.text.hasSuffix(#""pagination":{"total_count":3,"start":\#(start),"limit":\#(limit)}}"#))
  }

  @Test(
    "A page has what was asked for, within the bounds",
    arguments: [
      ("", 0, 50, 50), ("?start=3&limit=2", 3, 2, 2), ("?start=149&limit=100", 149, 100, 1), ("?start=900", 900, 50, 0),
      ("?limit=1000", 0, 100, 100), ("?limit=0&start=-5", 0, 50, 50), ("?limit=x&start=", 0, 50, 50),
    ])
  func pages(query: String, start: Int, limit: Int, count: Int) throws {
    var harness = try harness(holding: 150)
    let answer = try #require(try harness.call("GET", path + query))
    #expect(answer.text.hasSuffix(#""pagination":{"total_count":150,"start":\#(start),"limit":\#(limit)}}"#))
    #expect(answer.text.hasPrefix(count > 0 ? #"{"requests":[{"org_name":"\#(start + 1)","# : #"{"requests":[],"#))
    #expect(answer.text.ranges(of: "\"org_name\"").count == count)
  }

  @Test("A thousand requests are all kept, and listed in the order in which they came")
  func manyRecords() throws {
    var harness = try harness(holding: 1_000)
    var names: [String] = []
    for start in stride(from: 0, to: 1_100, by: 100) {
      let answer = try #require(try harness.call("GET", "\(path)?start=\(start)&limit=100"))
      guard case .array(let page) = try JSONValue(parsing: answer.body)["requests"] else { continue }
      names += page.compactMap { $0["org_name"]?.string }
    }
    #expect(names == (1...1_000).map(String.init))
  }

  @Test("A request that does not exist is not found", arguments: ["00000000-0000-4000-8000-000000000009", "abc"])
  func notFound(uuid: String) throws {
    var harness = try harness(holding: 1)
    for method in ["GET", "PATCH"] {
      let answer = try #require(try harness.call(method, path + uuid + "/", "{}"))
      #expect(answer.status == 404)
      #expect(answer.text == #"{"detail":"Not found."}"#)
    }
  }

  @Test("An update changes what it names, under either name, and nothing else")
  func update() throws {
    var harness = APIHarness()
    _ = try harness.call(
      "POST", path,
      """
      {"organization_name":"a","primary_contact_name":"b","organization_account_number":"1","own":2,
       "requested_integrations":[{"type":"item","rules":"r"}]}
      """)
    harness.now += 60
    let target = "\(path)00000000-0000-4000-8000-000000000001/"
    let answer = try #require(
      try harness.call(
        "PATCH", target,
        """
        {"primary_contact_name":"c","retailer_account_number":"2","integrations":[
         {"record_uuid":"00000000-0000-4000-8000-000000000002","integration_type":"order"},{"type":"other"}]}
        """))
    #expect(answer.status == 204)
    #expect(answer.body.isEmpty)
    let text = try #require(try harness.call("GET", target)).text
    #expect(text.contains(#""org_name":"a","org_contact_full_name":"c""#))
    #expect(text.contains(#""retailer_account_number":"2""#))
    #expect(text.contains(#"{"integration_type":"order","#))
    #expect(text.contains(#""rules":"r","record_uuid":"00000000-0000-4000-8000-000000000002""#))
    #expect(text.contains(#""record_uuid":"00000000-0000-4000-8000-000000000003","date_created":"2018-04-12T23:39:06"#))
    let record = try #require(harness.api.records.elements.first)
    #expect(record.value["own"] == .number("2"))
    #expect(record.value["organization_account_number"] == nil)
    #expect(record.value["requested_integrations"] == nil)
  }

  @Test(
    "An update that cannot be done says why, and changes nothing",
    arguments: [
      (#"{"organization_name":""}"#, 400, #"{"organization_name":["This field may not be blank."]}"#),
      ("[]", 400, #"{"non_field_errors":["Invalid data. Expected a dictionary, but got list."]}"#),
      (
        #"{"organization_name":"z","integrations":[{"record_uuid":"x"}]}"#, 422,
        #"{"detail":"This request has no integration x."}"#
      ),
    ])
  func badUpdate(body: String, status: Int, text: String) throws {
    var harness = try harness(holding: 1)
    let before = harness.api.records.elements
    let answer = try #require(try harness.call("PATCH", "\(path)00000000-0000-4000-8000-000000000001/", body))
    #expect(answer.status == status)
    #expect(answer.text == text)
    #expect(harness.api.records.elements == before)
  }
}
