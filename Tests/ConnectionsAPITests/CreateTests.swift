import ConnectionRequests
import ConnectionsAPI
import Foundation
import Networking
import TestSupport
import Testing

@Suite("Creating a request")
struct CreateTests {
  private let uuid = "b60dc695-cd0f-4538-9211-ea9c4933e0e4"

  @Test("The call is a POST of the request's bytes to the path with its slash")
  func call() throws {
    let transport = ScriptedTransport(answering: 201)
    let client = try client(transport)
    _ = client.create(request)
    let sent = try #require(transport.requests.first)
    #expect(sent.method == .post)
    #expect(sent.url == "https://api.example.com/timp/organizations/connections/request/")
    #expect(sent.url == client.createURL)
    #expect(sent[header: "Authorization"] == "Token SECRET")
    #expect(sent[header: "Content-Type"] == "application/json; charset=utf-8")
    #expect(sent[header: "Accept"] == "application/json")
    #expect(sent.body == request.body)
  }

  @Test("Without a token none is sent")
  func withoutToken() throws {
    let transport = ScriptedTransport(answering: 401)
    _ = try client(transport, token: nil).create(request)
    #expect(transport.requests.first?[header: "Authorization"] == nil)
  }

  @Test("The caller is asked before the first byte, and its refusal stands")
  func willSend() throws {
    struct DiskFull: Error {}
    let outcome = try client(ScriptedTransport(answering: 201)).create(request) { throw DiskFull() }
    #expect(outcome == .notSent(.refusedByCaller(detail: "DiskFull()")))
  }

  @Test(
    "201 with an identifier is success, under each of its names", arguments: ["request_uuid", "uuid", "record_uuid"])
  func sent(_ name: String) throws {
    let body = #"{"\#(name)": "\#(uuid)", "request_date": "2018-04-12 23:38:06.923137+00:00"}"#
    let date = RequestDate("2018-04-12 23:38:06.923137+00:00")
    #expect(try outcome(of: 201, body) == .sent(CreatedRequest(uuid: uuid, date: date)))
  }

  @Test(
    "The date may be missing or odd, and its text is kept",
    arguments: [
      ("", nil), (#", "request_date": null"#, nil), (#", "request_date": """#, nil),
      (#", "request_date": "yesterday""#, "yesterday"), (#", "request_date": 20180412"#, "20180412"),
    ])
  func dates(_ member: String, _ text: String?) throws {
    let outcome = try outcome(of: 201, #"{"request_uuid": "\#(uuid)"\#(member)}"#)
    #expect(outcome == .sent(CreatedRequest(uuid: uuid, date: text.map { RequestDate($0) })))
  }

  @Test("The documented name goes first, and one that holds nothing is passed over")
  func names() throws {
    let other = "00000000-0000-4000-8000-000000000000"
    for body in [#"{"uuid": "\#(other)", "request_uuid": "\#(uuid)"}"#, #"{"request_uuid": null, "uuid": "\#(uuid)"}"#]
    {
      #expect(try outcome(of: 201, body) == .sent(CreatedRequest(uuid: uuid, date: nil)))
    }
  }

  @Test(
    "201 without an identifier is not confirmed",
    arguments: [
      ("", UnconfirmedReason.empty), ("{}", .noIdentifier), ("[]", .noIdentifier), ("null", .noIdentifier),
      (#"{"request_uuid": null}"#, .noIdentifier), (#"{"request_uuid": 7}"#, .invalidIdentifier("7")),
      (#"{"request_uuid": "seven"}"#, .invalidIdentifier("seven")),
    ])
  func unconfirmed(_ body: String, _ reason: UnconfirmedReason) throws {
    #expect(try outcome(of: 201, body) == .sentUnconfirmed(status: 201, reason: reason))
  }

  @Test("201 with a body that is no JSON is not confirmed", arguments: ["<html>", "{'request_uuid': 1}", "{\"a\""])
  func unreadable(_ body: String) throws {
    guard case .sentUnconfirmed(201, .unreadable(let detail)) = try outcome(of: 201, body) else {
      Issue.record("confirmed")
      return
    }
    #expect(!detail.isEmpty)
  }

  @Test("A body that did not arrive whole confirms only what it says whole")
  func incomplete() throws {
    let half = #"{"request_uuid": "b60d"#
    #expect(try outcome(of: 201, half, completeness: .cutShort) == .sentUnconfirmed(status: 201, reason: .cutShort))
    #expect(try outcome(of: 201, half, completeness: .capped) == .sentUnconfirmed(status: 201, reason: .tooLong))
    let whole = #"{"request_uuid": "\#(uuid)"}"#
    #expect(try outcome(of: 201, whole, completeness: .cutShort) == .sent(CreatedRequest(uuid: uuid, date: nil)))
  }

  @Test(
    "The server's no is a refusal",
    arguments: [300, 301, 302, 304, 307, 308, 400, 403, 404, 405, 406, 409, 413, 415, 422])
  func refused(_ status: Int) throws {
    guard case .refused(let refusal) = try outcome(of: status, "") else {
      Issue.record("not refused")
      return
    }
    #expect(refusal.status == status)
    #expect(refusal.findings.count == 1)
    #expect(refusal.findings.first?.path == .request)
    #expect(refusal.findings.first?.message.contains("\(status)") == true || status == 400)
    #expect(refusal.retryAfter == nil)
  }

  @Test(
    "What proves neither is unknown",
    arguments: [200, 202, 203, 204, 206, 303, 402, 408, 410, 418, 451, 500, 502, 503, 504, 520])
  func unknown(_ status: Int) throws {
    guard case .unknown(.answer(status, let findings)) = try outcome(of: status, "") else {
      Issue.record("not unknown")
      return
    }
    #expect(findings.count == 1)
  }

  @Test("The list's answer, which a redirect turns a POST into, is no success")
  func listAnswer() throws {
    let body = #"{"requests": [], "pagination": {"total_count": 0, "start": 0, "limit": 50}}"#
    guard case .unknown(.answer(200, _)) = try outcome(of: 200, body) else {
      Issue.record("not unknown")
      return
    }
  }

  @Test("What the transport says is passed on")
  func transport() throws {
    let refused = NotSentReason.cannotConnect(detail: "refused")
    #expect(try client(ScriptedTransport(.notSent(refused))).create(request) == .notSent(refused))
    #expect(
      try client(ScriptedTransport(.unknown(.closedWithoutAnswer))).create(request)
        == .unknown(.noAnswer(.closedWithoutAnswer)))
  }

  @Test(
    "A token that was not accepted is no fault of the request",
    arguments: [
      (401, ""), (401, #"{"detail": "Invalid token."}"#), (403, #"{"detail": "Invalid token."}"#),
      (403, #"{"detail": "Authentication credentials were not provided."}"#),
      (403, #"{"detail": "No.", "code": "not_authenticated"}"#),
    ])
  func notAuthorised(_ status: Int, _ body: String) throws {
    guard case .notAuthorised(let refusal) = try outcome(of: status, body) else {
      Issue.record("not told apart")
      return
    }
    #expect(refusal.status == status)
  }

  @Test("Another 403 is a refusal")
  func forbidden() throws {
    let body = #"{"detail": "You do not have permission to perform this action."}"#
    guard case .refused(let refusal) = try outcome(of: 403, body) else {
      Issue.record("not refused")
      return
    }
    #expect(refusal.findings.map(\.message) == ["You do not have permission to perform this action."])
  }

  @Test(
    "429 says when to come back, in seconds or as a date",
    arguments: [
      ("0", 0), ("5", 5), ("99999", 99_999), (" 7 ", 7), ("-1", nil), ("soon", nil), ("", nil), ("1.5", nil),
      ("99999999999999999999", nil), ("Sun, 06 Nov 1994 12:00:30 GMT", 30), ("Sunday, 06-Nov-94 12:00:30 GMT", 30),
      ("Sun Nov  6 12:00:30 1994", 30), ("Sun, 06 Nov 1994 11:00:00 GMT", 0), ("Sun, 31 Nov 1994 12:00:00 GMT", nil),
    ])
  func throttled(_ value: String, _ seconds: Int?) throws {
    let headers = [HTTPHeader("Retry-After", value)]
    guard case .throttled(let refusal) = try outcome(of: 429, #"{"detail": "Slow down."}"#, headers: headers) else {
      Issue.record("not throttled")
      return
    }
    #expect(refusal.retryAfter == seconds)
    #expect(refusal.findings.map(\.message) == ["Slow down."])
  }

  @Test("A date to come back is held against the server's own clock")
  func serverClock() throws {
    let headers = [
      HTTPHeader("Retry-After", "Sun, 06 Nov 1994 15:00:30 GMT"), HTTPHeader("Date", "Sun, 06 Nov 1994 15:00:00 GMT"),
    ]
    guard case .throttled(let refusal) = try outcome(of: 429, "", headers: headers) else {
      Issue.record("not throttled")
      return
    }
    #expect(refusal.retryAfter == 30)
  }

  @Test("A real server gets one whole request on one connection")
  func overTheWire() throws {
    let body = #"{"request_uuid": "\#(uuid)", "request_date": "2018-04-09"}"#
    let answer = "HTTP/1.1 201 Created\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    let server = try FaultServer([.readHead, .readBody(), .send(answer)])
    let client = try client(CurlTransport(userAgent: "intake/test"), base: server.url("/timp"))
    #expect(client.create(request) == .sent(CreatedRequest(uuid: uuid, date: RequestDate("2018-04-09"))))
    let log = server.stop()
    #expect(log.connections == 1)
    #expect(log.requests.map(\.line) == ["POST /timp/organizations/connections/request/ HTTP/1.1"])
    #expect(log.requests.first?.body == request.body)
  }
}
