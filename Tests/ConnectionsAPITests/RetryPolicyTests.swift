import ConnectionsAPI
import Networking
import Testing

@Suite("Whether and when a request is tried again unasked")
struct RetryPolicyTests {
  private static let most = RetryPolicy(longestRetryAfter: 300) { $0.upperBound }

  private static func throttled(_ retryAfter: Int?) -> CreateOutcome {
    .throttled(Refusal(status: 429, findings: [], retryAfter: retryAfter))
  }

  @Test(
    "What provably changed nothing and may pass is tried again, at most three times",
    arguments: [
      .notSent(.cannotConnect(detail: "refused")), .notSent(.hostNotFound("a")),
      .notSent(.connectTimedOut(milliseconds: 1)), throttled(nil),
    ] as [CreateOutcome])
  func passing(_ outcome: CreateOutcome) {
    #expect((0...5).map { Self.most.wait(after: outcome, retry: $0) } == [nil, 1, 2, 4, nil, nil])
  }

  @Test(
    "Nothing else is",
    arguments: [
      .sent(CreatedRequest(uuid: "a", date: nil)), .sentUnconfirmed(status: 201, reason: .empty),
      .refused(Refusal(status: 400, findings: [])), .refused(Refusal(status: 503, findings: [], retryAfter: 1)),
      .notAuthorised(Refusal(status: 401, findings: [])), .unknown(.noAnswer(.closedWithoutAnswer)),
      .unknown(.noAnswer(.timedOut(milliseconds: 1))), .unknown(.answer(status: 503, findings: [])),
      .notSent(.cancelled), .notSent(.refusedByCaller(detail: "full")), .notSent(.invalidURL(.empty)),
      .notSent(.insecureURL(host: "a")), .notSent(.invalidHeader(name: "a")), .notSent(.tlsFailed(detail: "expired")),
      .notSent(.libraryMissing(package: "libcurl4", detail: "")), .notSent(.other(detail: "")),
    ] as [CreateOutcome])
  func never(_ outcome: CreateOutcome) {
    for retry in 1...3 { #expect(Self.most.wait(after: outcome, retry: retry) == nil) }
  }

  @Test(
    "A server that asks to come back later is obeyed, and left where that is longer than the limit",
    arguments: [(0, 1.0), (1, 1), (5, 5), (300, 300), (301, nil), (99_999, nil), (.max, nil), (-1, 1), (.min, 1)])
  func retryAfter(_ seconds: Int, _ wait: Double?) {
    #expect(Self.most.wait(after: Self.throttled(seconds), retry: 1) == wait)
  }

  @Test("Many requests in a row may wait longer than a person")
  func bulk() {
    #expect(RetryPolicy.interactive.wait(after: Self.throttled(120), retry: 1) == 120)
    #expect(RetryPolicy.interactive.wait(after: Self.throttled(121), retry: 1) == nil)
    #expect(RetryPolicy.bulk.wait(after: Self.throttled(300), retry: 1) == 300)
    #expect(RetryPolicy.bulk.wait(after: Self.throttled(301), retry: 1) == nil)
  }

  @Test(
    "The wait is any part of half a second that doubles, up to half a minute",
    arguments: [(0, 0.5), (1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 30), (7, 30), (63, 30), (.max, 30), (.min, 0.5)])
  func backOff(_ retry: Int, _ most: Double) {
    #expect(Self.most.backOff(retry) == most)
    #expect(RetryPolicy(longestRetryAfter: 300) { $0.lowerBound }.backOff(retry) == 0)
    let waits = Set((0..<20).map { _ in RetryPolicy.interactive.backOff(retry) })
    #expect(waits.count > 1)
    #expect(waits.allSatisfy { (0...most).contains($0) })
  }
}
