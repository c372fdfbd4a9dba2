import ConnectionRequests
import Foundation
import Synchronization
import Testing

@testable import PracticeServer

@Suite("The faults of the practice server", .timeLimit(.minutes(1)))
struct FaultsTests {
  private static let request = #"{"organization_name":"a","primary_contact_name":"b"}"#

  @Test("Faults are read from their words, and written as they are read")
  func reading() throws {
    let faults = try PracticeFaults("lose=0.25,slow=40,late=1.5,status=503:0.1,list=ignore-start,seed=7")
    #expect(faults.lossProbability == 0.25 && faults.answerDelay == 40 && faults.storeDelay == 1.5)
    #expect(faults.status == 503 && faults.statusProbability == 0.1)
    #expect(faults.list == .ignoreStart && faults.seed == 7)
    #expect(faults.description == "lose=0.25,slow=40,late=1.5,status=503:0.1,list=ignore-start,seed=7")
    #expect(faults.drawsLots && !faults.isEmpty)
    let sure = try PracticeFaults("status=429")
    #expect(sure.description == "status=429" && !sure.drawsLots)
    #expect(try PracticeFaults("seed=7").isEmpty)
  }

  @Test(
    "What names no fault is told apart",
    arguments: [
      ("", .unknown("")), ("lose", .unknown("lose")), ("loose=1", .unknown("loose=1")), ("slow=1,", .unknown("")),
      ("lose=1.1", .notAProbability(name: "lose", text: "1.1")), ("lose=", .notAProbability(name: "lose", text: "")),
      ("lose=nan", .notAProbability(name: "lose", text: "nan")),
      ("lose=-1", .notAProbability(name: "lose", text: "-1")),
      ("slow=1e3", .notSeconds(name: "slow", text: "1e3")), ("late=3601", .notSeconds(name: "late", text: "3601")),
      ("status=199", .notAStatus("199")), ("status=0503", .notAStatus("0503")), ("status=x:1", .notAStatus("x:1")),
      ("status=503:2", .notAProbability(name: "status", text: "2")), ("list=406", .notAListFault("406")),
      ("seed=1.5", .notASeed("1.5")),
    ] as [(String, InvalidFault)])
  func invalid(text: String, error: InvalidFault) {
    #expect(throws: error) { try PracticeFaults(text) }
  }

  @Test("A lost answer leaves the request stored; one that was refused is answered")
  func lost() throws {
    var harness = APIHarness(faults: try PracticeFaults("lose=1"))
    #expect(try harness.call("POST", APIHarness.requests, Self.request) == nil)
    #expect(harness.api.records.elements.count == 1)
    #expect(try harness.call("POST", APIHarness.requests, "{}")?.status == 400)
    #expect(try harness.call("GET", APIHarness.requests)?.status == 200)
  }

  @Test("A status stands in the place of the storing, with a place to go to where it redirects", arguments: [503, 303])
  func status(code: Int) throws {
    var harness = APIHarness(faults: try PracticeFaults("status=\(code)"))
    let answer = try #require(try harness.call("POST", APIHarness.requests, Self.request))
    #expect(answer.status == code)
    #expect((answer.header("Location") != nil) == (code == 303))
    #expect(harness.api.records.elements.isEmpty)
    #expect(try harness.call("GET", APIHarness.requests)?.status == 200)
  }

  @Test("The same seed draws the same, about as often as asked for")
  func draws() throws {
    func fates(_ faults: String) throws -> [Bool] {
      var harness = APIHarness(faults: try PracticeFaults(faults))
      return try (0..<400).map { _ in try harness.call("POST", APIHarness.requests, Self.request) == nil }
    }
    let fates1 = try fates("lose=0.25,seed=1")
    #expect(try fates("lose=0.25,seed=1") == fates1)
    #expect(try fates("lose=0.25,seed=2") != fates1)
    #expect((70...130).contains(fates1.count { $0 }))
    // What else is drawn does not move them.
    #expect(try fates("lose=0.25,status=400:0,seed=1") == fates1)
  }

  @Test(
    "The list shows its faults",
    arguments: [
      ("ignore-start", "?start=2&limit=2", "", ["1", "2"], 0, 3),
      ("body", "?start=2&limit=2", "", ["1", "2", "3"], 0, 3), ("body", "?start=0", #"{"start":2}"#, ["3"], 2, 3),
      ("incomplete", "?limit=2", "", ["1", "2"], 0, 5), ("incomplete", "?start=2&limit=2", "", [], 2, 5),
      ("incomplete", "", "", ["1", "2", "3"], 0, 53),
    ])
  func list(fault: String, query: String, body: String, names: [String], start: Int, total: Int) throws {
    var harness = APIHarness(faults: try PracticeFaults("list=\(fault)"))
    for name in ["1", "2", "3"] {
      _ = try harness.call(
        "POST", APIHarness.requests, #"{"organization_name":"\#(name)","primary_contact_name":"b"}"#)
    }
    let answer = try #require(try harness.call("GET", APIHarness.requests + query, body))
    let value = try JSONValue(parsing: answer.body, .json)
    guard case .array(let records)? = value["requests"] else {
      Issue.record("no list")
      return
    }
    #expect(records.map { $0["org_name"]?.string } == names)
    #expect(value["pagination"]?["start"] == .number("\(start)"))
    #expect(value["pagination"]?["total_count"] == .number("\(total)"))
  }

  @Test("A list that is not allowed says so, and new requests are taken")
  func noList() throws {
    var harness = APIHarness(faults: try PracticeFaults("list=405"))
    #expect(try harness.call("POST", APIHarness.requests, Self.request)?.status == 201)
    let answer = try #require(try harness.call("GET", APIHarness.requests))
    #expect(answer.status == 405)
    #expect(answer.header("Allow") == "POST, OPTIONS")
    let one = "\(APIHarness.requests)\(APIHarness.uuid(1).lowercased)/"
    #expect(try harness.call("GET", one)?.status == 200)
  }

  /// What a server did before each of its pauses.
  private final class Pauses: Sendable {
    let engine = Mutex<Engine?>(nil)
    /// The seconds, and the number of requests that were stored by then.
    let seen = Mutex<[[Double]]>([])

    func pause(_ seconds: Double) {
      let stored = engine.withLock { $0 }?.api.withLock { $0.records.elements.count } ?? -1
      seen.withLock { $0.append([seconds, Double(stored)]) }
    }
  }

  private static func send(_ method: String, _ path: String, to server: LoopbackServer) throws -> String {
    let client = try RawClient(port: server.port)
    let body = method == "POST" ? request : ""
    client.send(
      "\(method) \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Token 1234567890\r\n"
        + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
    return client.readToEnd()
  }

  @Test("late waits before a request is stored, slow after it; the list waits for neither")
  func delays() throws {
    let pauses = Pauses()
    let api = PracticeAPI(token: "1234567890", faults: try PracticeFaults("late=30,slow=40"))
    let engine = Engine(api: api, wait: { pauses.pause($0) })
    pauses.engine.withLock { $0 = engine }
    let server = try LoopbackServer.start(port: 0, engine: engine)
    #expect(try Self.send("GET", APIHarness.requests, to: server).hasPrefix("HTTP/1.1 200"))
    #expect(try Self.send("POST", APIHarness.requests, to: server).hasPrefix("HTTP/1.1 201"))
    #expect(pauses.seen.withLock { $0 } == [[30, 0], [40, 1]])
    server.stop()
  }

  @Test("A server that waits can be stopped")
  func stopping() throws {
    let server = try LoopbackServer.start(faults: try PracticeFaults("late=3600"))
    let client = try RawClient(port: server.port)
    client.send(
      "POST \(APIHarness.requests) HTTP/1.1\r\nHost: x\r\nAuthorization: Token 1234567890\r\n"
        + "Content-Type: application/json\r\nContent-Length: \(Self.request.utf8.count)\r\n\r\n\(Self.request)")
    server.stop()
    #expect(client.readToEnd() == "")
    #expect(server.records().isEmpty)
  }

  @Test("Each call is logged before its answer leaves, without a token")
  func log() throws {
    let lines = Mutex<[String]>([])
    let server = try LoopbackServer.start(
      faults: try PracticeFaults("lose=1,list=body"), now: { APIHarness.moment },
      log: { call in lines.withLock { $0.append(call.line.replacing(/\d+ ms/, with: "N ms")) } })
    let path = APIHarness.requests
    for (method, path) in [
      ("POST", path), ("GET", path + "?start=0&limit=50&token=1234567890&start=x"), ("GET", "/x/1234567890/"),
    ] {
      _ = try Self.send(method, path, to: server)
    }
    let client = try RawClient(port: server.port)
    client.send("nonsense\r\n\r\n")
    _ = client.readToEnd()
    server.stop()
    let time = "2018-04-12T23:38:06.923137Z"
    #expect(
      lines.withLock { $0 } == [
        "\(time) POST \(path) - N ms lose", "\(time) GET \(path)?start=0&limit=50 200 N ms list=body",
        "\(time) GET /x/TOKEN/ 404 N ms", "\(time) - - 400 N ms",
      ])
  }
}
