import ConnectionRequests
import Foundation
import Glibc
import TestSupport
import Testing

@Suite("What commands report of a request, and the way out that they name")
struct DeliveryRecordEndToEndTests {
  private typealias Batch = ReplayBatchEndToEndTests

  private func home(_ baseURL: String) throws -> IntakeBinary {
    var binary = try IntakeBinary()
    binary.connect(to: baseURL)
    return binary
  }

  @Test("Every command prints the same record, with the documented members first")
  func members() throws {
    let api = try FaultAPI(.created(), .loses([.close]))
    let binary = try home(api.baseURL)
    let outbox = try Batch.fill(binary, 2)
    let drafts = ".local/share/intake/drafts"
    try FileManager.default.createDirectory(
      at: binary.home.url.appending(path: drafts), withIntermediateDirectories: true)
    _ = try binary.write(ReplayEndToEndTests.draft, to: "\(drafts)/bob-7f3a91c2.json")
    let report = binary.home.path + "/report"
    #expect(try binary.run("replay", "--settle-for", "0", "--report", report, outbox).status == 5)
    let commands = [
      ["replay", "--json", "--settle-for", "0", outbox], ["replay", "--json", "--dry-run", outbox],
      ["settle", "--json", "--settle-for", "0"], ["settle", "--json", "--settle-for", "0", outbox],
      ["drafts", "--json"], ["history", "--json"],
    ]
    var records = try binary.read("report").split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8), .json) }
    for command in commands {
      let items = try binary.run(command).objects
      #expect(!items.isEmpty, "\(command)")
      records += items
    }
    let keys = ReplayEndToEndTests.keys
    for record in records {
      #expect(record.keys.filter { keys.contains($0) } == keys, "\(record.keys)")
      #expect(record["schema"] == .number("1"))
      let file = record["file"]?.string ?? ""
      #expect(file.hasSuffix(".json") || file == "bob-7f3a91c2", "a person knows the name, not \(file)")
    }
  }

  @Test(
    "The cause of a lost answer stays in the message, the record and the report, now and later",
    arguments: [
      (FaultAPI.answer("500 Internal Server Error", "{}"), 500), (FaultAPI.answer("502 Bad Gateway", "<html>"), 502),
      (FaultAPI.answer("503 Service Unavailable", "{}"), 503), (FaultAPI.answer("504 Gateway Timeout", ""), 504),
      (FaultAPI.answer("408 Request Timeout", ""), 408), (FaultAPI.answer("303 See Other", ""), 303),
      ([.reset], nil), ([.send("garbage\r\n\r\n"), .close], nil), ([.close], nil),
    ] as [([FaultServer.Step], Int?)])
  func causes(steps: [FaultServer.Step], status: Int?) throws {
    let api = try FaultAPI(.loses(steps))
    let binary = try home(api.baseURL)
    let file = try binary.write(ReplayEndToEndTests.plain, to: "request.json")
    let report = binary.home.path + "/report"
    let first = try binary.run("replay", "--json", "--settle-for", "0", "--report", report, file)
    let reported = try JSONValue(parsing: Array(binary.read("report").utf8), .json)
    let later = try binary.run("settle", "--json", "--settle-for", "0", file)
    let history = try binary.run("history", "--json", file)
    #expect(first.status == 5 && later.status == 5)
    for item in try [first.object, reported, later.object, history.object] {
      #expect(item["state"] == .string("unknown"))
      #expect(item["status"] == status.map { .number("\($0)") } ?? .null)
      #expect(item["cause"] == .string(status == nil ? "no_answer" : "inconclusive"))
      let message = try #require(item["message"]?.string)
      #expect(message.contains("The request may have arrived."))
      if let status { #expect(message.contains("\(status)")) }
      #expect(!message.contains("did not arrive"))
    }
    #expect(api.posted.count == 1)
  }

  @Test("0 means that the server has every request that was named")
  func exitStatuses() throws {
    let api = try FaultAPI(.loses(FaultAPI.answer("429 Slow", headers: ["Retry-After: 3600"])))
    let binary = try home(api.baseURL)
    let home = binary.home.path
    let empty = home + "/empty"
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
    _ = try binary.write("{}", to: "empty/note.txt")
    let file = try binary.write(ReplayEndToEndTests.plain, to: "request.json")
    #expect(try binary.run("replay", empty).status == 3)
    #expect(try binary.run("settle", empty).status == 3)
    #expect(try binary.run("replay", home + "/none").status == 3)
    #expect(try binary.run("settle", file).status == 6)
    #expect(try binary.run("replay", "--settle-only", file).status == 6)
    #expect(try binary.run("settle", "--adopt", ReplayEndToEndTests.uuid, file).status == 6)
    #expect(try binary.run("replay", "--resume").status == 0)
    #expect(try binary.run("settle").status == 0)
    #expect(api.posted.isEmpty)
    let begin = ContinuousClock.now
    let paused = try binary.run("replay", file)
    #expect(paused.status == 6 && begin.duration(to: .now) < .seconds(30))
    #expect(paused.errors.contains("asks for a pause") && paused.errors.contains("60 min"))
    #expect(api.posted.count == 1)
  }

  @Test("A file whose name is not UTF-8 is named and counts as a request that was not sent")
  func nameWithoutUTF8() throws {
    let api = try FaultAPI()
    let binary = try home(api.baseURL)
    let request = try binary.write(ReplayEndToEndTests.plain, to: "request.json")
    let end = try binary.shell(
      #"mkdir "$HOME/odd"; cp "$1" "$HOME/odd/"$'a\xff.json'; "$0" replay "$HOME/odd""#, request)
    #expect(end.status == (api.stored.isEmpty ? 3 : 0), "\(end.output)\(end.errors)")
    #expect((end.output + end.errors).contains("odd/a"))
    #expect(end.isHarmless)
  }

  @Test("Three answers in a row that refuse the account stop the batch, and say what to do", arguments: [403, 409])
  func forbidden(status: Int) throws {
    let api = try FaultAPI(.loses(FaultAPI.answer("\(status) No", #"{"detail": "Account suspended."}"#)))
    let binary = try home(api.baseURL)
    let outbox = try Batch.fill(binary, 8)
    let end = try binary.run("replay", "--json", outbox)
    #expect(end.status == 3, "\(end.errors)")
    #expect(api.posted.count == 3)
    #expect(try end.objects.count == 8)
    #expect(end.errors.contains("refused 3 requests in a row") && end.errors.contains("intake replay --resume"))
  }

  @Test("A draft that was sent and changed since is held back, and an option sends it as a new request")
  func changed() throws {
    let api = try FaultAPI()
    let binary = try home(api.baseURL)
    let file = try binary.write(ReplayEndToEndTests.draft, to: "draft.json")
    #expect(try binary.run("replay", file).status == 0)
    _ = try binary.write(ReplayEndToEndTests.draft.replacing("Bob Brown", with: "Ann Green"), to: "draft.json")
    let held = try binary.run("replay", "--json", file)
    #expect(held.status == 3)
    let item = try held.object
    #expect(item["state"] == .string("sent") && item["cause"] == .string("changed"))
    #expect(item["message"]?.string?.hasSuffix("--send-changed sends it as a new request.") == true)
    #expect(item.list("can_follow").contains(.string("send_again")))
    #expect(api.posted.count == 1)
    let sent = try binary.run("replay", "--json", "--send-changed", file)
    #expect(sent.status == 0, "\(sent.output)\(sent.errors)")
    #expect(try sent.object["sent_now"] == .bool(true))
    #expect(api.posted.count == 2 && api.stored.count == 2)
  }

  @Test("A request that was accepted without a UUID is named by a person")
  func unconfirmed() throws {
    let api = try FaultAPI(
      list: { $0 < 4 ? FaultAPI.answer("200 OK", FaultAPI.emptyPage) : nil },
      .keeps(FaultAPI.answer("201 Created", "{}")))
    let binary = try home(api.baseURL)
    let file = try binary.write(ReplayEndToEndTests.plain, to: "request.json")
    let end = try binary.run("replay", "--json", "--settle-for", "0", file)
    #expect(end.status == 5)
    #expect(try end.object["state"] == .string("sent_unconfirmed"))
    #expect(try end.object["message"]?.string?.contains("intake settle --adopt UUID \(file) says") == true)
    let wrong = try binary.run("settle", "--json", "--adopt", ReplayEndToEndTests.uuid, file)
    #expect(wrong.status == 5)
    #expect(try wrong.object["message"]?.string?.contains(ReplayEndToEndTests.uuid) == true)
    let uuid = try #require(api.uuids.first)
    let chosen = try binary.run("settle", "--json", "--adopt", uuid, file)
    #expect(chosen.status == 0, "\(chosen.output)")
    #expect(try chosen.object["request_uuid"] == .string(uuid))
    #expect(api.posted.count == 1)
  }

  @Test("A batch that was interrupted, sent in full and resumed says that everything is on the server already")
  func resumedAfterAll() throws {
    let api = try FaultAPI(.created(), .loses(FaultAPI.answer("401 Unauthorized", "{}")), .created())
    let binary = try home(api.baseURL)
    let outbox = try Batch.fill(binary, 4)
    #expect(try binary.run("replay", outbox).status == 4)
    #expect(try binary.run("replay", outbox).status == 0)
    #expect(api.stored.count == 4)
    let posted = api.posted.count
    let end = try binary.run("replay", "--json", "--resume")
    #expect(end.status == 0, "\(end.output)\(end.errors)")
    #expect(try end.objects.allSatisfy { $0["sent_now"] == .bool(false) })
    #expect(!end.errors.contains(" sent."), "\(end.errors)")
    #expect(api.posted.count == posted)
  }

  @Test("A resumed batch of a colleague names who began it")
  func otherOwner() throws {
    let api = try FaultAPI(.loses(FaultAPI.answer("401 Unauthorized", "{}")), .created())
    let binary = try home(api.baseURL)
    let outbox = try Batch.fill(binary, 2)
    #expect(try binary.run("replay", outbox).status == 4)
    let record = try #require(try binary.files.first { $0.contains("/batches/") && $0.hasSuffix(".jsonl") })
    let text = try binary.read(record)
    let user = try #require(text.firstMatch(of: /"user":"([^"]*)"/)).output.1
    _ = try binary.write(text.replacing(#""user":"\#(user)""#, with: #""user":"anna""#), to: record)
    let end = try binary.run("replay", "--resume")
    #expect(end.status == 0, "\(end.output)\(end.errors)")
    #expect(end.errors.contains("begun by anna on "), "\(end.errors)")
  }

  @Test("A draft that another replay has for a moment is tried again at the end, and counts as sent")
  func momentarilyLocked() throws {
    var binary = try IntakeBinary()
    let server = try FaultServer(
      list: .empty, [.readHead, .readBody()] + Batch.held(in: binary) + Batch.answer, Batch.created)
    binary.connect(to: server.baseURL)
    _ = try Batch.fill(binary, 3)
    let end = try binary.shell(
      """
      cd; "$0" replay outbox/100.json >first 2>&1 & until [ -e arrived ]; do sleep 0.01; done
      (until grep -qs '102.json: sent' second; do sleep 0.01; done; touch go) &
      "$0" replay outbox >second 2>errors; echo $?; wait
      """)
    let (second, errors) = (try binary.read("second"), try binary.read("errors"))
    #expect(end.output == "0\n", "\(second)\(errors)")
    #expect(!errors.contains(": locked:"))
    #expect(server.stop().requests.count == 3)
  }
}
