import ConnectionRequests
import ConnectionsAPI
import Networking
import Testing

@Suite("Asking again for a page that did not come")
struct ListRetryTests {
  private static let passingOutcomes: [Outcome] = [
    .notSent(.cannotConnect(detail: "refused")), .notSent(.hostNotFound("a")),
    .notSent(.connectTimedOut(milliseconds: 1)), .unknown(.timedOut(milliseconds: 1)), .unknown(.stalled),
    .unknown(.closedWithoutAnswer), .unknown(.connectionLost(detail: "reset")),
    .unknown(.malformedAnswer(detail: "junk")), answered(500), answered(502), answered(503), answered(504),
    answered(408), answered(429), .answered(HTTPResponse(status: 200, body: [0x5B], completeness: .cutShort)),
  ]

  @Test("What may pass is asked for again", arguments: passingOutcomes)
  func passing(_ outcome: Outcome) throws {
    let pauses = Pauses()
    let server = ListServer { start, limit, call in call < 4 ? outcome : honestPage(of: 150, start, limit) }
    #expect(try list(server, pauses).list?.records.count == 150)
    #expect(pauses.all == [1, 2, 4, 8])
  }

  @Test("After four times the last failure stands", arguments: passingOutcomes)
  func lasting(_ outcome: Outcome) throws {
    let pauses = Pauses()
    let server = ListServer { _, _, _ in outcome }
    guard case .failed(let failure) = try list(server, pauses) else {
      Issue.record("did not fail")
      return
    }
    #expect(failure != .cancelled)
    #expect(server.queries.count == 5)
    #expect(pauses.all.count == 4)
  }

  @Test("The four times are for each page, so that a long list is read from a server that fails now and then")
  func eachPage() throws {
    let pauses = Pauses()
    let server = ListServer { start, limit, call in
      call.isMultiple(of: 2) ? answered(503) : honestPage(of: 950, start, limit)
    }
    #expect(try list(server, pauses).list?.records.count == 950)
    #expect(server.queries.count == 20)
    #expect(pauses.all == Array(repeating: 1, count: 10))
  }

  @Test(
    "What stays is told at once",
    arguments: [
      .notSent(.tlsFailed(detail: "self-signed")), .notSent(.libraryMissing(package: "libcurl4", detail: "")),
      answered(301), answered(400), answered(403), answered(404), answered(405), answered(204),
    ] as [Outcome])
  func staying(_ outcome: Outcome) throws {
    let pauses = Pauses()
    let server = ListServer { _, _, _ in outcome }
    guard case .failed = try list(server, pauses) else {
      Issue.record("did not fail")
      return
    }
    #expect(server.queries.count == 1)
    #expect(pauses.all.isEmpty)
  }

  @Test(
    "A token that was not accepted is told as such",
    arguments: [answered(401), answered(403, #"{"detail": "Invalid token."}"#)])
  func notAuthorised(_ outcome: Outcome) throws {
    let server = ListServer { _, _, _ in outcome }
    guard case .notAuthorised(let refusal) = try list(server) else {
      Issue.record("not told apart")
      return
    }
    #expect([401, 403].contains(refusal.status))
    #expect(!refusal.findings.isEmpty)
    #expect(server.queries.count == 1)
  }

  @Test("The token is covered in what a server repeats of it", arguments: [400, 401, 403])
  func repeatedToken(_ status: Int) throws {
    let outcome = try list(ListServer { _, _, _ in answered(status, #"{"detail": "SECRET is no good"}"#) })
    let message =
      switch outcome {
      case .notAuthorised(let refusal): refusal.findings.first?.message
      case .failed(.answer(status, let findings, _)): findings.first?.message
      default: nil as String?
      }
    #expect(message == "•••• is no good")
  }

  @Test("A server that asks to be left alone for longer than the limit is left at once", arguments: [429, 503])
  func longRetryAfter(_ status: Int) throws {
    for value in ["301", "3600", "99999", "Sun, 06 Nov 1995 11:00:00 GMT"] {
      let pauses = Pauses()
      let server = ListServer { _, _, _ in answered(status, "", HTTPHeader("Retry-After", value)) }
      guard case .failed(.answer(status, _, _)) = try list(server, pauses) else {
        Issue.record("did not fail")
        continue
      }
      #expect(server.queries.count == 1)
      #expect(pauses.all.isEmpty)
    }
  }

  @Test(
    "A server's wish to be asked later is kept",
    arguments: [
      ("7", 7.0), ("0", 1), ("300", 300), ("-1", 1), ("soon", 1), ("", 1), ("Sun, 06 Nov 1994 12:00:30 GMT", 30),
      ("Sun, 06 Nov 1994 11:00:00 GMT", 1),
    ], [429, 503])
  func retryAfter(_ value: (String, Double), _ status: Int) throws {
    let pauses = Pauses()
    let server = ListServer { start, limit, call in
      call == 0 ? answered(status, "", HTTPHeader("Retry-After", value.0)) : honestPage(of: 1, start, limit)
    }
    #expect(try list(server, pauses).list?.records.count == 1)
    #expect(pauses.all == [value.1])
  }

  @Test("A cancel ends the reading where it is")
  func cancelled() throws {
    let cancellation = Cancellation()
    let server = ListServer { start, limit, call in
      if call == 1 { cancellation.cancel() }
      return call == 1 ? answered(503) : honestPage(of: 1_000, start, limit)
    }
    #expect(try list(server, cancellation: cancellation) == .failed(.cancelled))
    #expect(server.queries.count == 2)
    #expect(try list(server, cancellation: cancellation) == .failed(.cancelled))
    #expect(server.queries.count == 2)
    #expect(try list(ListServer { _, _, _ in .notSent(.cancelled) }) == .failed(.cancelled))
    #expect(try list(ListServer { _, _, _ in .unknown(.cancelled) }) == .failed(.cancelled))
  }
}
