import ConnectionRequests
import ConnectionsAPI
import Networking
import TestSupport
import Testing

@Suite("What a server says is wrong")
struct ErrorBodyTests {
  @Test(
    "Each message goes to the field that it is about",
    arguments: [
      (#"{"organization_name": ["bad"]}"#, [FieldPath.field(.organizationName)]),
      (#"{"organization_name": "bad"}"#, [.field(.organizationName)]),
      (#"{"org_name": ["bad"]}"#, [.field(.organizationName)]),
      (#"{"org_contact_full_name": ["bad"]}"#, [.field(.primaryContactName)]),
      (#"{"supplier_account_number": ["bad"]}"#, [.field(.organizationAccountNumber)]),
      (#"{"primary_contact_email": ["bad", "bad"]}"#, [.field(.primaryContactEmail), .field(.primaryContactEmail)]),
      (#"{"detail": "bad"}"#, [.request]),
      (#"{"detail": ["bad"]}"#, [.request]),
      (#"{"non_field_errors": ["bad"]}"#, [.request]),
      (#"{"error": "bad"}"#, [.request]),
      (#"{"error": {"message": "bad", "code": 400}}"#, [.request]),
      (#"{"errors": {"organization_name": ["bad"]}}"#, [.field(.organizationName)]),
      (#"["bad", "bad"]"#, [.request, .request]),
      (#""bad""#, [.request]),
      ("bad", [.request]),
      (#"{"integrations": ["bad"]}"#, [.integrations]),
      (#"{"integrations": {"non_field_errors": ["bad"]}}"#, [.integrations]),
      (#"{"integrations": [{}, {"type": ["bad"]}]}"#, [.integrationField(1, .type)]),
      (#"{"integrations": {"1": {"type": ["bad"]}}}"#, [.integrationField(1, .type)]),
      (#"{"integrations": {"2": ["bad"]}}"#, [.integration(2)]),
      (#"{"integrations": [{"non_field_errors": ["bad"]}]}"#, [.integration(0)]),
      (#"{"requested_integrations": [{"integration_type": ["bad"]}]}"#, [.integrationField(0, .type)]),
      (
        #"{"integrations": {"0": {"feed_source_file_locations": ["bad"]}, "2": {"update_frequency": ["bad"]}}}"#,
        [.integrationField(0, .fileLocations), .integrationField(2, .updateFrequency)]
      ),
      (#"{"uploaded_files": [{"uuid": ["bad"]}, {"name": ["bad"]}]}"#, [.fileField(0, .uuid), .fileField(1, .name)]),
      (#"{"uploaded_files": {"non_field_errors": ["bad"]}}"#, [.uploadedFiles]),
      (#"{"uploaded_files": {"1": {"uuid": [{"message": "bad", "code": "invalid"}]}}}"#, [.fileField(1, .uuid)]),
      (#"{"colour": ["bad"]}"#, [.unknown("colour")]),
      (#"{"colour": {"shade": ["bad"]}}"#, [.unknown("colour.shade")]),
      (#"{"integrations": [{"colour": ["bad"]}]}"#, [.unknown("integrations[0].colour")]),
      (#"{"integrations": {"7": {"type": ["bad"]}}}"#, [.unknown("integrations[7].type")]),
      (#"{"integrations": [{}, {}, {}, {"type": ["bad"]}]}"#, [.unknown("integrations[3].type")]),
      (#"{"integrations": [{}, {}, {}, {"message": "bad", "code": "invalid"}]}"#, [.integrations]),
      (#"{"integrations": {"-1": {"type": ["bad"]}}}"#, [.unknown("integrations[-1].type")]),
      (
        #"{"organization_name": ["bad"], "integrations": [{"rules": ["bad"]}], "detail": "bad"}"#,
        [.field(.organizationName), .integrationField(0, .rules), .request]
      ),
    ])
  func paths(_ body: String, _ paths: [FieldPath]) throws {
    let findings = try outcome(of: 400, body).findings
    #expect(findings.map(\.path) == paths)
    #expect(findings.allSatisfy { $0.message == "bad" && $0.severity == .error })
  }

  @Test("The framework's own code is kept where it gives one")
  func codes() throws {
    func codes(_ body: String) throws -> [String] { try outcome(of: 400, body).findings.map(\.code) }
    #expect(try codes(#"{"organization_name": ["bad"]}"#) == ["server"])
    #expect(try codes(#"{"organization_name": [{"message": "bad", "code": "blank"}]}"#) == ["blank"])
    #expect(try codes(#"{"detail": "bad", "code": "token_not_valid"}"#) == ["token_not_valid"])
  }

  @Test(
    "A page for people is known by its title alone",
    arguments: [
      (
        "<!DOCTYPE html><html><head><title>Server Error (500)</title></head><body>secret</body></html>",
        "Server Error (500)"
      ),
      ("<html><title lang='en'>\n  A &amp;lt; B\n </title>", "A &lt; B"),
      ("  <HTML><TITLE>502 Bad Gateway</TITLE>", "502 Bad Gateway"),
    ])
  func pages(_ page: String, _ title: String) throws {
    let message = try #require(try outcome(of: 400, page).findings.first?.message)
    #expect(message == "The server answered with a page for people: \(title)")
  }

  @Test(
    "A status speaks for a body that says nothing",
    arguments: ["", "  \n", "{}", "[]", "null", #""""#, "[{}, {}]", "<html></html>", #"{"integrations": [{}, {}]}"#])
  func statusMeaning(_ body: String) throws {
    let findings = try outcome(of: 409, body).findings
    #expect(findings.map(\.path) == [.request])
    #expect(
      findings.first?.message == "The organization of the token is not of the right type, retailer or supplier (409).")
  }

  @Test("A redirect says where it leads, and that nobody followed")
  func redirects() throws {
    let headers = [HTTPHeader("Location", "https://other.test/x/")]
    let message = try #require(try outcome(of: 302, "moved", headers: headers).findings.first?.message)
    #expect(message.contains("https://other.test/x/"))
    #expect(message.contains("not followed"))
    #expect(message.contains("base URL"))
  }

  @Test("Every redirect that is refused is told as a redirect", arguments: [301, 302, 307, 308])
  func refusedRedirects(_ status: Int) throws {
    for headers in [[HTTPHeader("Location", "/x/")], []] {
      let outcome = try outcome(of: status, #"{"detail": "Not found."}"#, headers: headers)
      guard case .refused = outcome else { return #expect(Bool(false), "\(outcome)") }
      #expect(outcome.findings.count == 1)
      #expect(outcome.findings.first?.message.hasPrefix("The server redirects") == true)
    }
  }

  @Test("303 is told as what a server answers that has done something")
  func seeOther() throws {
    let headers = [HTTPHeader("Location", "https://other.test/x/")]
    let outcome = try outcome(of: 303, "", headers: headers)
    guard case .unknown(.answer) = outcome else { return #expect(Bool(false), "\(outcome)") }
    let message = try #require(outcome.findings.first?.message)
    #expect(message.contains("https://other.test/x/ (303), as it does once it has done what was asked"))
  }

  @Test("A redirect by one slash is told as that")
  func slash() throws {
    let headers = [HTTPHeader("Location", "https://api.example.com/timp/organizations/connections/request")]
    let message = try #require(try outcome(of: 301, "", headers: headers).findings.first?.message)
    #expect(message.contains("only the slash at the end differs"))
    let nowhere = try #require(try outcome(of: 302, "").findings.first?.message)
    #expect(nowhere.contains("without saying where"))
  }

  @Test("However much a server says, what is kept is bounded")
  func bounds() throws {
    let long = String(repeating: "é", count: 1_000_000)
    let message = try #require(try outcome(of: 400, #"{"detail": "\#(long)"}"#).findings.first?.message)
    #expect(message.unicodeScalars.count == 500)
    #expect(message.hasSuffix("…"))

    let many = (0..<5_000).map { _ in #""bad""# }.joined(separator: ",")
    #expect(try outcome(of: 400, "[\(many)]").findings.count == 100)

    let name = String(repeating: "n", count: 10_000)
    let path = try #require(try outcome(of: 400, #"{"\#(name)": ["bad"]}"#).findings.first?.path)
    #expect(path.description.unicodeScalars.count == 100)

    let deep = String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000)
    #expect(try outcome(of: 400, deep).findings.count == 1)

    let marks = "e" + String(repeating: "\u{301}", count: 100_000)
    let marked = try #require(try outcome(of: 400, marks).findings.first?.message)
    #expect(marked.unicodeScalars.count == 500)
  }
}
