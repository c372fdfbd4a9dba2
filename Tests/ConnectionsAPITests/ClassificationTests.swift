import ConnectionRequests
import ConnectionsAPI
import Delivery
import Foundation
import Networking
import Sending
import TestSupport
import Testing

@Suite("The delivery status after each thing that a server can do")
struct ClassificationTests {
  /// One thing that a server does, after it has read the request.
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let steps: [FaultServer.Step]
    let status: DeliveryStatus.Kind
    /// The outcome's case and what distinguishes it.
    let kind: String

    init(_ name: String, _ steps: [FaultServer.Step], _ status: DeliveryStatus.Kind, _ kind: String) {
      (testDescription, self.steps, self.status, self.kind) = (name, steps, status, kind)
    }

    /// An answer with a body, and its length.
    init(_ status: Int, _ body: String = "", headers: String..., end: DeliveryStatus.Kind, _ kind: String) {
      let lines = ["HTTP/1.1 \(status) Status", "Content-Length: \(body.utf8.count)"] + headers
      self.init(
        "\(status) \(headers.joined(separator: ", ")) \(body.prefix(40))",
        [.send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)], end, kind)
    }
  }

  private static let created = #"{"request_uuid": "b60dc695-cd0f-4538-9211-ea9c4933e0e4"}"#
  private static let badToken = #"{"detail": "Invalid token."}"#

  private static let statusRows: [Row] =
    [400, 404, 405, 406, 409, 413, 415, 422].map { Row($0, end: .refused, "refused") }
    + [300, 301, 302, 304, 307, 308].map { Row($0, headers: "Location: /x", end: .refused, "refused") } + [
      Row(401, end: .notSent, "notAuthorised"), Row(403, badToken, end: .notSent, "notAuthorised"),
      Row(403, #"{"detail": "Not permitted."}"#, end: .refused, "refused"), Row(403, end: .refused, "refused"),
      Row(429, headers: "Retry-After: 5", end: .notSent, "throttled"), Row(429, end: .notSent, "throttled"),
    ] + [200, 202, 203, 204, 205, 206, 208, 303].map { Row($0, end: .unknown, "unknown answer") }
    + [402, 407, 408, 410, 411, 412, 414, 417, 418, 421, 423, 425, 428, 431, 451, 499].map {
      Row($0, end: .unknown, "unknown answer")
    } + [500, 501, 502, 503, 504, 505, 507, 520, 522, 524, 599].map { Row($0, end: .unknown, "unknown answer") } + [
      Row(503, headers: "Retry-After: 30", end: .unknown, "unknown answer"),
      Row(200, #"{"requests": [], "pagination": {"total_count": 0}}"#, end: .unknown, "unknown answer"),
      Row(201, created, end: .sent, "sent"), Row(201, end: .unconfirmed, "sentUnconfirmed empty"),
    ]

  @Test("Every status is one of sent, refused, not applied and unknown", arguments: statusRows)
  func statuses(_ row: Row) throws { try check(row) }

  private static let bodyRows: [Row] = [
    Row("no type of the body", [.send(head(201, "Content-Length: \(created.utf8.count)") + created)], .sent, "sent"),
    Row(201, created, headers: "Content-Type: text/html; charset=latin1", end: .sent, "sent"),
    Row(
      "a byte of Latin-1", [.sendBytes(Array((head(201) + #"{"a": ""#).utf8) + [0xE9] + Array("\"}".utf8))],
      .unconfirmed, "sentUnconfirmed unreadable"),
    Row("the UUID behind a byte order mark", [.send(head(201) + "\u{FEFF}" + created)], .sent, "sent"),
    Row("a page with 201", [.send(head(201) + "<html>")], .unconfirmed, "sentUnconfirmed unreadable"),
    Row(
      "a cut body", [.send(head(201, "Content-Length: 90") + created.dropLast(2))], .unconfirmed,
      "sentUnconfirmed cutShort"),
    Row("a cut body whose JSON is whole", [.send(head(201, "Content-Length: 90") + created)], .sent, "sent"),
    Row(
      "a reset in the body", [.send(head(201, "Content-Length: 90") + "{"), .reset], .unconfirmed,
      "sentUnconfirmed cutShort"),
    Row(
      "a reset behind the head", [.send(head(201, "Content-Length: 90")), .reset], .unconfirmed,
      "sentUnconfirmed cutShort"),
    Row(
      "chunks with trailers",
      [
        .send(
          head(201, "Transfer-Encoding: chunked", "Trailer: X-Sum") + chunk(created)
            + "0\r\nX-Sum: 1\r\nContent-Length: 7\r\n\r\n")
      ], .sent, "sent"),
    Row(
      "chunks without an end", [.send(head(201, "Transfer-Encoding: chunked") + chunk("{"))], .unconfirmed,
      "sentUnconfirmed cutShort"),
    Row(
      "a chunk that is none", [.send(head(201, "Transfer-Encoding: chunked") + "zz\r\n")], .unconfirmed,
      "sentUnconfirmed cutShort"),
    Row(
      "a compressed body that nobody asked for", [.send(head(201, "Content-Encoding: gzip")), .sendBytes(gzip)],
      .unconfirmed, "sentUnconfirmed unreadable"),
    Row(
      "a body that is said to be compressed and is not", [.send(head(201, "Content-Encoding: br") + created)], .sent,
      "sent"),
    Row(
      "10 MB of JSON", [.send(head(201, "Content-Length: 10485760") + "[")] + megabytes, .unconfirmed,
      "sentUnconfirmed tooLong"),
    Row("10 MB with a refusal", [.send(head(400, "Content-Length: 10485760"))] + megabytes, .refused, "refused"),
    Row("a body without an end and a failure", [.send(head(500)), .sendForever(megabyte)], .unknown, "unknown answer"),
  ]

  @Test("However the body comes, the status stands", arguments: bodyRows)
  func bodies(_ row: Row) throws { try check(row) }

  private static let headRows: [Row] = [
    Row("HTTP/1.0 with a body up to its end", [.send("HTTP/1.0 201 Created\r\n\r\n" + created)], .sent, "sent"),
    Row("HTTP/1.0 with a refusal", [.send("HTTP/1.0 400 Bad Request\r\n\r\n")], .refused, "refused"),
    Row(
      "heads that only inform",
      [
        .send(
          "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n"
            + "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + head(201) + created)
      ], .sent, "sent"),
    Row("nothing behind 100", [.send("HTTP/1.1 100 Continue\r\n\r\n")], .unknown, "unknown closedWithoutAnswer"),
    Row(
      "101, to a protocol that nobody asked for", [.send("HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\nx")], .unknown,
      "unknown closedWithoutAnswer"),
    Row(
      "a NUL in a header", [.send("HTTP/1.1 201 Created\r\nX: a\0b\r\nContent-Length: 0\r\n\r\n")], .unknown,
      "unknown malformedAnswer"),
    Row(
      "a NUL in the status line", [.send("HTTP/1.1 201 Cr\0eated\r\nContent-Length: 0\r\n\r\n")], .unknown,
      "unknown malformedAnswer"),
    Row("HTTP/0.9", [.send(created)], .unknown, "unknown malformedAnswer"),
    Row("a frame of HTTP/2", [.sendBytes([0, 0, 0, 4, 0, 0, 0, 0, 0])], .unknown, "unknown malformedAnswer"),
    Row("a status of two digits", [.send("HTTP/1.1 20 Created\r\n\r\n")], .unknown, "unknown malformedAnswer"),
    Row("a negative length", [.send(head(201, "Content-Length: -1") + created)], .unknown, "unknown malformedAnswer"),
    Row(
      "a head of 300 KiB",
      [.send("HTTP/1.1 201 Created\r\n"), .sendForever("X: \(String(repeating: "x", count: 900))\r\n")],
      .unknown, "unknown malformedAnswer"),
    Row("nothing", [], .unknown, "unknown closedWithoutAnswer"),
    Row("a reset", [.reset], .unknown, "unknown connectionLost"),
    Row("half a status line", [.send("HTTP/1.1 20")], .unknown, "unknown closedWithoutAnswer"),
    Row("a status line alone", [.send("HTTP/1.1 201 Created\r\n")], .unknown, "unknown closedWithoutAnswer"),
    Row("a status line, and silence", [.send("HTTP/1.1 201 Created\r\n"), .stall], .unknown, "unknown timedOut"),
    Row("silence", [.stall], .unknown, "unknown timedOut"),
    Row(
      "a head, and silence", [.send(head(201, "Content-Length: 90")), .stall], .unconfirmed,
      "sentUnconfirmed cutShort"),
  ]

  @Test("Without a whole head of HTTP/1 nobody knows", arguments: headRows)
  func heads(_ row: Row) throws { try check(row) }

  private func check(_ row: Row) throws {
    let server = try FaultServer([.readHead, .readBody()] + row.steps)
    // Long enough for ten megabytes on a busy machine; only what is silent waits for it.
    let isSilent = row.steps.contains { if case .stall = $0 { true } else { false } }
    let client = ConnectionsClient(
      baseURL: try BaseURL(server.url()), token: try Token("SECRET"),
      transport: CurlTransport(userAgent: "intake/test"),
      deadlines: Deadlines(total: isSilent ? 300 : 20_000))
    let outcome = client.create(request)
    let now = Timepoint(Date())
    #expect(reduce(.sending(until: now), outcome.event(at: now))?.kind == row.status, "\(outcome)")
    #expect(outcome.kind == row.kind, "\(outcome)")
    let log = server.stop()
    #expect(log.connections == 1)
    #expect(log.requests.count == 1)
  }

  private static func head(_ status: Int, _ lines: String...) -> String {
    (["HTTP/1.1 \(status) Status"] + lines).joined(separator: "\r\n") + "\r\n\r\n"
  }

  private static func chunk(_ text: String) -> String { "\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n" }

  private static let megabyte = String(repeating: " ", count: 1 << 20)
  private static let megabytes = [FaultServer.Step](repeating: .send(megabyte), count: 10)
  /// `{}`, compressed.
  private static let gzip: [UInt8] = [
    0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0x03, 0xAB, 0xAE, 0x05, 0, 0x43, 0xBF, 0xA6, 0xA3, 0x02, 0, 0, 0,
  ]
}

extension CreateOutcome {
  /// The case, and the reason's where there is one.
  fileprivate var kind: String {
    func name(_ reason: some Any) -> String { String(String(describing: reason).prefix { $0 != "(" }) }
    return switch self {
    case .sentUnconfirmed(_, let reason): "sentUnconfirmed \(name(reason))"
    case .unknown(.answer): "unknown answer"
    case .unknown(.noAnswer(let reason)): "unknown \(name(reason))"
    default: name(self)
    }
  }
}
