import ConnectionRequests
import Delivery
import Drafts
import Foundation
import TestSupport
import Testing

@testable import Sending

@Suite("The course of a batch")
struct ReplaySchedulerTests {
  private typealias Samples = ReplaySamples

  /// The steps until there is none.
  private func steps(_ scheduler: inout ReplayScheduler) -> [ReplayScheduler.Step] {
    var steps: [ReplayScheduler.Step] = []
    while true {
      let step = scheduler.step()
      if step == .wait { return steps }
      steps.append(step)
    }
  }

  private static let locked = Samples.result(.notSent(.locked(Samples.owner)))
  private static let noToken = Samples.result(Samples.notSent(.notAuthorised, status: 401))
  private static let unknown = Samples.result(Samples.unknown, attempts: 1)
  private static let sent = Samples.result(Samples.sent)

  @Test("As many are under way as there may be, in their order", arguments: 1...4)
  func jobs(jobs: Int) {
    var scheduler = ReplayScheduler(Samples.plan(sending: 6), jobs: jobs)
    #expect(steps(&scheduler) == (0..<jobs).map { .deliver($0, .first) })
    for place in 0..<6 {
      #expect(!scheduler.isOver)
      #expect(scheduler.end(place, Self.sent) == .told)
      let next = place + jobs
      #expect(steps(&scheduler) == (next < 6 ? [.deliver(next, .first)] : []))
    }
    #expect(scheduler.isOver)
    #expect(scheduler.isSettled)
  }

  @Test("A known result is told in its turn, and a duplicate once its original has ended")
  func told() {
    let request = Samples.request()
    let plan = Samples.plan(
      Samples.input("a", .request(Samples.oddRequest)), Samples.input("b", .request(request)),
      Samples.input("c", .request(request)), Samples.input("d", .request(Samples.request("D"))))
    var scheduler = ReplayScheduler(plan, jobs: 2)
    #expect(steps(&scheduler) == [.tell(0), .deliver(1, .first), .deliver(3, .first)])
    #expect(!scheduler.isOver)
    #expect(scheduler.end(1, Samples.result(Samples.sent, file: "b")) == .told)
    #expect(steps(&scheduler) == [.tell(2)])
    #expect(scheduler.results[2]?.status == Samples.sent)
    #expect(scheduler.results[2]?.relation == .duplicate(of: "b"))
    #expect(scheduler.end(3, Self.sent) == .told)
    #expect(scheduler.isOver)
  }

  @Test("A duplicate of a later file is told once that has been looked up")
  func duplicateOfLater() {
    let request = Samples.request()
    let plan = Samples.plan(
      Samples.input("a", .request(request)),
      Samples.input("b", Samples.draft(UUID(), request), Samples.unknown, sent: request.body))
    for stops in [false, true] {
      var scheduler = ReplayScheduler(plan)
      if stops { scheduler.stop(.signal(2)) }
      #expect(steps(&scheduler) == [.settle([1])])
      #expect(scheduler.end(1, Samples.result(.adopted(Samples.record, .lostAnswer))) == .told)
      #expect(steps(&scheduler) == [.tell(0)])
      #expect(scheduler.results[0]?.status.kind == .adopted)
      #expect(scheduler.isOver)
    }
  }

  @Test(
    "A result that stops a batch lets the requests under way finish, and the rest is told as not tried",
    arguments: [
      (.refused(Cause(.wrongAddress, "No such call.", status: 404)), .wrongAddress(404)),
      (Samples.notSent(.throttled, status: 429, retryAfter: 3_600), .throttled(3_600)),
      (Samples.notSent(.throttled, status: 429), .throttled(nil)),
      (.notSent(.lookup(Cause(.throttled, "Later.", retryAfter: 900))), .throttled(900)),
      (.notSent(.lookup(Cause(.wrongAddress, "No such call.", status: 405))), .wrongAddress(405)),
      (.notSent(.record("No room.")), .storage),
    ] as [(DeliveryStatus, ReplayScheduler.Stop)])
  func stops(status: DeliveryStatus, stop: ReplayScheduler.Stop) {
    var scheduler = ReplayScheduler(Samples.plan(sending: 4), jobs: 2)
    _ = steps(&scheduler)
    #expect(scheduler.end(1, Samples.result(status)) == .told)
    #expect(scheduler.stop == stop)
    #expect(steps(&scheduler) == [])
    #expect(scheduler.end(0, Self.sent) == .told)
    #expect(steps(&scheduler) == [.tell(2), .tell(3)])
    for place in 2...3 { #expect(scheduler.results[place]?.status == .notSent(.notTried(stop.message))) }
    #expect(scheduler.isOver && scheduler.isCutShort)
    #expect(!scheduler.isSettled)
  }

  @Test("A record that is not complete stops a batch, even of a request that was sent")
  func recordFailure() {
    var scheduler = ReplayScheduler(Samples.plan(sending: 2))
    _ = steps(&scheduler)
    var result = Self.sent
    result.recordFailure = "No room."
    #expect(scheduler.end(0, result) == .told)
    #expect(scheduler.stop == .storage)
  }

  @Test("The refusal of one request stops nothing, nor do 403 and 400 in turns")
  func refusals() {
    var scheduler = ReplayScheduler(Samples.plan(sending: 8))
    for (place, status) in [400, 403, 403, 400, 403, 403, 409].enumerated() {
      #expect(scheduler.step() == .deliver(place, .first))
      #expect(scheduler.stop == nil)
      #expect(scheduler.end(place, Samples.result(Samples.refused(status))) == .told)
    }
    #expect(scheduler.stop == .forbidden(409))
    #expect(steps(&scheduler) == [.tell(7)])
  }

  @Test("Three answers in a row that refuse the account stop the batch", arguments: [403, 409])
  func forbidden(status: Int) {
    var scheduler = ReplayScheduler(Samples.plan(sending: 500))
    for place in 0..<3 {
      #expect(scheduler.step() == .deliver(place, .first))
      #expect(scheduler.end(place, Samples.result(Samples.refused(status))) == .told)
    }
    #expect(scheduler.stop == .forbidden(status))
    #expect(steps(&scheduler).count == 497)
    #expect(scheduler.isOver)
  }

  @Test("Without the token nothing begins; with another one the same request is tried again first")
  func token() {
    var scheduler = ReplayScheduler(Samples.plan(sending: 3), jobs: 2)
    _ = steps(&scheduler)
    #expect(scheduler.end(1, Self.noToken) == .again)
    #expect(scheduler.needsToken)
    #expect(steps(&scheduler) == [])
    #expect(scheduler.end(0, Self.noToken) == .again)
    #expect(steps(&scheduler) == [])
    scheduler.useNewToken()
    #expect(steps(&scheduler) == [.deliver(0, .first), .deliver(1, .first)])
  }

  @Test("If there is no other token, the requests that it was not accepted for say so, and the rest is not tried")
  func noOtherToken() {
    var scheduler = ReplayScheduler(Samples.plan(sending: 3))
    _ = steps(&scheduler)
    #expect(scheduler.end(0, Self.noToken) == .again)
    scheduler.stop(.notAuthorised)
    #expect(steps(&scheduler) == [.tell(0), .tell(1), .tell(2)])
    #expect(scheduler.results[0] == Self.noToken)
    #expect(scheduler.results[1]?.isUntried == true)
    #expect(scheduler.isOver)
  }

  @Test("While one waits as the server asked, nothing begins")
  func pause() {
    var scheduler = ReplayScheduler(Samples.plan(sending: 4), jobs: 2)
    _ = steps(&scheduler)
    scheduler.pause(1, true)
    #expect(scheduler.end(0, Self.sent) == .told)
    #expect(steps(&scheduler) == [])
    scheduler.pause(1, false)
    #expect(steps(&scheduler) == [.deliver(2, .first)])
    scheduler.pause(2, true)
    #expect(scheduler.end(2, Self.sent) == .told)
    #expect(steps(&scheduler) == [.deliver(3, .first)])
  }

  @Test("The first reason to stop counts, and known results are told after a signal")
  func signal() {
    let plan = Samples.plan(
      Samples.input("a", .request(Samples.request("A"))), Samples.input("b", .request(Samples.oddRequest)),
      Samples.input("c", .request(Samples.request("C"))), Samples.input("d", .request(Samples.request("C"))))
    var scheduler = ReplayScheduler(plan)
    _ = steps(&scheduler)
    scheduler.stop(.signal(2))
    scheduler.stop(.breaker)
    #expect(scheduler.stop == .signal(2))
    #expect(scheduler.end(0, Self.sent) == .told)
    #expect(steps(&scheduler) == [.tell(1), .tell(2), .tell(3)])
    #expect(scheduler.results[1]?.word == "held_back")
    #expect(scheduler.results[2]?.isUntried == true && scheduler.results[3]?.isUntried == true)
  }

  @Test("Three failures of the server in a row open the breaker; the open attempts are looked up, the rest is told")
  func breaker() {
    var scheduler = ReplayScheduler(Samples.plan(sending: 9))
    for (place, status, disposition) in [
      (0, Samples.unknown, .open), (1, .unconfirmed(Samples.uncertainty), .open), (2, Samples.sent, .told),
      (3, Samples.unknown, .open), (4, Samples.notSent(.unreachable), .told),
      (5, .notSent(.locked(Samples.owner)), .again), (6, Samples.noList, .told),
    ] as [(Int, DeliveryStatus, ReplayScheduler.Disposition)] {
      #expect(scheduler.step() == .deliver(place, .first))
      #expect(scheduler.stop == nil)
      var result = Samples.result(status)
      result.lostAnswer = disposition == .open
      #expect(scheduler.end(place, result) == disposition)
    }
    #expect(scheduler.stop == .breaker)
    #expect(steps(&scheduler) == [.settle([0, 1, 3])])
    #expect(steps(&scheduler) == [])
    #expect(scheduler.end(1, Samples.result(.adopted(Samples.record, .lostAnswer))) == .told)
    #expect(scheduler.end(0, Samples.result(Samples.absent)) == .told)
    #expect(steps(&scheduler) == [])
    #expect(scheduler.end(3, Self.unknown) == .told)
    #expect(steps(&scheduler) == [.tell(5), .tell(7), .tell(8)])
    #expect(scheduler.results[5]?.word == "locked")
    #expect(scheduler.isOver)
  }

  @Test(
    "An attempt that may have arrived is looked up once everything else has ended, and its duplicate is told like it")
  func settling() {
    let request = Samples.request("A")
    let plan = Samples.plan(
      Samples.input("a", .request(request), Samples.unknown), Samples.input("b", .request(request)),
      Samples.input("c", .request(Samples.request("C"))))
    var scheduler = ReplayScheduler(plan, jobs: 2)
    #expect(steps(&scheduler) == [.deliver(2, .first)])
    var first = Self.unknown
    first.findings = [Finding(severity: .error, code: "server", path: .request, message: "Bad gateway.")]
    #expect(scheduler.end(2, first) == .open)
    #expect(!scheduler.isOver)
    #expect(steps(&scheduler) == [.settle([0, 2])])
    #expect(scheduler.end(0, Samples.result(.adopted(Samples.record, .lostAnswer))) == .told)
    #expect(steps(&scheduler) == [.tell(1)])
    #expect(scheduler.end(2, Samples.result(Samples.unknown, attempts: 0)) == .told)
    #expect(scheduler.results[1]?.status.kind == .adopted)
    #expect(scheduler.results[2]?.findings == first.findings)
    #expect(scheduler.results[2]?.attempts == 1 && scheduler.results[2]?.lostAnswer == true)
    #expect(scheduler.isOver)
  }

  @Test("A request that another session has is tried once more at the end, before anything is looked up")
  func lockedAtEnd() {
    for later in [Self.sent, Self.locked] {
      var scheduler = ReplayScheduler(Samples.plan(sending: 3))
      #expect(scheduler.step() == .deliver(0, .first))
      #expect(scheduler.end(0, Self.locked) == .again)
      #expect(scheduler.step() == .deliver(1, .first))
      #expect(scheduler.end(1, Self.unknown) == .open)
      #expect(scheduler.step() == .deliver(2, .first))
      #expect(scheduler.end(2, Self.sent) == .told)
      #expect(!scheduler.isOver)
      #expect(steps(&scheduler) == [.deliver(0, .waitingForLock)])
      #expect(scheduler.end(0, later) == .told)
      #expect(steps(&scheduler) == [.settle([1])])
      #expect(scheduler.end(1, Samples.result(.adopted(Samples.record, .lostAnswer))) == .told)
      #expect(scheduler.isOver)
      #expect(scheduler.isSettled == (later == Self.sent))
    }
  }

  private static let resending = BatchPermissions(resendsAbsentAfter: 300)

  @Test("An absent request is sent again once, if a person said so")
  func resending() {
    var scheduler = ReplayScheduler(Samples.plan(sending: 1, permissions: Self.resending))
    #expect(steps(&scheduler) == [.deliver(0, .first)])
    #expect(scheduler.end(0, Self.unknown) == .open)
    #expect(steps(&scheduler) == [.settle([0])])
    #expect(scheduler.end(0, Samples.result(Samples.absent)) == .again)
    #expect(steps(&scheduler) == [.deliver(0, .again)])
    #expect(scheduler.end(0, Self.unknown) == .open)
    #expect(steps(&scheduler) == [.settle([0])])
    #expect(scheduler.end(0, Samples.result(Samples.absent)) == .told)
    #expect(scheduler.isOver)
    #expect(scheduler.results[0]?.attempts == 2)
  }

  @Test(
    "Only an attempt that was looked up late enough is sent again",
    arguments: [
      (60, .unknown(Samples.lookedUp(after: 59)), false), (60, .unknown(Samples.lookedUp(after: 60)), true),
      (300, .unknown(Samples.lookedUp(after: 299)), false), (300, Samples.absent, true), (60, Samples.unknown, false),
      (900, Samples.absent, false), (60, .ambiguous(Samples.lookedUp(after: 900), [Samples.record]), false),
      (60, .unconfirmed(Samples.lookedUp(after: 900)), false),
    ] as [(Double, DeliveryStatus, Bool)])
  func age(age: Double, status: DeliveryStatus, resends: Bool) {
    let permissions = BatchPermissions(resendsAbsentAfter: age)
    var scheduler = ReplayScheduler(Samples.plan(sending: 1, permissions: permissions))
    _ = steps(&scheduler)
    #expect(scheduler.end(0, Self.unknown) == .open)
    _ = steps(&scheduler)
    #expect(scheduler.end(0, Samples.result(status)) == (resends ? .again : .told))
  }

  @Test("After a stop, or while another session has it, nothing is sent again")
  func resendingStopped() {
    var scheduler = ReplayScheduler(Samples.plan(sending: 2, permissions: Self.resending), jobs: 2)
    _ = steps(&scheduler)
    #expect(scheduler.end(0, Self.unknown) == .open)
    scheduler.stop(.signal(2))
    #expect(scheduler.end(1, Self.sent) == .told)
    #expect(steps(&scheduler) == [.settle([0])])
    #expect(scheduler.end(0, Samples.result(Samples.absent)) == .told)
    #expect(scheduler.isOver)
    scheduler = ReplayScheduler(Samples.plan(sending: 1, permissions: Self.resending))
    _ = steps(&scheduler)
    #expect(scheduler.end(0, Self.unknown) == .open)
    _ = steps(&scheduler)
    #expect(scheduler.end(0, Samples.result(Samples.absent, held: .locked(Samples.owner))) == .told)
  }

  @Test("A resend for which the server asks for a pause or another token is not the end of the request")
  func resendingHeld() {
    for (cause, disposition) in [
      (Cause(.notAuthorised, "No.", status: 401), ReplayScheduler.Disposition.again),
      (Cause(.throttled, "Later.", retryAfter: 900), .told),
    ] {
      var scheduler = ReplayScheduler(Samples.plan(sending: 1, permissions: Self.resending))
      _ = steps(&scheduler)
      #expect(scheduler.end(0, Self.unknown) == .open)
      _ = steps(&scheduler)
      #expect(scheduler.end(0, Samples.result(Samples.absent)) == .again)
      #expect(scheduler.step() == .deliver(0, .again))
      #expect(scheduler.end(0, Samples.result(Samples.absent, held: .attempt(cause))) == disposition)
      #expect(scheduler.needsToken == (disposition == .again))
      #expect((scheduler.stop == .throttled(900)) == (disposition == .told))
    }
  }

  @Test(
    "A batch is settled once nothing is left to resume",
    arguments: Samples.statuses + Samples.obstacles.map { .notSent($0) })
  func settled(status: DeliveryStatus) {
    var scheduler = ReplayScheduler(Samples.plan(sending: 1))
    _ = steps(&scheduler)
    #expect(!scheduler.isSettled)
    switch scheduler.end(0, Samples.result(status)) {
    case .open:
      _ = steps(&scheduler)
      #expect(scheduler.end(0, Samples.result(status)) == .told)
    case .again:
      #expect(steps(&scheduler) == [.deliver(0, .waitingForLock)])
      #expect(scheduler.end(0, Samples.result(status)) == .told)
    case .told: break
    }
    _ = steps(&scheduler)
    let words: Set = ["sent", "adopted", "refused", "similar", "invalid", "held_back", "missing", "changed"]
    #expect(scheduler.isSettled == words.contains(Samples.result(status).word))
  }

  @Test("Every reason to stop says in whole sentences what to do, and a pause how long it lasts")
  func messages() {
    let stops: [ReplayScheduler.Stop] = [
      .notAuthorised, .wrongAddress(404), .wrongAddress(302), .forbidden(403), .throttled(nil), .throttled(90),
      .throttled(3_601), .throttled(86_400), .breaker, .storage, .report, .signal(2), .signal(15),
    ]
    for stop in stops {
      #expect(stop.message.first?.isUppercase == true)
      #expect(stop.message.hasSuffix(".") || stop.message.hasSuffix("--base-url."))
    }
    #expect(ReplayScheduler.Stop.throttled(90).message.contains("a pause of 90 s."))
    #expect(ReplayScheduler.Stop.throttled(3_601).message.contains("a pause of 61 min."))
    #expect(ReplayScheduler.Stop.throttled(86_400).message.contains("a pause of 24 h."))
    #expect(ReplayScheduler.Stop.signal(15).message.hasPrefix("Ended by signal 15."))
  }
}
