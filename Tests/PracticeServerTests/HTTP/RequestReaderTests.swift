import Testing

@testable import PracticeServer

@Suite("Reading requests off a connection")
struct RequestReaderTests {
  /// Gives its bytes in pieces of one size, then ends.
  final class Pieces: ByteSource {
    private var rest: ArraySlice<UInt8>
    private let size: Int

    init(_ text: String, size: Int) {
      rest = Array(text.utf8)[...]
      self.size = size
    }

    func receive() throws(HTTPFailure) -> [UInt8] {
      defer { rest = rest.dropFirst(size) }
      return Array(rest.prefix(size))
    }
  }

  /// Reads one request from a text whose lines end with `\n` for short.
  private func read(
    _ text: String, size: Int = 7, limits: RequestLimits = RequestLimits(), sendContinue: () -> Void = {}
  ) throws(HTTPFailure) -> IncomingRequest? {
    let wire = text.replacing("\n", with: "\r\n")
    var reader = RequestReader(source: Pieces(wire, size: size), limits: limits)
    return try reader.next(sendContinue: sendContinue)
  }

  @Test("A request is the same however its bytes are cut", arguments: [1, 2, 3, 16, 4096])
  func cuts(size: Int) throws {
    let text =
      "POST /a/?start=3&limit= HTTP/1.1\nHost: x\nContent-Type: Application/JSON; charset=utf-8\nContent-Length: 5\n\n12345"
    let request = try #require(try read(text, size: size))
    #expect(request.head.method == "POST")
    #expect(request.head.path == "/a/")
    #expect(request.mediaType == "application/json")
    #expect(request.parameter("start") == "3")
    #expect(request.parameter("limit") == "")
    #expect(request.parameter("page") == nil)
    #expect(request.body == Array("12345".utf8))
  }

  @Test("A chunked body is joined, its extensions and trailers dropped", arguments: [1, 5, 4096])
  func chunks(size: Int) throws {
    let text =
      "PATCH / HTTP/1.1\nHost: x\nTransfer-Encoding: Chunked\n\n3\nabc\nA ; x=\"1\"\n0123456789\n0\nX-Sum: 1\n\n"
    #expect(try read(text, size: size)?.body == Array("abc0123456789".utf8))
  }

  @Test("Requests that follow each other on a connection are told apart")
  func keepAlive() throws {
    let wire =
      "GET /1 HTTP/1.1\nHost: x\n\nPOST /2 HTTP/1.1\nHost: x\nContent-Length: 2\n\nhiGET /3 HTTP/1.1\nHost: x\n\n"
    var reader = RequestReader(source: Pieces(wire.replacing("\n", with: "\r\n"), size: 11))
    var paths: [String] = []
    while let request = try reader.next(sendContinue: {}) { paths.append(request.head.path) }
    #expect(paths == ["/1", "/2", "/3"])
    #expect(reader.isBetweenRequests)
  }

  @Test("An absolute target counts as its path, and OPTIONS takes an asterisk")
  func targets() throws {
    #expect(try read("GET http://127.0.0.1:1/a/?b HTTP/1.1\nHost: x\n\n")?.head.path == "/a/")
    #expect(try read("GET http://127.0.0.1 HTTP/1.1\nHost: x\n\n")?.head.path == "/")
    #expect(try read("OPTIONS * HTTP/1.1\nHost: x\n\n")?.head.path == "*")
  }

  @Test(
    "The connection is kept as the version and the client say",
    arguments: [
      ("HTTP/1.1\nHost: x", true), ("HTTP/1.1\nHost: x\nConnection: Upgrade, Close", false), ("HTTP/1.0", false),
      ("HTTP/1.0\nConnection: Keep-Alive", true),
    ])
  func keepsAlive(lines: String, expected: Bool) throws {
    #expect(try read("GET / \(lines)\n\n")?.head.keepsAlive == expected)
  }

  @Test(
    "100 Continue is sent where a body is waited for, and only there",
    arguments: [
      ("HTTP/1.1\nHost: x\nExpect: 100-Continue\nContent-Length: 2\n\nhi", 1),
      ("HTTP/1.1\nHost: x\nExpect: 100-continue\nTransfer-Encoding: chunked\n\n0\n\n", 1),
      ("HTTP/1.1\nHost: x\nExpect: 100-continue\n\n", 0),
      ("HTTP/1.0\nExpect: 100-continue\nContent-Length: 2\n\nhi", 0),
      ("HTTP/1.1\nHost: x\nContent-Length: 2\n\nhi", 0),
    ])
  func expectations(rest: String, count: Int) throws {
    var sent = 0
    _ = try read("POST / \(rest)") { sent += 1 }
    #expect(sent == count)
  }

  @Test(
    "What is no request is refused with the fitting status",
    arguments: [
      ("GET /\n\n", 400), ("GET  / HTTP/1.1\n\n", 400), ("GET / HTTP/1.1 \n\n", 400), ("G(T / HTTP/1.1\n\n", 400),
      ("GET x HTTP/1.1\nHost: x\n\n", 400), ("GET /é HTTP/1.1\nHost: x\n\n", 400), ("GET * HTTP/1.1\nHost: x\n\n", 400),
      ("GET / HTTP/2.0\n\n", 505), ("GET / HTTP/1.1\n\n", 400), ("GET / HTTP/1.1\nHost: a\nHost: b\n\n", 400),
      ("GET / HTTP/1.1\nHost: x\n folded\n\n", 400), ("GET / HTTP/1.1\nHost : x\n\n", 400),
      ("GET / HTTP/1.1\nHost: x\nA: \u{1}\n\n", 400), ("GET / HTTP/1.1\nHost: x\n: y\n\n", 400),
      ("POST / HTTP/1.1\nHost: x\nContent-Length: -1\n\n", 400),
      ("POST / HTTP/1.1\nHost: x\nContent-Length: 1\nContent-Length: 2\n\n12", 400),
      ("POST / HTTP/1.1\nHost: x\nContent-Length: 99999999999999999999\n\n", 413),
      ("POST / HTTP/1.1\nHost: x\nContent-Length: 101\n\n", 413),
      ("POST / HTTP/1.1\nHost: x\nContent-Length: 1\nTransfer-Encoding: chunked\n\n0\n\n", 400),
      ("POST / HTTP/1.0\nTransfer-Encoding: chunked\n\n0\n\n", 400),
      ("POST / HTTP/1.1\nHost: x\nTransfer-Encoding: gzip, chunked\n\n", 501),
      ("POST / HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n-1\n\n", 400),
      ("POST / HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n\n", 400),
      ("POST / HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n2\nabc\n0\n\n", 400),
      ("POST / HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n65\n", 413),
      ("POST / HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\nffffffffffffffff\n", 413),
      ("POST / HTTP/1.1\nHost: x\nContent-Length: 9\n\nshort", 400), ("GET / HTTP/1.1\nHost", 400),
      ("GET /\(String(repeating: "a", count: 200)) HTTP/1.1\nHost: x\n\n", 431),
      ("GET / HTTP/1.1\n\(String(repeating: "A: 12345\n", count: 20))\n", 431),
    ])
  func refusals(text: String, status: Int) {
    let failure = #expect(throws: HTTPFailure.self) {
      _ = try read(text, limits: RequestLimits(head: 150, body: 100))
    }
    #expect(failure?.status == status, "\(failure?.detail ?? "")")
  }

  @Test("A line that ends without CR is refused")
  func bareLineFeed() {
    var reader = RequestReader(source: Pieces("GET / HTTP/1.1\nHost: x\n\n", size: 9))
    #expect(throws: HTTPFailure(400, "A line does not end with CR and LF.")) {
      _ = try reader.next(sendContinue: {})
    }
  }
}
