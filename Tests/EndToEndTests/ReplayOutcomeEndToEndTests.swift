import ConnectionRequests
import Foundation
import PracticeServer
import TestSupport
import Testing

@Suite("How intake replay tells what became of a request")
struct ReplayOutcomeEndToEndTests {
  /// Sends one plain request.
  private func replay(to baseURL: String) throws -> (end: ChildProcess.End, item: JSONValue) {
    var binary = try IntakeBinary()
    binary.connect(to: baseURL)
    let file = try binary.write(ReplayEndToEndTests.plain, to: "plain.json")
    let end = try binary.run("replay", "--json", "--settle-for", "0", file)
    let item = try end.object
    #expect(item.keys == ReplayEndToEndTests.keys)
    return (end, item)
  }

  @Test(
    "What may have arrived is unknown",
    arguments: [
      FaultServer.closing, [.readHead, .readBody(), .reset], [.readHead, .readBody(), .send("HTTP/1.1 201"), .close],
      FaultServer.answering("502 Bad Gateway", "<title>502 Bad Gateway</title>"),
      FaultServer.answering("200 OK", #"{"requests": []}"#),
    ])
  func unknown(script: [FaultServer.Step]) throws {
    let server = try FaultServer(list: .empty, script)
    let (end, item) = try replay(to: server.baseURL)
    #expect(end.status == 5)
    #expect(item["state"] == .string("unknown"))
    #expect(end.errors.contains("The request may have arrived."))
    #expect(server.stop().requests.count == 1)
  }

  @Test(
    "What the server took without naming it is unconfirmed",
    arguments: ["", "<html>", "{}", #"{"request_uuid": "b60dc695"}"#])
  func unconfirmed(body: String) throws {
    let server = try FaultServer(list: .empty, FaultServer.answering("201 Created", body))
    let (end, item) = try replay(to: server.baseURL)
    #expect(end.status == 5)
    #expect(item["state"] == .string("sent_unconfirmed"))
    #expect(item["status"] == .number("201"))
    #expect(item["request_uuid"] == .null)
    #expect(end.errors.contains("Do not send it again."))
  }

  @Test("Behind a closed port nothing was sent")
  func closedPort() throws {
    let port = try FaultServerPort.refusing()
    let (end, item) = try replay(to: "http://127.0.0.1:\(port.number)")
    #expect(end.status == 6)
    #expect(item["state"] == .string("not_sent"))
    #expect(item["status"] == .null)
  }

  @Test("A redirect to another host is a refusal, and that host sees no connection", arguments: [301, 302, 307, 308])
  func redirect(status: Int) throws {
    let other = try FaultServer(
      list: .empty, FaultServer.answering("201 Created", #"{"request_uuid": "\#(UUID())"}"#))
    let location = "http://localhost:\(other.port)/organizations/connections/request/"
    let server = try FaultServer(
      list: .empty, FaultServer.answering("\(status) Moved", headers: ["Location: \(location)"]))
    let (end, item) = try replay(to: server.baseURL)
    #expect(end.status == 3)
    #expect(item["state"] == .string("refused"))
    #expect(item["status"] == .number("\(status)"))
    #expect(item.list("findings").first?["message"]?.string?.contains(location) == true)
    #expect(other.stop().connections == 0)
  }

  @Test("A token that the server does not take ends the replay")
  func token() throws {
    let server = try FaultServer(
      list: .empty, FaultServer.answering("401 Unauthorized", #"{"detail": "Invalid token."}"#))
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let files = try ["a.json", "b.json", "c.json"].map { try binary.write(ReplayEndToEndTests.plain(for: $0), to: $0) }
    let end = try binary.run("replay", "--json", files[0], files[1], files[2])
    #expect(end.status == 4)
    let items = try end.objects
    #expect(items.map { $0["state"] } == Array(repeating: .string("not_sent"), count: 3))
    #expect(items.map { $0["status"] } == [.number("401"), .null, .null])
    #expect(items[0].list("findings").texts("message") == ["Invalid token."])
    #expect(end.errors.contains("\(files[2]): not_sent: Not tried. "))
    #expect(server.stop().connections == 1)
  }

  @Test(
    "Each shape of a refusal becomes findings on the fields that it is about",
    arguments: [
      (#"{"organization_name": ["bad"]}"#, ["organization_name"]),
      (#"{"detail": "bad"}"#, [""]),
      (#"{"non_field_errors": ["bad", "bad"]}"#, ["", ""]),
      (#"["bad"]"#, [""]),
      (#""bad""#, [""]),
      (#"{"integrations": [{}, {"type": ["bad"]}]}"#, ["integrations[1].type"]),
      (#"{"integrations": {"1": {"type": ["bad"]}}}"#, ["integrations[1].type"]),
      (#"{"uploaded_files": [{"uuid": ["bad"]}]}"#, ["uploaded_files[0].uuid"]),
      (#"{"colour": ["bad"]}"#, ["colour"]),
      ("<html><title>bad</title>", [""]),
      ("", [""]),
    ])
  func refusals(body: String, paths: [String]) throws {
    let server = try LoopbackServer.start(script: [ScriptedAnswer(status: 400, json: body)])
    let (end, item) = try replay(to: server.baseURL)
    #expect(end.status == 3)
    #expect(item["state"] == .string("refused"))
    #expect(item["status"] == .number("400"))
    let findings = item.list("findings")
    #expect(findings.texts("path") == paths)
    #expect(findings.allSatisfy { $0.keys == ["severity", "code", "path", "message", "suggestion"] })
    #expect(findings.allSatisfy { $0["message"]?.string?.contains(body.isEmpty ? "400" : "bad") == true })
    #expect(server.records().isEmpty)
  }

  @Test("What the server says stands at its field for a person too")
  func refusalLines() throws {
    let answer = ScriptedAnswer(status: 400, json: #"{"integrations": {"1": {"type": ["No such type."]}}}"#)
    let server = try LoopbackServer.start(script: [answer])
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let file = try binary.write(ReplayEndToEndTests.plain, to: "plain.json")
    let end = try binary.run("replay", file)
    #expect(end.output == "")
    #expect(
      end.errors == """
        intake: \(file):integrations[1].type: error: No such type. [server]
        intake: \(file): refused: The server refused the request (400).

        """)
  }
}
