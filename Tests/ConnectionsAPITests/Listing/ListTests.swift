import ConnectionRequests
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
    #expect(list.isComplete)
    #expect(server.queries == queries)
  }

  @Test("A server that gives less at once than was asked for is read on where it stopped")
  func clampedPages() throws {
    let server = ListServer { start, _, _ in honestPage(of: 120, start, 50) }
    let list = try #require(try list(server).list)
    #expect(list.records.count == 120)
    #expect(list.isComplete)
    #expect(server.queries == ["start=0&limit=100", "start=50&limit=100", "start=100&limit=100"])
  }

  @Test(
    "A server that ignores the numbers of a page gives the whole list only where its one page is not full",
    arguments: [
      // What a server counts is no proof: a page of 50 with a count of 50 may be cut off at 50.
      (50, 50, 0, 50, false), (150, 150, nil, nil, false), (50, 200, 0, 50, false), (50, 200, nil, nil, false),
      (50, nil, nil, nil, false), (100, 250, 0, 100, false), (100, 100, 0, 100, false), (0, nil, nil, nil, false),
      (50, 50, 0, 100, true), (50, nil, 0, 100, true), (50, 200, 0, 100, false), (0, nil, 0, nil, true),
    ])
  func pagesIgnored(_ count: Int, _ total: Int?, _ start: Int?, _ limit: Int?, _ isComplete: Bool) throws {
    let server = ListServer(reading: .nowhere) { _, _, _ in
      page((0..<count).map(record), total: total, start: start, limit: limit)
    }
    let list = try #require(try list(server).list)
    #expect(list.records.count == count)
    #expect(list.isComplete == isComplete)
    #expect(list.totalCount == total)
    #expect(server.queries.count <= 3)
    let isAskedTwice = server.queries.count > 2
    #expect(!isAskedTwice || server.queries[2] == #"{"start":\#(count),"limit":100}"#)
  }

  @Test("A server that reads the numbers of a page from a JSON body is asked so from the second page on")
  func body() throws {
    let server = ListServer(reading: .body) { start, limit, _ in honestPage(of: 320, start, limit) }
    let list = try #require(try list(server).list)
    #expect(list.records.map(\.uuid) == (0..<320).map(uuid))
    #expect(list.isComplete)
    #expect(list.totalCount == 320)
    #expect(
      server.queries == [
        "start=0&limit=100", "start=50&limit=100", #"{"start":50,"limit":100}"#, #"{"start":150,"limit":100}"#,
        #"{"start":250,"limit":100}"#,
      ])
    let asked = try #require(server.requests.last)
    #expect(asked.method == .get)
    #expect(asked.url == "https://api.example.com/organizations/connections/request/")
    #expect(asked[header: "Content-Type"] == "application/json; charset=utf-8")
    #expect(asked[header: "Authorization"] == "Token SECRET")
  }

  @Test("So is one that repeats its first page without saying where a page begins")
  func bodyWithoutPagination() throws {
    let server = ListServer(reading: .body) { start, limit, _ in
      page((0..<120).dropFirst(start).prefix(limit).map(record), total: nil, start: nil)
    }
    let list = try #require(try list(server).list)
    #expect(list.records.count == 120)
    #expect(list.isComplete)
    #expect(list.totalCount == nil)
  }

  @Test("A list that grows while it is read by the JSON body misses nothing")
  func growingBody() throws {
    let server = ListServer(reading: .body) { start, limit, call in
      let all = (0..<(call < 3 ? 250 : 251)).reversed()
      return page(all.dropFirst(start).prefix(limit).map(record), total: all.count, start: start, limit: limit)
    }
    let list = try #require(try list(server).list)
    #expect(Set(list.records.map(\.uuid)) == Set((0..<251).map(uuid)))
    #expect(list.isComplete)
  }

  @Test("A body that is answered with an error leaves the list incomplete", arguments: [400, 403, 404, 405, 411, 500])
  func refusedBody(_ status: Int) throws {
    let server = ListServer(reading: .nowhere) { start, limit, call in
      call < 2 ? honestPage(of: 150, start, limit) : answered(status)
    }
    let list = try #require(try list(server).list)
    #expect(list.records.count == 50)
    #expect(!list.isComplete)
    #expect(list.totalCount == 150)
  }

  @Test("An error after pages by the JSON body is the reading's own")
  func failingBody() throws {
    let server = ListServer(reading: .body) { start, limit, call in
      call < 3 ? honestPage(of: 350, start, limit) : answered(404)
    }
    guard case .failed(.answer(404, _, _)) = try list(server) else {
      Issue.record("did not fail")
      return
    }
  }

  @Test("A server that says where its pages begin, and gives others, is not believed")
  func movedPages() throws {
    let server = ListServer { start, limit, _ in
      page((0..<500).dropFirst(start + 1).prefix(limit).map(record), total: 500, start: start + 1, limit: limit)
    }
    let list = try #require(try list(server).list)
    #expect(!list.isComplete)
    #expect(server.queries == ["start=0&limit=100", #"{"start":0,"limit":100}"#])
  }

  @Test(
    "A count that cannot be right is not believed, and a list is complete without one",
    arguments: ["0", "-1", "null", #""many""#, "{}", "1e3", "99", "99999999999999999999999"], [0, 99, 100, 250])
  func falseCount(_ total: String, _ count: Int) throws {
    let server = ListServer { start, limit, _ in page(of: count, start, limit, total: total) }
    let list = try #require(try list(server).list)
    #expect(list.records.count == count)
    #expect(list.isComplete == (total != "99" || count >= 99))
    #expect(list.totalCount == (total == "0" && count == 0 ? 0 : total == "99" && count <= 99 ? 99 : nil))
  }

  @Test("A count that cannot be right does not make a first page the whole list", arguments: ["0", "-1", "null", "50"])
  func falseCountOfPage(_ total: String) throws {
    for limit in ["50", "null"] {
      let records = (0..<50).map(record).joined(separator: ", ")
      let body =
        #"{"requests": [\#(records)], "pagination": {"total_count": \#(total), "start": 0, "limit": \#(limit)}}"#
      // With a count that is met, a page shorter than was asked for is the last.
      let isComplete = total == "50" && limit == "null"
      #expect(try list(ListServer { _, _, _ in answered(200, body) }).list?.isComplete == isComplete, "\(limit)")
    }
  }

  @Test("A bare list is taken, and never for complete")
  func bareList() throws {
    let list = try #require(try list(ListServer { _, _, _ in answered(200, "[\(record(1)), \(record(2))]") }).list)
    #expect(list.records.count == 2)
    #expect(!list.isComplete)
  }

  @Test("A count that is too high leaves a doubt, one that is too low does not end the reading", arguments: [300, 7])
  func lyingCount(_ total: Int) throws {
    let server = ListServer { start, limit, _ in
      page((0..<250).dropFirst(start).prefix(limit).map(record), total: total, start: start, limit: limit)
    }
    let list = try #require(try list(server).list)
    #expect(list.records.count == 250)
    #expect(list.isComplete == (total < 250))
    #expect(server.queries.count < 10)
  }

  @Test("Pages that come twice are read once, and a server that repeats itself is left")
  func repeatedPages() throws {
    let server = ListServer { start, limit, _ in
      page((0..<100).map(record), total: 1_000, start: start, limit: limit)
    }
    let list = try #require(try list(server).list)
    #expect(list.records.count == 100)
    #expect(!list.isComplete)
    #expect(server.queries == ["start=0&limit=100", "start=100&limit=100", #"{"start":100,"limit":100}"#])
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
    #expect(list.isComplete)
  }

  @Test("A list whose order changes between two pages is read again, and misses nothing")
  func changingOrder() throws {
    let server = ListServer { start, limit, call in
      let all = call == 0 ? Array(0..<150) : (0..<150).reversed()
      return page(all.dropFirst(start).prefix(limit).map(record), total: all.count, start: start, limit: limit)
    }
    let list = try #require(try list(server).list)
    #expect(Set(list.records.map(\.uuid)) == Set((0..<150).map(uuid)))
    #expect(list.isComplete)
    #expect(server.queries.count == 4)
  }

  @Test("A long list that shows its newest first and grows all the time is read twice, and is complete")
  func busyList() throws {
    let server = ListServer { start, limit, call in
      let all = (0..<(1_000 + call)).reversed()
      return page(all.dropFirst(start).prefix(limit).map(record), total: all.count, start: start, limit: limit)
    }
    let list = try #require(try list(server).list)
    #expect(Set(list.records.map(\.uuid)).isSuperset(of: (0..<1_010).map(uuid)))
    #expect(list.isComplete)
    #expect(server.queries.count < 30)
  }

  @Test("A list that ends in a full page and grows by one record is read again, and misses nothing")
  func growingFullPage() throws {
    for total in [true, false] {
      let server = ListServer { start, limit, call in
        let all = (0..<(call == 0 ? 100 : 101)).reversed()
        return page(
          all.dropFirst(start).prefix(limit).map(record), total: total ? all.count : nil, start: start, limit: limit)
      }
      let list = try #require(try list(server).list)
      #expect(Set(list.records.map(\.uuid)) == Set((0..<101).map(uuid)))
      #expect(list.isComplete)
      #expect(server.requests.allSatisfy { $0.body.isEmpty })
    }
  }

  @Test("A server that repeats its last page for every page after it ends the list, once pages were given")
  func repeatedLastPage() throws {
    let server = ListServer { start, limit, _ in
      page((0..<300).dropFirst(min(start, 200)).prefix(limit).map(record), total: nil, start: start, limit: limit)
    }
    let list = try #require(try list(server).list)
    #expect(list.records.count == 300)
    #expect(list.isComplete)
    #expect(server.queries.count == 4)
  }

  @Test("Twenty-five thousand records take 251 requests, over one connection")
  func longList() throws {
    let server = try FaultServer([
      .serve { request in
        let numbers = request.line.split(separator: " ")[1].split { !$0.isNumber }.compactMap { Int($0) }
        guard case .answered(let page) = honestPage(of: 25_000, numbers[0], numbers[1]) else { return [.close] }
        return [.send("HTTP/1.1 200 OK\r\nContent-Length: \(page.body.count)\r\n\r\n"), .sendBytes(page.body)]
      }
    ])
    let client = try client(CurlTransport(userAgent: "intake/test"), base: server.url(""))
    var progress: [Int] = []
    let outcome = client.storedRequests { read, all in
      progress.append(read)
      #expect(all == 25_000)
    }
    let list = try #require(outcome.list)
    #expect(list.records.count == 25_000)
    #expect(list.isComplete)
    #expect(progress == Array(stride(from: 100, through: 25_000, by: 100)) + [25_000])
    let log = server.stop()
    #expect(log.connections == 1)
    #expect(log.requests.count == 251)
  }

  @Test("After each page it is told how many records were read, and of how many as far as that can be right")
  func progress() throws {
    for (total, counts) in [("250", [250, 250, 250]), ("150", [150, nil, nil]), ("null", [nil, nil, nil])] {
      var told: [[Int?]] = []
      _ = try list(ListServer { start, limit, _ in page(of: 250, start, limit, total: total) }) {
        told.append([$0, $1])
      }
      #expect(told == zip([100, 200, 250], counts).map { [$0, $1] })
    }
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
    #expect(list.isComplete)
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
      #expect(!list.isComplete)
    }
  }

  @Test("Numbers about pages may be texts")
  func textPagination() throws {
    let body = #"{"requests": [\#(record(1))], "pagination": {"total_count": "1", "start": "0", "limit": "100"}}"#
    #expect(try list(ListServer { _, _, _ in answered(200, body) }).list?.isComplete == true)
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
    #expect(list.isComplete)
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
      #expect(list.matches(RequestIdentity(request)).same.isEmpty)
      _ = list.ofOrganization(RequestIdentity(request))
    }
  }
}
