import Glibc
import Networking
import TestSupport
import Testing

@Suite("An answer whose head is whole is an answer")
struct AnsweredTests {
  @Test("The request arrives as it was given, on a connection that nobody else uses")
  func requestArrives() throws {
    let server = try FaultServer(answering(answer("201 Created", "{}", headers: "X-One: 1", "X-Two:  two ")))
    let sending = Sending(post(server.url("/a/?b=c")))
    let response = try #require(sending.response)
    #expect(response.status == 201)
    #expect(response.body == Array("{}".utf8))
    #expect(response.completeness == .whole)
    #expect(response[header: "x-two"] == "two")
    #expect(sending.calls == 1)

    let log = server.stop()
    let request = try #require(log.requests.first)
    #expect(request.line == "POST /a/?b=c HTTP/1.1")
    #expect(request[header: "Authorization"] == "Token SECRET")
    #expect(request[header: "Content-Type"] == "application/json")
    #expect(request[header: "User-Agent"] == "intake/test")
    #expect(request[header: "Content-Length"] == "12")
    #expect(request[header: "Expect"] == nil)
    #expect(request[header: "Accept-Encoding"] == nil)
    #expect(request.body == post("").body)
  }

  @Test("Two requests in a row use two connections")
  func twoConnections() throws {
    let server = try FaultServer(answering(answer("201 Created", headers: "Connection: keep-alive")))
    let transport = CurlTransport(userAgent: "intake/test")
    for _ in 0..<2 { #expect(Sending(post(server.url()), over: transport).response?.status == 201) }
    let log = server.stop()
    #expect(log.connections == 2)
    #expect(log.requests.count == 2)
  }

  @Test("Every method is written as it is", arguments: [HTTPRequest.Method.get, .post, .patch], [0, 1, 100_000])
  func methods(_ method: HTTPRequest.Method, _ length: Int) throws {
    let server = try FaultServer(answering(answer("200 OK")))
    let body = [UInt8](repeating: 0x61, count: length)
    #expect(Sending(HTTPRequest(method, server.url("/x/"), body: body)).response?.status == 200)
    let request = try #require(server.stop().requests.first)
    #expect(request.line == "\(method.rawValue) /x/ HTTP/1.1")
    #expect(request.body == body)
    #expect(request[header: "Content-Type"] == nil)
  }

  @Test("Localhost is this machine, whatever a name server says")
  func localhost() throws {
    let server = try FaultServer(answering(answer("200 OK")))
    let sending = Sending(post("http://localhost:\(server.port)/"))
    #expect(sending.response?.status == 200)
    #expect(server.stop().requests.first?[header: "Host"] == "localhost:\(server.port)")
  }

  @Test("A redirect is an answer, and the other server sees no connection", arguments: [301, 302, 303, 307, 308])
  func redirects(_ status: Int) throws {
    let other = try FaultServer(answering(answer("201 Created")))
    let server = try FaultServer(answering(answer("\(status) Moved", headers: "Location: \(other.url("/b/"))")))
    let response = try #require(Sending(post(server.url())).response)
    #expect(response.status == status)
    #expect(response[header: "Location"] == other.url("/b/"))
    #expect(other.stop().connections == 0)
    #expect(server.stop().connections == 1)
  }

  @Test("Only the last head counts where others come before it")
  func informationalHeads() throws {
    let early = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n"
    let server = try FaultServer(answering(early + answer("201 Created", "{}", headers: "X-Late: 1")))
    let response = try #require(Sending(post(server.url())).response)
    #expect(response.status == 201)
    #expect(response[header: "X-Early"] == nil)
    #expect(response[header: "X-Late"] == "1")
  }

  @Test("A chunked body is put together, and its trailers are no headers")
  func chunked() throws {
    let text = """
      HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nX-T: 1\r\n\r\n
      """
    let server = try FaultServer(answering(text))
    let response = try #require(Sending(post(server.url())).response)
    #expect(response.body == Array("abcde".utf8))
    #expect(response.completeness == .whole)
    #expect(response[header: "X-T"] == nil)
  }

  @Test("A compressed body is handed over as it came")
  func compressed() throws {
    let gzip: [UInt8] = [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0xFF]
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(gzip.count)\r\n\r\n"
    let server = try FaultServer([.readHead, .readBody(), .send(head), .sendBytes(gzip)])
    #expect(Sending(post(server.url())).response?.body == gzip)
  }

  @Test(
    "A body longer than the limit is capped and the status used",
    arguments: ["Content-Length: 10485760", "Transfer-Encoding: chunked"])
  func capped(_ framing: String) throws {
    let size = String(64 << 10, radix: 16)
    let block = String(repeating: "x", count: 64 << 10)
    let piece = framing.hasPrefix("Content") ? block : "\(size)\r\n\(block)\r\n"
    let head = "HTTP/1.1 201 Created\r\n\(framing)\r\n\r\n"
    let server = try FaultServer([.readHead, .readBody(), .send(head), .sendForever(piece)])
    let response = try #require(Sending(post(server.url())).response)
    #expect(response.status == 201)
    #expect(response.completeness == .capped)
    #expect(response.body.count == 1 << 20)
  }

  @Test(
    "A body that ends early is cut short and the status used",
    arguments: [
      [FaultServer.Step.send("HTTP/1.1 201 Created\r\nContent-Length: 50\r\n\r\n{\"a\"")],
      [.send("HTTP/1.1 201 Created\r\nContent-Length: 50\r\n\r\n{\"a\""), .close],
      [.send("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n{\"a\"")],
      [.send("HTTP/1.1 201 Created\r\nContent-Length: 50\r\n\r\n")],
    ])
  func cutShort(_ steps: [FaultServer.Step]) throws {
    let server = try FaultServer([.readHead, .readBody()] + steps)
    let response = try #require(Sending(post(server.url())).response)
    #expect(response.status == 201)
    #expect(response.completeness == .cutShort)
  }

  @Test("A deadline that strikes inside the body leaves the status standing")
  func deadlineInBody() throws {
    let head = "HTTP/1.1 201 Created\r\nContent-Length: 50\r\n\r\n{\"a\""
    let server = try FaultServer([.readHead, .readBody(), .send(head), .stall])
    let response = try #require(Sending(post(server.url()), deadlines: Deadlines(total: 300)).response)
    #expect(response.status == 201)
    #expect(response.completeness == .cutShort)
    #expect(response.body == Array("{\"a\"".utf8))
  }

  @Test("An answer that begins later than the stall deadline allows between its bytes is an answer")
  func lateAnswer() throws {
    let server = try FaultServer([
      .readHead, .readBody(), .run { usleep(100_000) }, .send(answer("201 Created", "{}")),
    ])
    let sending = Sending(post(server.url()), deadlines: Deadlines(total: 20_000, stall: 10))
    #expect(sending.response?.status == 201, "\(sending.outcome)")
  }

  @Test(
    "A body that stalls leaves the status standing",
    arguments: ["HTTP/1.1 201 Created\r\nContent-Length: 50\r\n\r\n", "HTTP/1.1 201 Created\r\n\r\n{\"a\""])
  func stalledBody(_ started: String) throws {
    let server = try FaultServer([.readHead, .readBody(), .send(started), .stall])
    let response = try #require(
      Sending(post(server.url()), deadlines: Deadlines(total: 600_000, stall: 50)).response)
    #expect(response.status == 201)
    #expect(response.completeness == .cutShort)
  }

  @Test("An answer that comes before the request was read still counts")
  func earlyAnswer() throws {
    let server = try FaultServer([.readHead, .send(answer("413 Too Large")), .stall])
    var request = post(server.url())
    request.body = [UInt8](repeating: 0x61, count: 8 << 20)
    #expect(Sending(request).response?.status == 413)
  }

  @Test("Many headers are all kept")
  func manyHeaders() throws {
    let lines = (0..<1_000).map { "X-\($0): \($0)" }.joined(separator: "\r\n")
    let server = try FaultServer(answering("HTTP/1.1 200 OK\r\n\(lines)\r\nContent-Length: 0\r\n\r\n"))
    let response = try #require(Sending(post(server.url())).response)
    #expect(response.headers.count == 1_001)
    #expect(response[header: "x-999"] == "999")
  }
}
