import ConnectionsAPI
import Foundation
import Networking
import TestSupport
import Testing

@Suite("Reading the list of requests")
struct ListTests {
  @Test("The call is a GET with its token, of the path with its slash")
  func call() throws {
    let server = ListServer { honestPage(of: 1, $0, $1 + $2) }
    _ = try list(server)
    let asked = try #require(server.requests.first)
    #expect(asked.method == .get)
    #expect(asked.url == "https://api.example.com/organizations/connections/request/?start=0&limit=100")
    #expect(asked[header: "Authorization"] == "Token SECRET")
    #expect(asked[header: "Accept"] == "application/json")
    #expect(asked[header: "Content-Type"] == nil)
    #expect(asked.body.isEmpty)
  }

  @Test(
    "An honest server's pages are read to the last",
    arguments: [
      (0, ["start=0&limit=100"]), (1, ["start=0&limit=100"]), (99, ["start=0&limit=100"]),
      (100, ["start=0&limit=100", "start=100&limit=100"]), (101, ["start=0&limit=100", "start=100&limit=100"]),
      (250, ["start=0&limit=100", "start=100&limit=100", "start=200&limit=100"]),
    ])
  func pages(_ count: Int, _ queries: [String]) throws {
    let server = ListServer { start, limit, _ in honestPage(of: count, start, limit) }
    let list = try #require(try list(server).list)
    #expect(list.records.map(\.uuid) == (0..<count).map(uuid))
    #expect(list.isWhole)
    #expect(server.queries == queries)
  }

  @Test("A server that gives less at once than was asked for is read on where it stopped")
  func clampedPages() throws {
    let server = ListServer { start, _, _ in honestPage(of: 120, start, 50) }
    let list = try #require(try list(server).list)
    #expect(list.records.count == 120)
    #expect(list.isWhole)
    #expect(server.queries == ["start=0&limit=100", "start=50&limit=100", "start=100&limit=100"])
  }

  @Test(
    "A server that does not know of pages is whole only where its one page has as many as it counts",
    arguments: [
      (50, 50, 0, 50, true), (150, 150, nil, nil, true), (50, 200, 0, 50, false), (50, 200, nil, nil, false),
      (50, nil, nil, nil, false), (100, 250, 0, 100, false), (100, 100, 0, 100, true),
    ])
  func pagesIgnored(_ count: Int, _ total: Int?, _ start: Int?, _ limit: Int?, _ isWhole: Bool) throws {
    let server = ListServer { _, _, _ in page((0..<count).map(record), total: total, start: start, limit: limit) }
    let list = try #require(try list(server).list)
    #expect(list.records.count == count)
    #expect(list.isWhole == isWhole)
    #expect(server.queries.count <= 2)
  }

  @Test("A bare list is taken, and never for whole")
  func bareList() throws {
    let list = try #require(try list(ListServer { _, _, _ in answered(200, "[\(record(1)), \(record(2))]") }).list)
    #expect(list.records.count == 2)
    #expect(!list.isWhole)
  }

  @Test("A count that is too high leaves a doubt, one that is too low does not end the reading", arguments: [300, 7])
  func lyingCount(_ total: Int) throws {
    let server = ListServer { start, limit, _ in
      page((0..<250).dropFirst(start).prefix(limit).map(record), total: total, start: start, limit: limit)
    }
    let list = try #require(try list(server).list)
    #expect(list.records.count == 250)
    #expect(list.isWhole == (total < 250))
    #expect(server.queries.count < 10)
  }

  @Test("Pages that come twice are read once, and a server that repeats itself is left")
  func repeatedPages() throws {
    let server = ListServer { start, limit, _ in
      page((0..<100).map(record), total: 1_000, start: start, limit: limit)
    }
    let list = try #require(try list(server).list)
    #expect(list.records.count == 100)
    #expect(!list.isWhole)
    #expect(server.queries.count <= 200)
  }

  @Test("A list that grows at its head while it is read is read again, and misses nothing")
  func growingList() throws {
    // The newest comes first, and one comes after the first page.
    let server = ListServer { start, limit, call in
      let all = (0..<(call == 0 ? 150 : 151)).reversed()
      return page(all.dropFirst(start).prefix(limit).map(record), total: all.count, start: start, limit: limit)
    }
    let list = try #require(try list(server).list)
    #expect(Set(list.records.map(\.uuid)) == Set((0..<151).map(uuid)))
    #expect(list.isWhole)
  }

  @Test("A list whose order changes between two pages is read again, and misses nothing")
  func changingOrder() throws {
    let server = ListServer { start, limit, call in
      let all = call == 0 ? Array(0..<150) : (0..<150).reversed()
      return page(all.dropFirst(start).prefix(limit).map(record), total: all.count, start: start, limit: limit)
    }
    let list = try #require(try list(server).list)
    #expect(Set(list.records.map(\.uuid)) == Set((0..<150).map(uuid)))
    #expect(list.isWhole)
    #expect(server.queries.count == 4)
  }

  @Test("No server is asked for more than 200 pages")
  func endlessList() throws {
    let server = ListServer { start, _, _ in page([record(start)], total: 1_000_000, start: start, limit: 1) }
    let list = try #require(try list(server).list)
    #expect(list.records.count == 200)
    #expect(!list.isWhole)
    #expect(server.queries.count == 200)
  }

  @Test("Ten thousand records are read, with pages that are too long asked for in smaller ones")
  func longPages() throws {
    let server = ListServer { start, limit, _ in
      guard limit <= 60 else {
        return .answered(HTTPResponse(status: 200, body: Array("{".utf8), completeness: .capped))
      }
      return honestPage(of: 10_000, start, limit)
    }
    let list = try #require(try list(server).list)
    #expect(list.records.count == 10_000)
    #expect(list.isWhole)
    #expect(server.queries[1] == "start=0&limit=50")
  }

  @Test("A single record that is too long ends the reading")
  func longRecord() throws {
    let server = ListServer { _, _, _ in
      .answered(HTTPResponse(status: 200, body: Array("{".utf8), completeness: .capped))
    }
    #expect(try list(server) == .failed(.unreadable(detail: "one record alone is too long")))
    #expect(server.queries.last == "start=0&limit=1")
  }

  @Test(
    "What is no list is told",
    arguments: ["", "{}", "7", "null", #"{"requests": {}}"#, #"{"requests": null}"#, "<html>", #"{"requests": ["#])
  func noList(_ body: String) throws {
    let pauses = Pauses()
    guard case .failed(.unreadable(let detail)) = try list(ListServer { _, _, _ in answered(200, body) }, pauses) else {
      Issue.record("read")
      return
    }
    #expect(!detail.isEmpty)
    #expect(pauses.all.isEmpty)
  }

  @Test("Odd numbers about pages count as none")
  func oddPagination() throws {
    for pagination in [#"{"total_count": -1, "start": "x"}"#, "[]", "null", #"{"start": 1e3, "limit": {}}"#] {
      let body = #"{"requests": [\#(record(1))], "pagination": \#(pagination)}"#
      let list = try #require(try list(ListServer { _, _, _ in answered(200, body) }).list)
      #expect(list.records.count == 1)
      #expect(!list.isWhole)
    }
  }

  @Test("Numbers about pages may be texts")
  func textPagination() throws {
    let body = #"{"requests": [\#(record(1))], "pagination": {"total_count": "1", "start": "0", "limit": "100"}}"#
    #expect(try list(ListServer { _, _, _ in answered(200, body) }).list?.isWhole == true)
  }

  @Test("Over the wire a page beyond a megabyte is asked for in halves")
  func overTheWire() throws {
    func answer(_ body: String) -> [FaultServer.Step] {
      [.readHead, .send("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")]
    }
    let long = String(repeating: "x", count: 30_000)
    let whole =
      #"{"requests": [\#(record(1)), \#(record(2))], "pagination": {"total_count": 2, "start": 0, "limit": 50}}"#
    let server = try FaultServer(
      answer(#"{"requests": [\#((0..<50).map { _ in "\"\(long)\"" }.joined(separator: ","))]}"#), answer(whole))
    let list = try #require(
      try client(CurlTransport(userAgent: "intake/test"), base: server.url("/timp")).storedRequests().list)
    #expect(list.records.map(\.organization) == ["Organization 1", "Organization 2"])
    #expect(list.isWhole)
    let path = "GET /timp/organizations/connections/request/?start=0&limit="
    #expect(server.stop().requests.map(\.line) == ["\(path)100 HTTP/1.1", "\(path)50 HTTP/1.1"])
  }

  @Test("Whatever stands in a list is read without a stumble, and never makes it longer than it is", arguments: 0..<8)
  func anything(_ seed: UInt64) throws {
    var values = RandomValues(seed: seed)
    for _ in 0..<200 {
      let body = values.listAnswer
      guard case .list(let list) = try list(ListServer { _, _, _ in answered(200, body) }) else { continue }
      #expect(list.records.count <= body.split(separator: ",").count)
      #expect(list.matches(request).isEmpty)
      _ = list.near(request)
    }
  }
}
