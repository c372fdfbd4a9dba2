import ConnectionRequests
import Delivery
import Drafts
import Foundation
import Networking
import TestSupport
import Testing

@testable import Sending

@Suite("A server that stores a request long after its answer was lost")
struct LateCommitTests: ~Copyable {
  private let session: DeliverySession
  private let request = ReplaySamples.request()

  init() throws { session = try DeliverySession() }

  private func replay(_ server: PretendServer, resendingAfter age: Double, settlingFor seconds: Double) throws
    -> [ReplayResult]
  {
    let batch = try PretendBatch(
      session, server, permissions: BatchPermissions(resendsAbsentAfter: age), settleSeconds: seconds)
    return try batch.run([("a.json", request)])
  }

  @Test(
    "A replay with permission to resend never posts a second one while the first may be late",
    arguments: [28.0, 35, 59], [20.0, 60, 300])
  func replayed(storesAfter seconds: Double, settlingFor duration: Double) throws {
    let server = PretendServer(
      .takes(.unknown(.timedOut(milliseconds: 26_000)), after: seconds), .takes, clock: session.clock)
    for _ in 0..<4 {
      let results = try replay(server, resendingAfter: 60, settlingFor: duration)
      #expect(results.count == 1)
      session.clock.wait(20)
    }
    #expect(server.posts == 1 && server.stored == 1)
    let last = try replay(server, resendingAfter: 60, settlingFor: duration)
    #expect(last.map(\.status.kind) == [.adopted] && last[0].attempts == 0)
  }

  @Test("A 504 whose request is stored 28 s later is found by the wizard's lookups, and `send anyway` sends nothing")
  func wizard() throws {
    let server = PretendServer(
      .takes(PretendServer.Turn.answer(504), after: 28), .takes, clock: session.clock)
    let delivery = try session.delivery(server)
    let sent = delivery.send(request)
    #expect(sent.status.kind == .unknown && !sent.status.canResend())
    // The person confirms another send before the first is listed: it is refused until the attempt is permitted.
    #expect(try session.delivery(server, SendPermission(similar: true)).send(request).status.kind == .unknown)
    #expect(session.settle(delivery, for: 300)[0]?.status.kind == .adopted)
    let permission = SendPermission(attempts: Set(sent.attempts))
    session.clock.wait(1)
    #expect(try session.delivery(server).send(request).status.kind == .adopted)
    #expect(server.posts == 1)
    // Only for a person who has seen the record is another one created.
    #expect(try session.delivery(server, permission).send(request).status.kind == .sent)
  }

  @Test("A permitted resend reads the list first, and finds what has arrived since")
  func foundBeforeResending() throws {
    let server = PretendServer(.takes(.unknown(.stalled), after: 400), .takes, clock: session.clock)
    let delivery = try session.delivery(server)
    let sent = delivery.send(request)
    let absent = try #require(session.settle(delivery, for: 300)[0])
    #expect(absent.status.kind == .absent && absent.status.canResend())
    session.clock.wait(100)
    let report = try session.delivery(server, SendPermission(attempts: Set(sent.attempts))).send(request)
    #expect(report.status.kind == .adopted && report.attempts.isEmpty)
    #expect(server.posts == 1)
  }

  @Test("A request is absent only once a lookup 300 s after the loss did not find it; a loss counts from its answer")
  func absent() throws {
    let server = PretendServer(.vanished, .takes, clock: session.clock)
    let delivery = try session.delivery(server)
    let sent = delivery.send(request)
    #expect(session.settle(delivery)[0]?.status.kind == .unknown)
    var stages: [DeliveryProgress] = []
    session.clock.wait(279)
    session.loop([delivery], for: 20).run(progress: { stage, _ in stages.append(stage) }) { _, _, _ in }
    // At 299 s, and then at 301 s.
    #expect(stages.count == 2)
    #expect(try session.kinds() == [.absent])
    let status = try session.journal.record(of: session.draft).status
    #expect(status.message().contains("5 min after the attempt"))
    #expect(status.message().contains("may still arrive."))
    #expect(!status.message().contains("did not arrive"))
    #expect(try session.delivery(server).send(request).status.kind == .absent)
    let resent = try session.delivery(server, SendPermission(attempts: Set(sent.attempts))).send(request)
    #expect(resent.status.kind == .sent && server.stored == 1)
    #expect(session.settle(try session.delivery(server))[0]?.status.kind == .sent)
    #expect(try session.kinds() == [.absent, .sent])
  }

  @Test("An age counts across a restart of the machine by the clock of the day")
  func restart() throws {
    let delivery = try session.delivery(PretendServer(.vanished, clock: session.clock))
    _ = delivery.send(request)
    session.clock.restart(after: 299)
    #expect(delivery.lookUp().status.kind == .unknown)
    session.clock.wait(1)
    #expect(delivery.lookUp().status.kind == .absent)
  }

  @Test("With `--after` 60 a resend needs a lookup that was made 60 s after the loss, however long ago the loss is")
  func after() throws {
    let server = PretendServer(.vanished, .takes, clock: session.clock)
    // The last lookup is 20 s after the loss.
    #expect(try replay(server, resendingAfter: 60, settlingFor: 20).map(\.status.kind) == [.unknown])
    #expect(server.posts == 1)
    session.clock.wait(39)
    server.answerList(PretendServer.Turn.answer(500))
    #expect(try replay(server, resendingAfter: 60, settlingFor: 0).map(\.status.kind) == [.unknown])
    session.clock.wait(3_600)
    // Old enough, but no complete list was read since.
    #expect(try replay(server, resendingAfter: 60, settlingFor: 0).map(\.status.kind) == [.unknown])
    #expect(server.posts == 1)
    server.answerList(nil)
    #expect(try replay(server, resendingAfter: 60, settlingFor: 0).map(\.status.kind) == [.sent])
    #expect(server.posts == 2 && server.stored == 1)
  }

  @Test("The default refuses attempts younger than 300 s")
  func defaultAge() throws {
    let server = PretendServer(.vanished, .takes, clock: session.clock)
    #expect(
      try replay(server, resendingAfter: DeliveryStatus.absenceAge, settlingFor: 120).map(\.status.kind) == [.unknown])
    #expect(server.posts == 1)
    #expect(
      try replay(server, resendingAfter: DeliveryStatus.absenceAge, settlingFor: 300).map(\.status.kind) == [.sent])
  }

  @Test("The journal has the boot and the uptime of each event, and the deadline of the attempt")
  func recorded() throws {
    let delivery = try session.delivery(PretendServer(.vanished, clock: session.clock))
    _ = delivery.send(request)
    _ = delivery.lookUp()
    let lines = try session.journalText().split(separator: "\n")
    #expect(lines.count == 3)
    for line in lines { #expect(line.contains(#""boot":"boot 1","uptime_ms":0"#)) }
    #expect(lines[0].contains(#""deadline_s":120"#) && lines[0].contains(#""before":[]"#))
    #expect(lines[1].contains(#""cause":"no_answer""#))
    #expect(lines[2].contains(#""event":"not_listed""#))
  }

  @Test("An attempt whose program ended counts as lost when its deadline is over")
  func leftBehind() throws {
    let attempt = UUID()
    try session.journal.record(
      AttemptIntent(
        attempt: attempt, url: "https://a.example/organizations/connections/request/", body: request.body,
        deadline: 120,
        baseline: .organization([])), draft: session.draft, at: session.clock.timepoint)
    let delivery = try session.delivery(PretendServer(.takes, clock: session.clock))
    session.clock.wait(419)
    #expect(delivery.lookUp().status.kind == .unknown)
    session.clock.wait(1)
    #expect(delivery.lookUp().status.kind == .absent)
  }
}
