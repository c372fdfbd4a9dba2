import Networking
import TestSupport

/// The POST that the tests send: a body of 12 bytes and a token.
func post(_ url: String) -> HTTPRequest {
  HTTPRequest(
    .post, url,
    headers: [HTTPHeader("Authorization", "Token SECRET"), HTTPHeader("Content-Type", "application/json")],
    body: Array(#"{"a":"b c"}"#.utf8) + [10])
}

/// How one POST of the tests went.
struct Sending {
  let outcome: Outcome
  /// How often `willSend` was called.
  let calls: Int

  init(
    _ request: HTTPRequest, over transport: CurlTransport = CurlTransport(userAgent: "intake/test"),
    deadlines: Deadlines = Deadlines(connect: 10_000, total: 20_000),
    cancellation: Cancellation = Cancellation(), willSend: () throws -> Void = {}
  ) {
    var calls = 0
    outcome = transport.send(request, deadlines: deadlines, cancellation: cancellation) {
      calls += 1
      try willSend()
    }
    self.calls = calls
  }

  var response: HTTPResponse? {
    guard case .answered(let response) = outcome else { return nil }
    return response
  }

  var notSent: NotSentReason? {
    guard case .notSent(let reason) = outcome else { return nil }
    return reason
  }

  var unknown: UnknownReason? {
    guard case .unknown(let reason) = outcome else { return nil }
    return reason
  }
}

/// An answer's text, with its length in a header.
func answer(_ status: String, _ body: String = "", headers: String...) -> String {
  let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers
  return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
}

/// The steps of a server that reads a request and answers.
func answering(_ text: String) -> [FaultServer.Step] { [.readHead, .readBody(), .send(text)] }
