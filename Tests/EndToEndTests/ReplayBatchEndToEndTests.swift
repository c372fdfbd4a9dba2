import ConnectionRequests
import Dispatch
import Foundation
import Glibc
import PracticeServer
import Synchronization
import TestSupport
import Testing

@Suite("Many requests in one replay")
struct ReplayBatchEndToEndTests {
  /// Writes so many requests into a folder of the home.
  static func fill(_ binary: borrowing IntakeBinary, _ count: Int, folder: String = "outbox") throws -> String {
    let place = binary.home.url.appending(path: folder)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    for number in 0..<count {
      let name = String(100 + number)
      try Data(ReplayEndToEndTests.plain(for: "Organization \(name)").utf8)
        .write(to: place.appending(path: "\(name).json"))
    }
    return place.path
  }

  /// The bodies that a server stored, each as its organization's name.
  static func organizations(_ server: LoopbackServer) throws -> [String] {
    try server.records().map { try ConnectionRequest(contentsOf: $0.body).organizationName }
  }

  static let created = FaultServer.answering("201 Created", #"{"request_uuid": "\#(ReplayEndToEndTests.uuid)"}"#)

  @Test("A folder's requests are sent in the order of their names, and what else is in it is said")
  func folder() throws {
    let server = try LoopbackServer.start()
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let outbox = try Self.fill(binary, 3)
    _ = try binary.write("", to: "outbox/.hidden.json")
    _ = try binary.write("", to: "outbox/note.txt")
    let end = try binary.run("replay", outbox)
    #expect(end.status == 0)
    #expect(try Self.organizations(server) == (100...102).map { "Organization \($0)" })
    let told = end.output.split(separator: "\n").map { String($0.prefix { $0 != ":" }) }
    #expect(told == (100...102).map { "\(outbox)/\($0).json" })
    #expect(
      end.errors == """
        intake: \(outbox)/.hidden.json: skipped: a hidden file
        intake: \(outbox)/note.txt: skipped: not a .json, .json5 or .jsonl file
        intake: 3 requests: 3 to send.
        intake: 3 sent.

        """)
    let again = try binary.run("replay", outbox)
    #expect(again.status == 0)
    #expect(again.errors.contains("3 requests: 3 sent already."))
    #expect(server.records().count == 3)
  }

  @Test("A copy that was mailed and sent from another host is found, whatever is around it, and not sent again")
  func mailedCopy() throws {
    let server = try LoopbackServer.start()
    let files = [ReplayEndToEndTests.draft, ReplayEndToEndTests.plain, "{\"draft\": 0}"]
    for (sender, receiver) in [(0, 0), (0, 1), (1, 0)] {
      let count = server.records().count
      let text = files.map { $0.replacing("Bob Big Boy", with: "\(sender) to \(receiver)") }
      for file in [sender, receiver] {
        var binary = try IntakeBinary()
        binary.connect(to: server.baseURL)
        let path = try binary.write(text[file], to: "request.json")
        let end = try binary.run("replay", "--json", path)
        #expect(end.status == 0)
        let item = try end.object
        #expect(item["request_uuid"]?.string == server.records().last?.uuid.uuidString.lowercased())
        #expect(server.records().count == count + 1)
      }
    }
  }

  @Test("Where the server's list cannot be read nothing is sent")
  func noList() throws {
    let server = try FaultServer(FaultServer.answering("403 Forbidden", #"{"detail": "You may not look."}"#))
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let outbox = try Self.fill(binary, 4)
    let end = try binary.run("replay", "--json", outbox)
    #expect(end.status == 6)
    #expect(try end.objects.texts("state") == Array(repeating: "not_sent", count: 4))
    #expect(end.errors.contains("The server failed 3 times in a row."))
    let lines = server.stop().requests.map(\.line)
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.hasPrefix("GET ") })
  }

  @Test("Four are under way at once and never more, and each is sent once")
  func jobs() throws {
    let state = Mutex((now: 0, most: 0))
    let gate = DispatchSemaphore(value: 0)
    // The first four wait for each other; an answer that never came would fail the test by the status.
    let script: [FaultServer.Step] =
      [
        .readHead, .readBody(),
        .run {
          let arrived = state.withLock { state in
            state.now += 1
            state.most = max(state.most, state.now)
            return state.now
          }
          if arrived == 4 { for _ in 0..<50 { gate.signal() } }
          _ = gate.wait(timeout: .now() + 20)
          state.withLock { $0.now -= 1 }
        },
      ] + Self.created.dropFirst(2)
    let server = try FaultServer(list: .empty, script)
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let outbox = try Self.fill(binary, 50)
    let end = try binary.run("replay", "--jobs", "4", "--report", binary.home.path + "/r", outbox)
    #expect(end.status == 0)
    #expect(end.output.split(separator: "\n").count == 50)
    let log = server.stop()
    #expect(log.requests.count == 50)
    #expect(Set(log.requests.map(\.body)).count == 50)
    #expect(state.withLock { $0.most } == 4)
    let report = try binary.read("r").split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8), .json) }
    #expect(Set(report.texts("file")).count == 50)
    #expect(report.allSatisfy { $0["state"] == .string("sent") && $0["attempts"] == .number("1") })
  }

  @Test("A token that runs out in the middle is read again from its file, and the same request goes on")
  func newToken() throws {
    let binary = try IntakeBinary()
    let token = binary.home.url.appending(path: "token")
    try Data("old".utf8).write(to: token)
    chmod(token.path, 0o600)
    let refused: [FaultServer.Step] =
      [.readHead, .readBody(), .run { try? Data("newer".utf8).write(to: token) }]
      + FaultServer.answering("401 Unauthorized", #"{"detail": "Invalid token."}"#).dropFirst(2)
    let server = try FaultServer(list: .empty, Self.created, refused, Self.created)
    let outbox = try Self.fill(binary, 3)
    let end = try binary.run("replay", "--base-url", server.baseURL, "--token-file", token.path, outbox)
    #expect(end.status == 0)
    #expect(end.errors.contains("The token's file has changed"))
    let log = server.stop()
    #expect(
      log.requests.map { $0[header: "Authorization"] } == ["Token old", "Token old", "Token newer", "Token newer"])
    #expect(log.requests[1].body == log.requests[2].body)
  }

  @Test("A wrong path stops the batch before anything is sent")
  func wrongPath() throws {
    let server = try LoopbackServer.start()
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL + "/nowhere")
    let outbox = try Self.fill(binary, 3)
    let end = try binary.run("replay", "--json", outbox)
    #expect(end.status == 3)
    #expect(try end.objects.map { $0["status"] } == [.number("404"), .null, .null])
    #expect(end.errors.contains("102.json: not_sent: Not tried. The server has no such call (404)"))
    #expect(server.records().isEmpty)
  }

  @Test("Three lost answers in a row stop the sending, and what arrived all the same is found then")
  func lostAnswers() throws {
    let lost = ScriptedAnswer(.closed, isCarriedOut: true)
    let server = try LoopbackServer.start(script: [lost, lost, lost])
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let outbox = try Self.fill(binary, 5)
    let end = try binary.run("replay", "--json", outbox)
    #expect(end.status == 6)
    let items = try end.objects
    #expect(items.texts("state") == ["adopted", "adopted", "adopted", "not_sent", "not_sent"])
    #expect(items.texts("request_uuid").prefix(3) == server.records().map { $0.uuid.uuidString.lowercased() }[...])
    #expect(
      end.errors.hasSuffix(
        "3 arrived without an answer, 2 not tried. The server failed 3 times in a row. Run intake replay --resume "
          + "when it works again.\n"))
    let rest = try binary.run("replay", "--resume")
    #expect(rest.status == 0)
    #expect(Set(try Self.organizations(server)).count == 5)
    #expect(server.records().count == 5)
  }

  @Test("What nobody can find out stays unknown")
  func breaker() throws {
    let server = try FaultServer(list: .empty, FaultServer.closing)
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let outbox = try Self.fill(binary, 5)
    let end = try binary.run("replay", "--settle-for", "0", "--json", outbox)
    #expect(end.status == 5)
    let items = try end.objects
    #expect(items.texts("state") == ["unknown", "unknown", "unknown", "not_sent", "not_sent"])
    #expect(server.stop().connections == 3)
  }

  @Test("A report that the disk has no room for stops the batch before the next request")
  func fullReport() throws {
    let long = String(repeating: "No room. ", count: 250)
    let server = try FaultServer(list: .empty, FaultServer.answering("400 Bad", #"{"detail": "\#(long)"}"#))
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    _ = try Self.fill(binary, 15)
    // In KiB; the records stay below that.
    let end = try binary.shell(#"cd; ulimit -f 8; "$0" replay --report r outbox"#)
    #expect(end.status == 8)
    #expect(end.errors.contains("The report could not be written: File too large"))
    let whole = try binary.read("r").split(separator: "\n").compactMap {
      try? JSONValue(parsing: Array($0.utf8), .json)
    }
    #expect(whole.count >= 1)
    #expect(server.stop().requests.count == whole.count + 1)
    #expect(!end.errors.contains("outbox/114.json"))
    #expect(end.errors.hasSuffix("\(14 - whole.count) not tried. The report could not be written.\n"))
  }

  @Test("A report is never overwritten")
  func reportExists() throws {
    let server = try FaultServer(list: .empty, Self.created)
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let outbox = try Self.fill(binary, 1)
    let report = try binary.write("mine\n", to: "r")
    let end = try binary.run("replay", "--report", report, outbox)
    #expect(end.status == 2)
    #expect(end.errors.contains("exists already; name a new file"))
    #expect(try binary.read("r") == "mine\n")
    #expect(server.stop().connections == 0)
  }

  @Test("A draft that another session is sending is locked, and nothing is sent")
  func locked() throws {
    var binary = try IntakeBinary()
    let server = try FaultServer(list: .empty, [.readHead, .readBody()] + Self.held(in: binary) + Self.answer)
    binary.connect(to: server.baseURL)
    let draft = try binary.write(ReplayEndToEndTests.draft, to: "draft.json")
    let end = try binary.shell(
      """
      cd; "$0" replay "$1" & until [ -e arrived ]; do sleep 0.01; done
      "$0" replay --json --settle-for 0 "$1" >second; echo $?; touch go; wait $!; echo $?; cat second
      """, draft)
    let lines = end.output.split(separator: "\n")
    #expect(lines.count == 4)
    // The attempt under way may arrive, which is worse than a lock.
    #expect(lines.first == "5")
    #expect(lines.dropFirst(2).first == "0")
    #expect(lines.last?.contains(#""cause":"locked""#) == true)
    #expect(end.errors.contains("has had this draft open since"))
    #expect(server.stop().requests.count == 1)
  }

  /// Says with a file that a request has arrived, and waits for another file.
  static func held(in binary: borrowing IntakeBinary) -> [FaultServer.Step] {
    let home = binary.home.path
    return [
      .run {
        _ = FileManager.default.createFile(atPath: home + "/arrived", contents: nil)
        let end = ContinuousClock.now + .seconds(20)
        while !FileManager.default.fileExists(atPath: home + "/go"), ContinuousClock.now < end { usleep(10_000) }
      }
    ]
  }

  /// Answers what was read.
  static let answer = Array(created.dropFirst(2))
}
