import Networking
import TestSupport
import Testing

@Suite("The reads of a session")
struct ReadSessionTests {
  private let session = CurlTransport(userAgent: "intake/test").readSession()

  private func get(
    _ url: String, headers: [HTTPHeader] = [], body: String = "", deadlines: Deadlines = Deadlines(total: 20_000),
    cancellation: Cancellation = Cancellation()
  ) -> Outcome {
    session.get(url, headers: headers, body: Array(body.utf8), deadlines: deadlines, cancellation: cancellation)
  }

  private static let kept = answer("200 OK", "{}")
  private static let query = #"{"start":0,"limit":100}"#

  @Test("Share one connection")
  func sharing() throws {
    let server = try FaultServer([.serve { _ in [.send(Self.kept)] }])
    for number in 0..<20 { #expect(get(server.url("/\(number)/")).response?.status == 200) }
    let log = server.stop()
    #expect(log.connections == 1)
    #expect(log.requests.map(\.line) == (0..<20).map { "GET /\($0)/ HTTP/1.1" })
  }

  @Test("Have a connection each where the server closes them")
  func closing() throws {
    let server = try FaultServer(answering(answer("200 OK", "{}", headers: "Connection: close")))
    for _ in 0..<3 { #expect(get(server.url()).response?.status == 200) }
    #expect(server.stop().connections == 3)
  }

  @Test("Leave a connection of its own to each request that is sent")
  func apart() throws {
    let transport = CurlTransport(userAgent: "intake/test")
    let session = transport.readSession()
    let server = try FaultServer([.serve { _ in [.send(Self.kept)] }])
    for _ in 0..<2 {
      _ = session.get(
        server.url(), headers: [], body: [], deadlines: Deadlines(), cancellation: Cancellation())
      #expect(Sending(post(server.url()), over: transport).response?.status == 200)
    }
    let log = server.stop()
    #expect(log.connections == 3)
    #expect(log.requests.count == 4)
  }

  @Test(
    "Are repeated once where the kept connection turns out to be dead", arguments: [FaultServer.Step.close, .reset])
  func dead(_ end: FaultServer.Step) throws {
    let server = try FaultServer(
      [.choose { _ in [.send(Self.kept)] }, .choose { _ in [end] }], [.serve { _ in [.send(Self.kept)] }])
    for _ in 0..<3 { #expect(get(server.url()).response?.status == 200) }
    let log = server.stop()
    #expect(log.connections == 2)
    #expect(log.requests.count == 4)
  }

  @Test("Are repeated once and no more", arguments: [FaultServer.Step.close, .reset])
  func deadAgain(_ end: FaultServer.Step) throws {
    let server = try FaultServer(
      [.choose { _ in [.send(Self.kept)] }, .choose { _ in [end] }], [.choose { _ in [end] }])
    #expect(get(server.url()).response?.status == 200)
    let outcome = get(server.url())
    #expect(outcome.unknown != nil, "\(outcome)")
    #expect(server.stop().requests.count == 3)
  }

  @Test("Are not repeated over a new connection, nor once the answer has begun")
  func unrepeated() throws {
    let lost = try FaultServer([.readHead, .close])
    #expect(get(lost.url()).unknown == .closedWithoutAnswer)
    #expect(lost.stop().connections == 1)

    let cut = try FaultServer(
      [.choose { _ in [.send(Self.kept)] }, .choose { _ in [.send("HTTP/1.1 200 OK\r\n"), .close] }], [.stall])
    #expect(get(cut.url()).response?.status == 200)
    #expect(get(cut.url()).unknown == .closedWithoutAnswer)
    #expect(cut.stop().connections == 1)
  }

  @Test("Go on over a new connection after one that stalled")
  func stalled() throws {
    let server = try FaultServer(
      [.readHead, .send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"), .stall], [.serve { _ in [.send(Self.kept)] }])
    let short = Deadlines(total: 600_000, stall: 50)
    #expect(get(server.url(), deadlines: short).response?.completeness == .cutShort)
    #expect(get(server.url()).response?.completeness == .whole)
    #expect(server.stop().connections == 2)
  }

  @Test("May carry a body, and are GETs all the same")
  func body() throws {
    let server = try FaultServer([.serve { _ in [.send(Self.kept)] }])
    let headers = [HTTPHeader("Content-Type", "application/json; charset=utf-8")]
    for _ in 0..<2 {
      #expect(get(server.url(), headers: headers, body: Self.query).response?.status == 200)
    }
    #expect(get(server.url()).response?.status == 200)
    let log = server.stop()
    #expect(log.connections == 1)
    #expect(log.requests.map(\.line) == Array(repeating: "GET / HTTP/1.1", count: 3))
    #expect(log.requests.map { String(decoding: $0.body, as: UTF8.self) } == [Self.query, Self.query, ""])
    #expect(log.requests.map { $0[header: "Content-Type"] } == [headers[0].value, headers[0].value, nil])
  }

  @Test("Are not made where the URL is refused or the reading is cancelled")
  func refused() {
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(get("http://127.0.0.1:1/", cancellation: cancellation) == .notSent(.cancelled))
    #expect(get("http://example.com/") == .notSent(.insecureURL(host: "example.com")))
  }
}

extension Outcome {
  fileprivate var response: HTTPResponse? {
    if case .answered(let response) = self { response } else { nil }
  }

  fileprivate var unknown: UnknownReason? {
    if case .unknown(let reason) = self { reason } else { nil }
  }
}
