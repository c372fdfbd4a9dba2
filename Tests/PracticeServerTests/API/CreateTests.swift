import ConnectionRequests
import Foundation
import Testing

@testable import PracticeServer

@Suite("Taking a request")
struct CreateTests {
  private let path = APIHarness.requests

  @Test(
    "A good request is answered as the document's sample is, under both editions of the path", arguments: ["", "/timp"])
  func created(prefix: String) throws {
    var harness = APIHarness()
    let body = #"{"organization_name":"Bob Big Boy","primary_contact_name":"Bob Brown"}"#
    let answer = try #require(try harness.call("POST", prefix + path, body))
    #expect(answer.status == 201)
    #expect(answer.header("Content-Type") == "application/json")
    #expect(
      answer.text
        == #"{"request_uuid":"00000000-0000-4000-8000-000000000001","request_date":"2018-04-12 23:38:06.923137+00:00"}"#
    )
    let record = try #require(harness.api.records.elements.first)
    #expect(record.uuid == APIHarness.uuid(1))
    #expect(record.received == APIHarness.moment)
    #expect(String(decoding: record.body, as: UTF8.self) == body)
    #expect(record.value["organization_name"] == .string("Bob Big Boy"))
  }

  @Test(
    "What the document's sample holds, and what is left open, is taken",
    arguments: [
      #""integrations": [{"type": "items", "update_frequency": "ftp://foo:bar@baz.blerg"}]"#,
      #""requested_integrations": [{"integration_type": "orders", "update_frequency": null}, {}]"#,
      #""uploaded_files": [], "integrations": []"#, #""uploaded_files": null, "primary_contact_phone": """#,
      #""uploaded_files": [{"name": "é", "uuid": "555B68E5e4074b15b2006fade8980596"}]"#,
      #""organization_account_number": 12.50, "something_else": {"a": [true]}"#,
    ])
  func liberal(rest: String) throws {
    var harness = APIHarness()
    let body = #"{"organization_name": "漢", "primary_contact_name": "b", "# + rest + "}"
    #expect(try harness.call("POST", path, body)?.status == 201)
  }

  @Test(
    "Each problem is beside its field",
    arguments: [
      ("", #"{"organization_name":["This field is required."],"primary_contact_name":["This field is required."]}"#),
      (
        #"{"organization_name":" ","primary_contact_name":"b"}"#,
        #"{"organization_name":["This field may not be blank."]}"#
      ),
      (
        #"{"organization_name":"a","primary_contact_name":null}"#,
        #"{"primary_contact_name":["This field may not be null."]}"#
      ),
      (
        #"{"organization_name":{},"primary_contact_name":true}"#,
        #"{"organization_name":["Not a valid string."],"primary_contact_name":["Not a valid string."]}"#
      ),
      (
        #"{"organization_name":"\#(String(repeating: "漢", count: 201))","primary_contact_name":"b\u0000"}"#,
        #"{"organization_name":["Ensure this field has no more than 200 characters."],"#
          + #""primary_contact_name":["Null characters are not allowed."]}"#
      ),
      (
        #"{"organization_name":"a","primary_contact_name":"b","primary_contact_phone":"123456789012345678901"}"#,
        #"{"primary_contact_phone":["Ensure this field has no more than 20 characters."]}"#
      ),
      (
        #"{"organization_name":"a","primary_contact_name":"b","integrations":[{},{"type":["x"]},"y"]}"#,
        #"{"integrations":[{},{"type":["Not a valid string."]},"#
          + #"{"non_field_errors":["Invalid data. Expected a dictionary, but got str."]}]}"#
      ),
      (
        #"{"organization_name":"a","primary_contact_name":"b","requested_integrations":{}}"#,
        #"{"requested_integrations":{"non_field_errors":["Expected a list of items but got type \"dict\"."]}}"#
      ),
      (
        #"{"organization_name":"a","primary_contact_name":"b","uploaded_files":[{"name":"","uuid":"x"},{}]}"#,
        #"{"uploaded_files":[{"name":["This field may not be blank."],"uuid":["Must be a valid UUID."]},"#
          + #"{"name":["This field is required."],"uuid":["This field is required."]}]}"#
      ),
      ("[1]", #"{"non_field_errors":["Invalid data. Expected a dictionary, but got list."]}"#),
      ("1.5", #"{"non_field_errors":["Invalid data. Expected a dictionary, but got float."]}"#),
    ])
  func problems(body: String, expected: String) throws {
    var harness = APIHarness()
    let answer = try #require(try harness.call("POST", path, body))
    #expect(answer.status == 400)
    #expect(answer.text == expected)
    #expect(harness.api.records.elements.isEmpty)
  }

  @Test(
    "Only strict JSON is read",
    arguments: [
      "{", "{a: 1}", "{'a': 1}", #"{"a": 1,}"#, "[1,]", "// x\n{}", "{} {}", "NaN", "{\"a\": \"\u{1}\"}", "+1", ".5",
      "0x1",
      #"{"a": Infinity}"#,
    ])
  func strict(body: String) throws {
    var harness = APIHarness()
    let answer = try #require(try harness.call("POST", path, body))
    #expect(answer.status == 400)
    #expect(answer.text.hasPrefix(#"{"detail":"JSON parse error - "#), "\(answer.text)")
  }

  @Test("A body that is not UTF-8 is refused")
  func notUTF8() throws {
    var head = try RequestHead(requestLine: "POST \(path) HTTP/1.1")
    head.fields = [HeaderField("Content-Type", "application/json"), HeaderField("Authorization", "Token secret")]
    let request = IncomingRequest(head: head, body: Array(#"{"organization_name":""#.utf8) + [0xE9, 0x22, 0x7D])
    var harness = APIHarness()
    let reply = harness.api.reply(to: request, PracticeAPI.Context(now: .distantPast, makeUUID: UUID.init))
    guard case .answer(let status, _, _) = reply else {
      Issue.record("no answer")
      return
    }
    #expect(status == 400)
  }

  @Test("A body of another type is refused", arguments: ["text/plain", "application/x-www-form-urlencoded", nil])
  func otherType(type: String?) throws {
    var harness = APIHarness()
    let answer = try #require(try harness.call("POST", path, "{}", type: type))
    #expect(answer.status == 415)
    #expect(answer.text == #"{"detail":"Unsupported media type \"\#(type ?? "")\" in request."}"#)
  }
}
