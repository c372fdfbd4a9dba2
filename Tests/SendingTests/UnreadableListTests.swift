import ConnectionRequests
import ConnectionsAPI
import Delivery
import Drafts
import Foundation
import Networking
import TestSupport
import Testing

@testable import Sending

@Suite("A list that cannot be read to its end")
struct UnreadableListTests: ~Copyable {
  private let session: DeliverySession
  private let request = ReplaySamples.request()

  init() throws { session = try DeliverySession() }

  @Test(
    "Nothing is sent after it, unless a person permits that, and then the journal says that nobody looked",
    arguments: [(405, Cause.Code.wrongAddress), (404, .wrongAddress), (500, .noList), (200, .noList)])
  func held(status: Int, code: Cause.Code) throws {
    let server = PretendServer(.takes, clock: session.clock)
    server.answerList(PretendServer.Turn.answer(status))
    let report = try session.delivery(server, SendPermission(similar: true)).send(request)
    guard case .notSent(.lookup(let cause)) = report.status else { return #expect(Bool(false)) }
    #expect(cause.code == code && cause.status == (status == 200 ? nil : status))
    #expect(report.status.canFollow.contains(.sendWithoutLookup))
    #expect(server.posts == 0)
    #expect(try session.kinds().isEmpty)
    #expect(try session.delivery(server, SendPermission(withoutLookup: true)).send(request).status.kind == .sent)
    #expect(try session.journalText().contains(#""looked":"no""#))
    #expect(try session.journal.record(of: session.draft).attempts.map(\.baseline) == [.none])
  }

  @Test("A list that comes slowly leaves no time for further lookups")
  func slow() throws {
    let clock = session.clock
    let server = PretendServer(.drops(.unknown(.closedWithoutAnswer)), clock: clock)
    var delivery = try session.delivery(server)
    #expect(delivery.send(request).status.kind == .unknown)
    delivery.readList = { _, _ in
      clock.wait(60)
      return .failed(.noAnswer(.timedOut(milliseconds: 60_000)))
    }
    let begin = clock.uptime
    let report = session.settle(delivery)[0]
    #expect(report?.status.kind == .unknown && report?.lookupFailure?.code == .noList)
    #expect(clock.uptime - begin == 60)
  }

  @Test("A list without its end says how far it was read, and shows a request all the same")
  func incomplete() throws {
    let server = PretendServer(.takes, clock: session.clock)
    server.keep(ReplaySamples.request("Somebody Else"))
    server.claimTotal(.number("150"))
    let report = try session.delivery(server).send(request)
    guard case .notSent(.lookup(let cause)) = report.status else { return #expect(Bool(false)) }
    #expect((cause.code, cause.read, cause.total) == (.incompleteList, 1, 150))
    #expect(report.message().contains("only to 1 of 150"))
    server.keep(request)
    let permission = SendPermission(withoutLookup: true)
    #expect(try session.delivery(server, permission).send(request).status.kind == .adopted)
    #expect(server.posts == 0)
    server.removeAll()
    #expect(try session.delivery(server, permission).send(request).status.kind == .sent)
    #expect(try session.journal.record(of: session.draft).attempts.map(\.baseline) == [.none])
  }

  @Test(
    "A count that cannot be true is not trusted: a list that was read to its end counts as complete",
    arguments: [JSONValue.number("0"), .number("-1"), .null, .string("many"), .number("1")])
  func falseCount(count: JSONValue) throws {
    let server = PretendServer(.takes, clock: session.clock)
    for name in ["First", "Second"] { server.keep(ReplaySamples.request(name)) }
    server.claimTotal(count)
    #expect(try session.delivery(server).send(request).status.kind == .sent)
    #expect(try session.delivery(server, of: UUID()).send(request).status.kind == .adopted)
    #expect(server.posts == 1)
  }

  @Test("303 after a POST is unknown, and the list finds what was stored")
  func redirectedAfterPosting() throws {
    let server = PretendServer(.takes(PretendServer.Turn.answer(303)), clock: session.clock)
    let report = try session.delivery(server).send(request)
    #expect(report.status.kind == .unknown && report.status.cause?.status == 303 && report.lostAnswer)
    #expect(session.settle(try session.delivery(server))[0]?.status.kind == .adopted)
  }

  @Test("A replay sends where the list answers 405 once that is permitted, and stops at once where it is not")
  func replayed() throws {
    let server = PretendServer(.takes, clock: session.clock)
    server.answerList(PretendServer.Turn.answer(405))
    let files = [("a", ReplaySamples.request("A")), ("b", ReplaySamples.request("B"))]
    let held = try PretendBatch(session, server).run(files)
    #expect(held.map { $0.obstacle?.word } == ["wrong_address", "not_tried"])
    #expect(server.posts == 0)
    let sent = try PretendBatch(session, server, permissions: BatchPermissions(withoutLookup: true)).run(files)
    #expect(sent.map(\.status.kind) == [.sent, .sent])
  }

  @Test("The permission to send without a look covers no attempt that may have arrived, absent ones included")
  func resendNeedsList() throws {
    let server = PretendServer(.vanished, .takes, clock: session.clock)
    let permissions = BatchPermissions(withoutLookup: true, resendsAbsentAfter: 60)
    let batch = try PretendBatch(session, server, permissions: permissions, settleSeconds: 60)
    // One before the attempt, then five lookups, of which the last permits the resend; then none can be read.
    server.answerList(PretendServer.Turn.answer(500), after: 6)
    #expect(try batch.run([("a", request)]).map(\.status.kind) == [.unknown])
    #expect(server.posts == 1)
  }

  @Test("A list that asks for a long pause stops a batch with the time, and one that answers 429 is not a sent request")
  func throttledList() throws {
    let server = PretendServer(.takes, clock: session.clock)
    server.answerList(PretendServer.Turn.answer(429, [HTTPHeader("Retry-After", "3600")]))
    let results = try PretendBatch(session, server).run([("a", request), ("b", ReplaySamples.request("B"))])
    #expect(server.posts == 0 && session.clock.waits.isEmpty)
    guard case .lookup(let cause)? = results[0].obstacle, case .notTried(let reason)? = results[1].obstacle else {
      return #expect(Bool(false), "\(results)")
    }
    #expect(cause.code == .throttled && cause.retryAfter == 3_600)
    #expect(reason == "The server asks for a pause of 60 min. Run intake replay --resume after that.")
  }
}
