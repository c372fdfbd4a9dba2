import Foundation
import Testing

@testable import PracticeServer

@Suite("Paths, tokens and methods")
struct PracticeAPITests {
  private let path = APIHarness.requests

  @Test("It says that it is a practice server, without a token", arguments: ["/practice/", "/timp/practice/"])
  func practice(target: String) throws {
    var harness = APIHarness()
    let answer = try #require(try harness.call("GET", target, authorization: nil))
    #expect(answer.status == 200)
    #expect(answer.text == #"{"practice":true}"#)
  }

  @Test(
    "A path without its slash is redirected to the one with it",
    arguments: [
      ("/organizations/connections/request", "/organizations/connections/request/"),
      ("/timp/organizations/user-login", "/timp/organizations/user-login/"),
      ("/organizations/connections/request?start=1", "/organizations/connections/request/?start=1"),
      ("/organizations/connections/request/abc", "/organizations/connections/request/abc/"),
    ])
  func slash(target: String, location: String) throws {
    var harness = APIHarness()
    let answer = try #require(try harness.call("POST", target, "{}"))
    #expect(answer.status == 301)
    #expect(answer.header("Location") == location)
    #expect(harness.api.records.elements.isEmpty)
  }

  @Test(
    "A path that it does not know is answered with a page",
    arguments: [
      "/", "//", "/timp", "/organizations/", "/organizations/connections/request/a/b/", "/timp/timp/practice/",
    ])
  func unknownPath(target: String) throws {
    var harness = APIHarness()
    let answer = try #require(try harness.call("GET", target, authorization: nil))
    #expect(answer.status == 404)
    #expect(answer.header("Content-Type") == "text/html; charset=utf-8")
  }

  @Test(
    "A call without a good token is not let in",
    arguments: [
      (nil, "Authentication credentials were not provided."), ("", "Authentication credentials were not provided."),
      ("Bearer secret", "Authentication credentials were not provided."),
      ("Token", "Invalid token header. No credentials provided."),
      ("Token a b", "Invalid token header. Token string should not contain spaces."), ("Token wrong", "Invalid token."),
    ] as [(String?, String)])
  func refused(authorization: String?, detail: String) throws {
    var harness = APIHarness()
    for target in [path, "/organizations/files/upload/"] {
      let answer = try #require(try harness.call("DELETE", target, authorization: authorization))
      #expect(answer.status == 401)
      #expect(answer.header("WWW-Authenticate") == "Token")
      #expect(answer.text == #"{"detail":"\#(detail)"}"#)
    }
  }

  @Test("The scheme's name may be in any case of letters")
  func scheme() throws {
    var harness = APIHarness()
    #expect(try harness.call("GET", path, authorization: "token secret")?.status == 200)
  }

  @Test("A login gives a token that is good for two hours")
  func logIn() throws {
    var harness = APIHarness()
    let answer = try #require(
      try harness.call(
        "POST", "/organizations/user-login/", #"{"username":"u","password":"p"}"#, authorization: nil))
    #expect(answer.status == 200)
    let expected = """
      {"auth_token":"00000000000040008000000000000001","org_uuid":"00000000-0000-4000-8000-000000000002",
      "user_uuid":"00000000-0000-4000-8000-000000000003","retailer_uuid":"00000000-0000-4000-8000-000000000004",
      "supplier_uuid":"","org_type":"retailer"}
      """
    #expect(answer.text == expected.replacing("\n", with: ""))
    let authorization = "Token 00000000000040008000000000000001"
    harness.now += 2 * 60 * 60 - 1
    #expect(try harness.call("GET", path, authorization: authorization)?.status == 200)
    harness.now += 1
    #expect(try harness.call("GET", path, authorization: authorization)?.status == 401)
  }

  @Test("A login needs a name and a password")
  func badLogIn() throws {
    var harness = APIHarness()
    let answer = try #require(
      try harness.call("POST", "/organizations/user-login/", #"{"username":""}"#, authorization: nil))
    #expect(answer.status == 400)
    #expect(answer.text == #"{"username":["This field may not be blank."],"password":["This field is required."]}"#)
  }

  @Test(
    "A method that a call does not have is refused, and the ones that it has are named",
    arguments: [
      ("DELETE", APIHarness.requests, "GET, POST, HEAD, OPTIONS"),
      ("PUT", APIHarness.requests + "00000000-0000-4000-8000-000000000001/", "GET, PATCH, HEAD, OPTIONS"),
      ("GET", "/organizations/user-login/", "POST, OPTIONS"), ("POST", "/practice/", "GET, HEAD, OPTIONS"),
    ])
  func methods(method: String, target: String, allowed: String) throws {
    var harness = APIHarness()
    let answer = try #require(try harness.call(method, target))
    #expect(answer.status == 405)
    #expect(answer.header("Allow") == allowed)
    #expect(answer.text == #"{"detail":"Method \"\#(method)\" not allowed."}"#)
    let options = try #require(try harness.call("OPTIONS", target))
    #expect(options.status == 200)
    #expect(options.header("Allow") == allowed)
  }

  @Test("Scripted answers are given once each, in their order, before anything is looked at")
  func script() throws {
    var harness = APIHarness(script: [
      ScriptedAnswer(status: 503, json: #""busy""#), ScriptedAnswer(to: .practice, .closed),
      ScriptedAnswer(status: 500, json: "[]", isCarriedOut: true),
    ])
    let body = #"{"organization_name":"a","primary_contact_name":"b"}"#
    #expect(try harness.call("POST", path, body, authorization: nil)?.text == #""busy""#)
    #expect(harness.api.records.elements.isEmpty)
    #expect(try harness.call("POST", path, body)?.status == 500)
    #expect(harness.api.records.elements.count == 1)
    #expect(try harness.call("GET", "/practice/") == nil)
    #expect(try harness.call("GET", "/practice/")?.status == 200)
    #expect(try harness.call("POST", path, body)?.status == 201)
  }

  @Test("A scripted answer to a new request is not given to who reads the list")
  func scriptForOneMethod() throws {
    var harness = APIHarness(script: [
      ScriptedAnswer(status: 503, json: #""busy""#),
      ScriptedAnswer(to: .requests, method: "GET", .answer(status: 500, headers: [], body: [])),
      ScriptedAnswer(to: .requests, method: nil, .answer(status: 504, headers: [], body: [])),
    ])
    #expect(try harness.call("GET", path)?.status == 500)
    #expect(try harness.call("GET", path)?.status == 504)
    #expect(try harness.call("GET", path)?.status == 200)
    #expect(try harness.call("POST", path)?.status == 503)
  }

  @Test(
    "A request whose answer is lost is kept",
    arguments: [ScriptedAnswer.lostBehindProxy, .lostWithConnection, .lostInSilence])
  func lostAnswers(_ answer: ScriptedAnswer) throws {
    var harness = APIHarness(script: [answer])
    let body = #"{"organization_name":"a","primary_contact_name":"b"}"#
    #expect(try harness.call("GET", path)?.status == 200)
    #expect(try harness.call("POST", path, body)?.status != 201)
    #expect(harness.api.records.elements.map(\.body) == [Array(body.utf8)])
    #expect(try harness.call("POST", path, body)?.status == 201)
  }

  @Test("An upload keeps the name and the bytes, and has a UUID of its own each time")
  func upload() throws {
    var harness = APIHarness()
    let type = "multipart/form-data; boundary=B"
    let body = """
      --B\r
      Content-Disposition: form-data; name="filename"\r
      \r
      é.csv\r
      --B\r
      Content-Disposition: form-data; name="file"; filename="x"\r
      \r
      1;2\r
      --B--\r

      """
    for number in 1...2 {
      let answer = try #require(try harness.call("POST", "/organizations/files/upload/", body, type: type))
      #expect(answer.status == 201)
      #expect(answer.text == #"{"uuid":"00000000-0000-4000-8000-00000000000\#(number)"}"#)
    }
    #expect(harness.api.uploads.elements.map(\.name) == ["é.csv", "é.csv"])
    #expect(harness.api.uploads.elements.last?.content == Array("1;2".utf8))
  }

  @Test(
    "An upload that lacks something says what",
    arguments: [
      (
        "--B\r\nContent-Disposition: form-data; name=other\r\n\r\n\r\n--B--",
        #"{"filename":["This field is required."],"file":["No file was submitted."]}"#
      ),
      (
        "--B\r\nContent-Disposition: form-data; name=filename\r\n\r\n \r\n--B\r\n"
          + "Content-Disposition: form-data; name=file\r\n\r\nx\r\n--B--",
        #"{"filename":["This field may not be blank."],"#
          + #""file":["The submitted data was not a file. Check the encoding type on the form."]}"#
      ),
      (
        "--B\r\nContent-Disposition: form-data; name=filename\r\n\r\nx\r\n--B\r\n"
          + "Content-Disposition: form-data; name=file; filename=x\r\n\r\n\r\n--B--",
        #"{"file":["The submitted file is empty."]}"#
      ), ("--C--", #"{"detail":"Multipart form parse error - the body does not match its boundary."}"#),
    ])
  func badUpload(body: String, expected: String) throws {
    var harness = APIHarness()
    let answer = try #require(
      try harness.call("POST", "/organizations/files/upload/", body, type: "multipart/form-data; boundary=B"))
    #expect(answer.status == 400)
    #expect(answer.text == expected)
    #expect(try harness.call("POST", "/organizations/files/upload/", "{}")?.status == 415)
  }
}
