import ConnectionRequests
import Foundation
import Testing

@testable import PracticeServer

@Suite("The server on its port")
struct LoopbackServerTests {
  private static let practice = "GET /practice/ HTTP/1.1\r\nHost: x\r\n\r\n"

  private func server(_ patience: SocketStream.Patience) throws -> LoopbackServer {
    try .start(port: 0, engine: Engine(api: PracticeAPI(token: "secret"), patience: patience))
  }

  @Test("It finds a free port, says its address, and answers with its name")
  func start() throws {
    let server = try LoopbackServer.start()
    #expect(server.port != 0)
    #expect(server.baseURL == "http://127.0.0.1:\(server.port)")
    let client = try RawClient(port: server.port)
    client.send(Self.practice)
    let answer = client.read(to: "true}")
    #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\nServer: intake-practice\r\nDate: "))
    #expect(answer.hasSuffix("\r\nContent-Type: application/json\r\nContent-Length: 17\r\n\r\n{\"practice\":true}"))
    server.stop()
  }

  @Test("A connection serves one request after another, and HEAD has no body")
  func keepAlive() throws {
    let server = try LoopbackServer.start()
    let client = try RawClient(port: server.port)
    for _ in 1...3 {
      client.send(Self.practice.replacing("GET", with: "HEAD"))
      #expect(client.read(to: "\r\n\r\n").hasSuffix("Content-Length: 17\r\n\r\n"))
    }
    client.send("GET /practice/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    let last = client.readToEnd()
    #expect(last.contains("\r\nConnection: close\r\n"))
    #expect(last.hasSuffix("true}"))
  }

  @Test("A client that waits for 100 Continue gets it, then the answer")
  func expectContinue() throws {
    let server = try LoopbackServer.start(token: "t")
    let client = try RawClient(port: server.port)
    client.send(
      "POST /organizations/connections/request/ HTTP/1.1\r\nHost: x\r\nAuthorization: Token t\r\n"
        + "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 52\r\n\r\n")
    #expect(client.read(to: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
    client.send(#"{"organization_name":"a","primary_contact_name":"b"}"#)
    #expect(client.read(to: "\r\n").hasPrefix("HTTP/1.1 201 Created"))
    #expect(server.records().count == 1)
  }

  @Test("An update is answered with no body and no length")
  func noContent() throws {
    let server = try LoopbackServer.start(
      script: [ScriptedAnswer(to: .requests, method: "GET", .answer(status: 204, headers: [], body: []))])
    let client = try RawClient(port: server.port)
    client.send("GET /organizations/connections/request/ HTTP/1.1\r\nHost: x\r\n\r\n" + Self.practice)
    #expect(!client.read(to: "\r\n\r\n").contains("Content-"))
    #expect(client.read(to: "\r\n").hasPrefix("HTTP/1.1 200"))
  }

  @Test("A malformed request is answered with 400, and the connection ends")
  func malformed() throws {
    let server = try LoopbackServer.start()
    let client = try RawClient(port: server.port)
    client.send("hello\r\n\r\n")
    let answer = client.readToEnd()
    #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
    #expect(answer.hasSuffix(#"{"detail":"The request line is not METHOD TARGET HTTP/1.1."}"#))
  }

  @Test("A body that is too long is refused, and the refusal arrives although the body was sent")
  func tooLong() throws {
    let server = try LoopbackServer.start()
    let client = try RawClient(port: server.port)
    client.send("POST /practice/ HTTP/1.1\r\nHost: x\r\nContent-Length: 6000000\r\n\r\n")
    client.send([UInt8](repeating: 0x78, count: 6_000_000))
    #expect(client.readToEnd().hasPrefix("HTTP/1.1 413 "))
  }

  @Test("A scripted end closes the connection without a word")
  func closes() throws {
    let server = try LoopbackServer.start(script: [ScriptedAnswer(to: .practice, .closed)])
    let client = try RawClient(port: server.port)
    client.send(Self.practice)
    #expect(client.readToEnd() == "")
  }

  @Test("A scripted silence lasts until the client goes, or the server's patience ends")
  func stalls() throws {
    let server = try LoopbackServer.start(
      port: 0,
      engine: Engine(
        api: PracticeAPI(token: "t", script: [ScriptedAnswer(to: .practice, .stalled)]),
        patience: SocketStream.Patience(request: 20)))
    let client = try RawClient(port: server.port)
    client.send(Self.practice)
    #expect(client.readToEnd() == "")
  }

  @Test("A connection that is only kept open ends without a word when its time is over")
  func idle() throws {
    let server = try server(SocketStream.Patience(idle: 20))
    let client = try RawClient(port: server.port)
    #expect(client.readToEnd() == "")
  }

  @Test("A request that takes too long is answered with 408")
  func slow() throws {
    let server = try server(SocketStream.Patience(request: 20))
    let client = try RawClient(port: server.port)
    client.send("GET /practice/ HT")
    #expect(client.readToEnd().hasPrefix("HTTP/1.1 408 Request Timeout\r\n"))
  }

  @Test("One connection too many is told to come back, and is served once there is room")
  func full() throws {
    let server = try LoopbackServer.start()
    // The client is let go of with its answer, so that the server's farewell to it ends.
    func answerToOneMore() throws -> String {
      let client = try RawClient(port: server.port)
      client.send(Self.practice.replacing("\r\n\r\n", with: "\r\nConnection: close\r\n\r\n"))
      return client.readToEnd()
    }
    var clients: [RawClient] = []
    for _ in 1...Engine.mostConnections {
      let client = try RawClient(port: server.port)
      client.send(Self.practice)
      #expect(client.read(to: "true}").hasPrefix("HTTP/1.1 200"))
      clients.append(client)
    }
    let answer = try answerToOneMore()
    #expect(answer.hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))
    #expect(answer.contains("\r\nRetry-After: 1\r\n"))

    clients.removeLast()
    // The server learns of the end a moment later; until then the answer stays the same.
    var later = answer
    while later.hasPrefix("HTTP/1.1 503") { later = try answerToOneMore() }
    #expect(later.hasPrefix("HTTP/1.1 200"))
  }

  @Test("Many connections at once are each answered rightly")
  func parallel() async throws {
    let server = try LoopbackServer.start(token: "t")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 1...32 {
        group.addTask {
          let client = try RawClient(port: server.port)
          let body = #"{"organization_name":"\#(number)","primary_contact_name":"b"}"#
          client.send(
            "POST /organizations/connections/request/ HTTP/1.1\r\nHost: x\r\nAuthorization: Token t\r\n"
              + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
          #expect(client.read(to: "\r\n") == "HTTP/1.1 201 Created\r\n")
        }
      }
      try await group.waitForAll()
    }
    let names = server.records().compactMap { $0.value["organization_name"]?.string }
    #expect(Set(names) == Set((1...32).map(String.init)))
    #expect(Set(server.records().map(\.uuid)).count == 32)
  }

  @Test("Stopping ends the connections and frees the port, twice as well as once")
  func stop() throws {
    let server = try LoopbackServer.start()
    let client = try RawClient(port: server.port)
    client.send(Self.practice)
    _ = client.read(to: "true}")
    server.stop()
    server.stop()
    #expect(client.readToEnd() == "")
    let second = try LoopbackServer.start(port: server.port)
    #expect(second.port == server.port)
  }

  @Test("A server that is let go of stops")
  func letGo() throws {
    var server: LoopbackServer? = try LoopbackServer.start()
    let client = try RawClient(port: try #require(server).port)
    #expect(server != nil)
    server = nil
    #expect(client.readToEnd() == "")
  }

  @Test("A port that is taken is named in the error")
  func taken() throws {
    let server = try LoopbackServer.start()
    #expect(throws: PracticeServerError.portInUse(server.port)) { try LoopbackServer.start(port: server.port) }
  }
}
