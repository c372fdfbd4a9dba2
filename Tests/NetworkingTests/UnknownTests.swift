import Networking
import TestSupport
import Testing

@Suite("Where the request may have arrived, the outcome is unknown")
struct UnknownTests {
  @Test(
    "A connection that ends without a whole head",
    arguments: [
      [FaultServer.Step](),
      [.close],
      [.readHead],
      [.readHead, .readBody()],
      [.readHead, .readBody(), .reset],
      [.readHead, .readBody(), .send("HTTP/1.1 201 Created\r\n")],
      [.readHead, .readBody(), .send("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n")],
      [.readHead, .readBody(), .send("HTTP/1.1 100 Continue\r\n\r\n")],
    ])
  func endsEarly(_ steps: [FaultServer.Step]) throws {
    let server = try FaultServer(steps)
    let sending = Sending(post(server.url()))
    #expect(sending.unknown != nil, "\(sending.outcome)")
    #expect(sending.calls == 1)
    #expect(server.stop().connections == 1)
  }

  @Test("A connection that is reset after half of the body")
  func halfTheBody() throws {
    let server = try FaultServer([.readHead, .readBody(atMost: 4 << 20), .reset])
    var request = post(server.url())
    request.body = [UInt8](repeating: 0x61, count: 8 << 20)
    let sending = Sending(request)
    guard case .connectionLost(let detail) = sending.unknown else {
      Issue.record("\(sending.outcome)")
      return
    }
    #expect(!detail.isEmpty)
    #expect(server.stop().requests.isEmpty)
  }

  @Test(
    "What comes back is no HTTP/1 answer",
    arguments: ["hello\r\n", "<html></html>", "HTTP/9.9 201 Created\r\n\r\n", "\r\n\r\n", "HTTP/1.1 junk\r\n\r\n"])
  func garbage(_ text: String) throws {
    let server = try FaultServer(answering(text))
    let sending = Sending(post(server.url()))
    #expect(sending.unknown != nil, "\(sending.outcome)")
  }

  @Test("HTTP/0.9 is named as what is wrong")
  func oldest() throws {
    let server = try FaultServer(answering("hello world, how are you\r\n"))
    let sending = Sending(post(server.url()))
    guard case .malformedAnswer(let detail) = sending.unknown else {
      Issue.record("\(sending.outcome)")
      return
    }
    #expect(detail.contains("HTTP/0.9"))
  }

  @Test("A head without an end is not read for ever")
  func endlessHead() throws {
    let line = "X-Padding: \(String(repeating: "x", count: 1_000))\r\n"
    let server = try FaultServer([
      .readHead, .readBody(), .send("HTTP/1.1 201 Created\r\n"), .sendForever(line),
    ])
    let sending = Sending(post(server.url()))
    guard case .malformedAnswer = sending.unknown else {
      Issue.record("\(sending.outcome)")
      return
    }
  }

  @Test("The total deadline strikes in milliseconds")
  func deadline() throws {
    let server = try FaultServer([.readHead, .readBody(), .stall])
    let clock = ContinuousClock()
    let start = clock.now
    let sending = Sending(post(server.url()), deadlines: Deadlines(total: 250))
    let elapsed = start.duration(to: clock.now)
    #expect(sending.unknown == .timedOut(milliseconds: 250))
    #expect(elapsed > .milliseconds(200))
    #expect(elapsed < .seconds(5))
    #expect(server.stop().requests.count == 1)
  }

  @Test("Silence before the answer is no stall: only the total deadline ends it")
  func silence() throws {
    let server = try FaultServer([.readHead, .readBody(), .stall])
    let sending = Sending(post(server.url()), deadlines: Deadlines(total: 250, stall: 20))
    #expect(sending.unknown == .timedOut(milliseconds: 250))
  }

  @Test("An informational answer does not begin the answer, so the silence after it is no stall")
  func informational() throws {
    let early = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n"
    let server = try FaultServer([.readHead, .readBody(), .send(early), .stall])
    let sending = Sending(post(server.url()), deadlines: Deadlines(total: 250, stall: 20))
    #expect(sending.unknown == .timedOut(milliseconds: 250))
  }

  @Test("An answer that stops inside its head is given up after the stall deadline")
  func stalled() throws {
    let server = try FaultServer([.readHead, .readBody(), .send("HTTP/1.1 201 Created\r\nX: y\r\n"), .stall])
    let sending = Sending(post(server.url()), deadlines: Deadlines(total: 600_000, stall: 50))
    #expect(sending.unknown == .stalled)
    #expect(server.stop().requests.count == 1)
  }
}
