import ConnectionRequests
import Foundation
import PracticeServer
import TestSupport
import Testing

@Suite("intake replay")
struct ReplayEndToEndTests {
  /// Request, without anything to say about it.
  static let plain = """
    {"organization_name": "Bob Big Boy", "primary_contact_name": "Bob Brown",
     "integrations": [{"type": "item", "update_frequency": "30 6 * * *"}, {"type": "order", "rules": "none"}],
     "uploaded_files": [{"name": "Items", "uuid": "555b68e5-e407-4b15-b200-6fade8980596"}]}
    """

  /// The same for another organization.
  static func plain(for organization: String) -> String { plain.replacing("Bob Big Boy", with: organization) }

  static let uuid = "b60dc695-cd0f-4538-9211-ea9c4933e0e4"
  static let date = "2018-04-12 23:38:06.750000+00:00"
  /// The members of the record that every command prints for a request.
  static let keys = [
    "schema", "file", "draft_id", "state", "plan", "sent_now", "status", "cause", "message", "request_uuid",
    "request_date", "attempts", "findings", "candidates", "owner", "unknown_since", "looked_at", "can_follow",
  ]

  /// A practice server that names and dates everything alike.
  private func server(token: String = LoopbackServer.defaultToken) throws -> LoopbackServer {
    let uuid = try #require(UUID(uuidString: Self.uuid))
    return try LoopbackServer.start(
      token: token, now: { Date(timeIntervalSince1970: 1_523_576_286.75) }, makeUUID: { uuid })
  }

  @Test("The document's sample stops on its warnings, and nothing arrives")
  func warnings() throws {
    let server = try server()
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let file = try binary.write(Samples.ownersRequestText, to: "sample.json")
    let end = try binary.run("replay", file)
    #expect(end.status == 3)
    #expect(end.output == "")
    #expect(end.errors.contains("integrations[0].type: warning: "))
    #expect(end.errors.contains("\(file): held_back: Not sent: it has warnings that nobody has accepted. "))
    let item = try binary.run("replay", "--json", file).object
    #expect(item["state"] == .string("not_sent") && item["cause"] == .string("held_back"))
    #expect(item.list("can_follow") == [.string("accept_warnings"), .string("edit")])
    #expect(item["status"] == .null)
    let findings = item.list("findings")
    #expect(findings.allSatisfy { $0["severity"] == .string("warning") })
    #expect(findings.texts("code").contains("not-cron"))
    #expect(server.records().isEmpty)
  }

  @Test("With its warnings accepted the sample arrives with every value of the document")
  func sample() throws {
    let server = try server()
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL + "/timp/")
    let file = try binary.write(Samples.ownersRequestText, to: "sample.json")
    let end = try binary.run("replay", "--accept-warnings", file)
    #expect(end.status == 0)
    #expect(end.output == "\(file): sent  \(Self.uuid)  \(Self.date)\n")
    let record = try #require(server.records().first)
    #expect(try ConnectionRequest(contentsOf: record.body) == Samples.ownersRequest)
    let sent = try JSONValue(parsing: record.body, .json)
    #expect(sent == (try JSONValue(parsing: Array(Samples.ownersRequestText.utf8))))
    #expect(server.records().count == 1)
  }

  @Test("A program reads one object a line, with the documented members and no others")
  func json() throws {
    let server = try server()
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let file = try binary.write(Self.plain, to: "plain.json")
    let end = try binary.run("replay", "--json", file)
    #expect(end.status == 0)
    #expect(end.errors == "")
    let item = try end.object
    let draft = try #require(item["draft_id"]?.string)
    #expect(UUID(uuidString: draft) != nil)
    let expected = """
      {"schema":1,"file":"\(file)","draft_id":"\(draft)","state":"sent","plan":null,"sent_now":true,"status":201,\
      "cause":null,"message":null,"request_uuid":"\(Self.uuid)","request_date":"\(Self.date)","attempts":1,\
      "findings":[],"candidates":[],"owner":null,"unknown_since":null,"looked_at":null,"can_follow":["send_again"]}

      """
    #expect(end.output == expected)
    #expect(item.keys == Self.keys)
  }

  @Test("Of several files each is reported in its order, and the worst decides the exit status")
  func several() throws {
    let server = try server()
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let plain = try binary.write(Self.plain, to: "plain é.json")
    let sample = try binary.write(Samples.ownersRequestText, to: "sample.json")
    let broken = try binary.write("{\"organization_name\": ", to: "broken.json")
    let empty = try binary.write(#"{"organization_name": ""}"#, to: "empty.json")
    let missing = binary.home.path + "/missing.json"
    let end = try binary.run(
      "replay", "--json", plain, broken, missing, empty, "/dev/null", sample, "-",
      input: Self.plain.replacing("Brown", with: "Green"))
    #expect(end.status == 3)
    let items = try end.objects
    #expect(items.allSatisfy { $0.keys == Self.keys })
    #expect(
      items.texts("file") == [plain, broken, missing, empty, "/dev/null", sample, "-"])
    #expect(end.errors.hasPrefix("intake: 7 requests: 2 to send, 1 with warnings, 3 not valid, 1 not found.\n"))
    #expect(items.texts("state") == ["sent"] + Array(repeating: "not_sent", count: 5) + ["sent"])
    #expect(items.texts("cause") == [nil, "invalid", "missing", "invalid", "invalid", "held_back", nil])
    #expect(items[1].list("findings").texts("code") == ["syntax"])
    #expect(items[2].list("findings").texts("code") == ["missing"])
    #expect(
      items[3].list("findings").texts("path") == ["organization_name", "primary_contact_name"])
    #expect(items[4].list("findings").texts("code") == ["unreadable"])
    #expect(server.records().count == 2)
  }

  @Test("One request in two files is sent once, and both are told its UUID")
  func twins() throws {
    let server = try server()
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let files = try ["a.json", "b.json"].map { try binary.write(Self.plain, to: $0) }
    let end = try binary.run("replay", files[0], files[1])
    #expect(end.status == 0)
    #expect(end.output == files.map { "\($0): sent  \(Self.uuid)  \(Self.date)\n" }.joined())
    #expect(
      end.errors == """
        intake: 2 requests: 1 to send, 1 the same as another.
        intake: \(files[1]): sent: The same request as \(files[0]); not sent again.
        intake: 1 sent, 1 on the server already.

        """)
    #expect(server.records().count == 1)
  }

  @Test("A draft that was sent is not sent again, and its first UUID is told")
  func sentDraft() throws {
    let server = try server()
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let draft = try binary.write(Self.draft, to: "draft.json")
    let first = try binary.run("replay", "--json", draft)
    #expect(first.status == 0)
    let second = try binary.run("replay", "--json", draft)
    #expect(second.status == 0)
    #expect(try first.object["sent_now"] == .bool(true))
    let item = try second.object
    #expect(item["state"] == .string("sent") && item["sent_now"] == .bool(false) && item["attempts"] == .number("0"))
    #expect(try item["request_uuid"] == first.object["request_uuid"])
    #expect(second.errors.contains("It was sent already, as \(Self.uuid). Not sent again."))
    let third = try binary.run("replay", draft)
    #expect(third.output == "\(draft): sent  \(Self.uuid)  \(Self.date)\n")
    #expect(server.records().count == 1)
  }

  @Test("A draft whose attempt may have arrived is not sent again, whatever ended the attempt")
  func unknownDraft() throws {
    let server = try FaultServer(list: .empty, FaultServer.closing)
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let draft = try binary.write(Self.draft, to: "draft.json")
    let first = try binary.run("replay", "--settle-for", "0", draft)
    #expect(first.status == 5)
    let second = try binary.run("replay", "--json", "--settle-for", "0", draft)
    #expect(second.status == 5)
    #expect(try second.object["state"] == .string("unknown"))
    #expect(second.errors.contains("The request may have arrived"))
    #expect(server.stop().connections == 1)
  }

  @Test("A draft is not sent again after kill -9 in the middle of an attempt")
  func killed() throws {
    let server = try FaultServer(list: .empty, [.readHead, .readBody(), .send("HTTP/1.1 201 "), .stall])
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let draft = try binary.write(Self.draft, to: "draft.json")
    // The intent is on disk once the journal's folder holds it, which is before the first byte leaves.
    let end = try binary.shell(
      """
      "$0" replay "$1" & number=$!
      until grep -qs intent "$HOME"/.local/state/intake/journal/*.jsonl; do kill -0 $number || exit 99; done
      kill -KILL $number; wait $number; echo $?
      """, draft)
    #expect(end.output == "137\n")
    let second = try binary.run("replay", "--settle-for", "0", draft)
    #expect(second.status == 5)
    #expect(server.stop().connections <= 1)
  }

  /// A draft as the wizard saves it.
  static let draft = """
    {"format": "intake-draft", "schema": 1, "draft_id": "7f3a91c2-0d5e-4c3a-9a51-5f0c2b7e4d11",
     "saved_at": "2026-11-23T14:02:00Z", "request": \(plain)}
    """
}
