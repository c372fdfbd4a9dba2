import Networking
import Synchronization
import TestSupport
import Testing

@Suite("What provably never left is not sent")
struct NotSentTests {
  @Test("A port that nobody listens on")
  func refused() throws {
    let port = try FaultServerPort.refusing()
    let sending = Sending(post("http://127.0.0.1:\(port.number)/"))
    guard case .cannotConnect(let detail) = sending.notSent else {
      Issue.record("\(sending.outcome)")
      return
    }
    #expect(detail.contains("127.0.0.1"))
    #expect(sending.calls == 0)
  }

  @Test("A name that does not exist")
  func unknownHost() {
    let sending = Sending(post("https://host.invalid/"))
    #expect(sending.notSent == .hostNotFound("host.invalid"))
    #expect(sending.calls == 0)
  }

  @Test("A port that never answers, by the connect deadline", arguments: [(200, 20_000), (20_000, 200)])
  func blackHole(_ connect: Int, _ total: Int) throws {
    let port = try FaultServerPort.full()
    let deadlines = Deadlines(connect: connect, total: total)
    let sending = Sending(post("http://127.0.0.1:\(port.number)/"), deadlines: deadlines)
    #expect(sending.notSent == .connectTimedOut(milliseconds: 200))
    #expect(sending.calls == 0)
  }

  @Test("TLS with a server that speaks none")
  func plainPort() throws {
    let server = try FaultServer([.readSome, .send("HTTP/1.1 400 Bad Request\r\n\r\n")])
    let sending = Sending(post("https://127.0.0.1:\(server.port)/"))
    guard case .tlsFailed(let detail) = sending.notSent else {
      Issue.record("\(sending.outcome)")
      return
    }
    #expect(!detail.isEmpty)
    #expect(sending.calls == 0)
    #expect(!server.stop().received.contains { $0.contains(Array("SECRET".utf8)) })
  }

  @Test("A caller that refuses: the server sees a connection and no byte")
  func refusedByCaller() throws {
    struct DiskFull: Error {}
    let server = try FaultServer(answering(answer("201 Created")))
    let sending = Sending(post(server.url())) { throw DiskFull() }
    #expect(sending.notSent == .refusedByCaller(detail: "DiskFull()"))
    #expect(sending.calls == 1)
    #expect(server.stop().received == [[]])
  }

  @Test(
    "A URL that would send in the clear, or that readers take in different ways",
    arguments: [
      ("http://api.example.com/", NotSentReason.insecureURL(host: "api.example.com")),
      ("http://127.0.0.1.evil.test/", .insecureURL(host: "127.0.0.1.evil.test")),
      ("http://2130706433/", .insecureURL(host: "2130706433")),
      ("http://0x7f.1/", .insecureURL(host: "0x7f.1")),
      ("http://127.1/", .insecureURL(host: "127.1")),
      ("http://0.0.0.0/", .insecureURL(host: "0.0.0.0")),
      ("http://[::ffff:127.0.0.1]/", .insecureURL(host: "::ffff:127.0.0.1")),
      ("http://localhost.evil.test/", .insecureURL(host: "localhost.evil.test")),
      ("http://user:secret@127.0.0.1/", .invalidURL(.userInfo)),
      ("https://127.0.0.1@evil.test/", .invalidURL(.userInfo)),
      ("ftp://127.0.0.1/", .invalidURL(.scheme("ftp"))),
      ("file:///etc/passwd", .invalidURL(.scheme("file"))),
      ("/organizations/", .invalidURL(.notAbsolute)),
      ("https:///x", .invalidURL(.host(""))),
      ("http://127.0.0.1\\@evil.test/", .invalidURL(.character(offset: 16))),
      ("http://127.0.0.1/ HTTP/1.1", .invalidURL(.character(offset: 17))),
      ("http://127.0.0.1/\r\nX: y", .invalidURL(.character(offset: 17))),
      ("http://127.0.0.1:0/", .invalidURL(.port("0"))),
      ("http://127.0.0.1:65536/", .invalidURL(.port("65536"))),
      ("http://127.0.0.1:+80/", .invalidURL(.port("+80"))),
      ("https://exämple.com/", .invalidURL(.character(offset: 10))),
      ("https://example.com/#top", .invalidURL(.fragment)),
      ("https://[::1", .invalidURL(.host("[::1"))),
      ("https://[::1%25lo]/", .invalidURL(.host("[::1%25lo]"))),
      ("https://exa%6Dple.com/", .invalidURL(.host("exa%6dple.com"))),
    ])
  func urls(_ url: String, _ reason: NotSentReason) {
    let sending = Sending(post(url))
    #expect(sending.notSent == reason)
    #expect(sending.calls == 0)
  }

  @Test(
    "A header that would be two",
    arguments: [
      HTTPHeader("X", "a\r\nY: b"), HTTPHeader("X", "a\nb"), HTTPHeader("X", "a\0"), HTTPHeader("X", "é"),
      HTTPHeader("X: y", "z"), HTTPHeader("", "z"), HTTPHeader("X\r\nY", "z"),
    ])
  func headers(_ header: HTTPHeader) throws {
    let server = try FaultServer(answering(answer("201 Created")))
    var request = post(server.url())
    request.headers.append(header)
    #expect(Sending(request).notSent == .invalidHeader(name: header.name))
    #expect(
      Sending(post(server.url()), over: CurlTransport(userAgent: "a\nb")).notSent == .invalidHeader(name: "User-Agent"))
    #expect(server.stop().connections == 0)
  }

  @Test("A machine without libcurl is told its package")
  func libraryMissing() {
    let transport = CurlTransport(userAgent: "intake/test", libraryName: "libcurl-that-is-not-there.so.4")
    guard
      case .libraryMissing(let package, let detail) = Sending(post("https://host.invalid/"), over: transport).notSent
    else {
      Issue.record("sent without a library")
      return
    }
    #expect(package == "libcurl4")
    #expect(detail.contains("libcurl-that-is-not-there.so.4"))
  }

  @Test("A library of that name that is no libcurl is told from one")
  func wrongLibrary() {
    let transport = CurlTransport(userAgent: "intake/test", libraryName: "libc.so.6")
    guard case .libraryMissing(_, let detail) = Sending(post("https://host.invalid/"), over: transport).notSent else {
      Issue.record("sent with the wrong library")
      return
    }
    #expect(detail == "libc.so.6 has no function curl_global_init")
  }
}
