import ConnectionRequests
import Foundation
import Testing

@testable import Drafts
@testable import IntakeCommand

@Suite("The course of a batch")
struct ReplayCourseTests {
  private typealias Samples = ReplaySamples

  /// The turns until there is none.
  private func turns(_ course: inout ReplayCourse) -> [ReplayCourse.Turn] {
    var turns: [ReplayCourse.Turn] = []
    while true {
      let turn = course.turn()
      if turn == .wait { return turns }
      turns.append(turn)
    }
  }

  private func end(_ course: inout ReplayCourse, _ place: Int, _ item: ReplayItem) -> ReplayCourse.Ending {
    course.end(place, item)
  }

  @Test("As many are under way as there may be, in their order", arguments: 1...4)
  func jobs(jobs: Int) {
    var course = ReplayCourse(Samples.plan(sending: 6), jobs: jobs)
    #expect(turns(&course) == (0..<jobs).map { .deliver($0, asNew: false) })
    for place in 0..<6 {
      #expect(!course.isOver)
      #expect(end(&course, place, Samples.item(.sent)) == .told)
      let next = place + jobs
      #expect(turns(&course) == (next < 6 ? [.deliver(next, asNew: false)] : []))
    }
    #expect(course.isOver)
    #expect(course.isSettled)
  }

  @Test("What needs nothing done is told in its turn, and a twin once its original has ended")
  func told() {
    let request = Samples.request()
    let plan = Samples.plan(
      Samples.input("a", .request(Samples.oddRequest)), Samples.input("b", .request(request)),
      Samples.input("c", .request(request)), Samples.input("d", .request(Samples.request("D"))))
    var course = ReplayCourse(plan, jobs: 2)
    #expect(turns(&course) == [.tell(0), .deliver(1, asNew: false), .deliver(3, asNew: false)])
    #expect(!course.isOver)
    var sent = Samples.item(.sent, file: "b")
    sent.requestUUID = Samples.uuid
    #expect(end(&course, 1, sent) == .told)
    #expect(turns(&course) == [.tell(2)])
    #expect(course.results[2]?.requestUUID == Samples.uuid)
    #expect(course.results[2]?.message == "The same request as b; not sent again.")
    #expect(end(&course, 3, Samples.item(.sent)) == .told)
    #expect(course.isOver)
  }

  @Test(
    "What stops a batch lets what is under way finish, and the rest is told as not tried",
    arguments: [
      (Samples.item(.refused, .wrongPath, status: 404), .wrongPath(404)),
      (Samples.item(.notSent, .throttled), .throttled), (Samples.item(.notSent, .storage, exit: .storage), .storage),
    ] as [(ReplayItem, ReplayCourse.Stop)])
  func stops(item: ReplayItem, stop: ReplayCourse.Stop) {
    var course = ReplayCourse(Samples.plan(sending: 4), jobs: 2)
    _ = turns(&course)
    #expect(end(&course, 1, item) == .told)
    #expect(course.stop == stop)
    #expect(turns(&course) == [])
    #expect(end(&course, 0, Samples.item(.sent)) == .told)
    #expect(turns(&course) == [.tell(2), .tell(3)])
    #expect(course.results[2]?.trouble == .notTried)
    #expect(course.results[2]?.state == .notSent)
    #expect(course.results[3]?.message == "Not tried: \(stop.sentence)")
    #expect(course.isOver)
    #expect(!course.isSettled)
  }

  @Test("A refusal of one request stops nothing")
  func refusal() {
    var course = ReplayCourse(Samples.plan(sending: 2))
    _ = turns(&course)
    #expect(end(&course, 0, Samples.item(.refused, .refused, status: 400)) == .told)
    #expect(turns(&course) == [.deliver(1, asNew: false)])
  }

  @Test("Without the token nothing begins; with another the same request is tried again first")
  func token() {
    var course = ReplayCourse(Samples.plan(sending: 3), jobs: 2)
    _ = turns(&course)
    #expect(end(&course, 1, Samples.item(.notSent, .notAuthorised)) == .again)
    #expect(course.needsToken)
    #expect(turns(&course) == [])
    #expect(end(&course, 0, Samples.item(.notSent, .notAuthorised)) == .again)
    #expect(turns(&course) == [])
    course.takeToken()
    #expect(turns(&course) == [.deliver(0, asNew: false), .deliver(1, asNew: false)])
  }

  @Test("Where there is no other token, those that were not authorised are told so and the rest as not tried")
  func noToken() {
    var course = ReplayCourse(Samples.plan(sending: 3))
    _ = turns(&course)
    let refused = Samples.item(.notSent, .notAuthorised, status: 401, exit: .notAuthorised)
    #expect(end(&course, 0, refused) == .again)
    course.stop(.notAuthorised)
    #expect(turns(&course) == [.tell(0), .tell(1), .tell(2)])
    #expect(course.results[0] == refused)
    #expect(course.results[1]?.trouble == .notTried)
    #expect(course.isOver)
  }

  @Test("While one waits as the server asked, nothing begins")
  func pause() {
    var course = ReplayCourse(Samples.plan(sending: 4), jobs: 2)
    _ = turns(&course)
    course.pause(1, true)
    #expect(end(&course, 0, Samples.item(.sent)) == .told)
    #expect(turns(&course) == [])
    course.pause(1, false)
    #expect(turns(&course) == [.deliver(2, asNew: false)])
    course.pause(2, true)
    #expect(end(&course, 2, Samples.item(.sent)) == .told)
    #expect(turns(&course) == [.deliver(3, asNew: false)])
  }

  @Test("The first reason to stop counts, and a signal leaves what needs nothing done told")
  func signal() {
    let plan = Samples.plan(
      Samples.input("a", .request(Samples.request("A"))), Samples.input("b", .request(Samples.oddRequest)),
      Samples.input("c", .request(Samples.request("C"))), Samples.input("d", .request(Samples.request("C"))))
    var course = ReplayCourse(plan)
    _ = turns(&course)
    course.stop(.signal(2))
    course.stop(.breaker)
    #expect(course.stop == .signal(2))
    #expect(end(&course, 0, Samples.item(.sent)) == .told)
    #expect(turns(&course) == [.tell(1), .tell(2), .tell(3)])
    #expect((1...3).map { course.results[$0]?.trouble } == [.warnings, .notTried, .notTried])
  }

  @Test("Three failures of the server in a row open the breaker; what they left open is looked for, the rest is told")
  func breaker() {
    var course = ReplayCourse(Samples.plan(sending: 9))
    for (place, item, ending) in [
      (0, Samples.item(.unknown, .unknown), .open), (1, Samples.item(.sentUnconfirmed, .unknown), .open),
      (2, Samples.item(.sent), .told), (3, Samples.item(.unknown, .unknown), .open),
      (4, Samples.item(.notSent, .unreachable), .told), (5, Samples.item(.locked, .locked), .told),
      (6, Samples.item(.notSent, .noList), .told),
    ] as [(Int, ReplayItem, ReplayCourse.Ending)] {
      let turn = course.turn()
      #expect(turn == .deliver(place, asNew: false))
      #expect(course.stop == nil)
      #expect(end(&course, place, item) == ending)
    }
    #expect(course.stop == .breaker)
    #expect(turns(&course) == [.settle([0, 1, 3])])
    #expect(turns(&course) == [])
    #expect(end(&course, 1, Samples.item(.adopted)) == .told)
    #expect(end(&course, 0, Samples.item(.absent, .unknown)) == .told)
    #expect(turns(&course) == [])
    #expect(end(&course, 3, Samples.item(.unknown, .unknown)) == .told)
    #expect(turns(&course) == [.tell(7), .tell(8)])
    #expect(course.isOver)
  }

  @Test("What may have arrived is looked for once everything else has ended, and its twin is told like it")
  func settling() {
    var earlier = Samples.input("a", .request(Samples.request("A")))
    earlier.earlier = JournalledAttempt(state: .unknown)
    let plan = Samples.plan(
      earlier, Samples.input("b", .request(Samples.request("A"))), Samples.input("c", .request(Samples.request("C"))))
    var course = ReplayCourse(plan, jobs: 2)
    #expect(turns(&course) == [.deliver(2, asNew: false)])
    var first = Samples.item(.unknown, .unknown, status: 502)
    (first.attempts, first.message) = (1, "No answer.")
    #expect(end(&course, 2, first) == .open)
    #expect(!course.isOver)
    #expect(turns(&course) == [.settle([0, 2])])
    #expect(end(&course, 0, Samples.item(.adopted)) == .told)
    #expect(turns(&course) == [.tell(1)])
    var look = Samples.item(.unknown, .unknown)
    look.message = "No list."
    #expect(end(&course, 2, look) == .told)
    #expect(course.results[1]?.state == .adopted)
    #expect(course.results[2]?.message == "No answer. No list.")
    #expect(course.results[2]?.status == 502)
    #expect(course.results[2]?.attempts == 1)
    #expect(course.isOver)
  }

  @Test("What is not found is sent as new once, where a person said so")
  func resending() {
    var course = ReplayCourse(Samples.plan(sending: 1), resendsAbsent: true)
    #expect(turns(&course) == [.deliver(0, asNew: false)])
    #expect(end(&course, 0, Samples.item(.unknown, .unknown)) == .open)
    #expect(turns(&course) == [.settle([0])])
    #expect(end(&course, 0, Samples.item(.absent, .unknown)) == .again)
    #expect(turns(&course) == [.deliver(0, asNew: true)])
    #expect(end(&course, 0, Samples.item(.unknown, .unknown)) == .open)
    #expect(turns(&course) == [.settle([0])])
    #expect(end(&course, 0, Samples.item(.absent, .unknown)) == .told)
    #expect(course.isOver)
  }

  @Test("After a stop nothing is sent as new")
  func resendingStopped() {
    var course = ReplayCourse(Samples.plan(sending: 2), jobs: 2, resendsAbsent: true)
    _ = turns(&course)
    #expect(end(&course, 0, Samples.item(.unknown, .unknown)) == .open)
    course.stop(.signal(2))
    #expect(end(&course, 1, Samples.item(.sent)) == .told)
    #expect(turns(&course) == [.settle([0])])
    #expect(end(&course, 0, Samples.item(.absent, .unknown)) == .told)
    #expect(course.isOver)
  }

  @Test("A course is settled where nothing is left to go on with", arguments: ReplayItem.State.allCases)
  func settled(state: ReplayItem.State) {
    var course = ReplayCourse(Samples.plan(sending: 1))
    _ = turns(&course)
    #expect(!course.isSettled)
    if end(&course, 0, Samples.item(state)) == .open {
      _ = turns(&course)
      #expect(end(&course, 0, Samples.item(state)) == .told)
    }
    #expect(
      course.isSettled
        == [.sent, .adopted, .refused, .invalid, .heldBack, .missing, .changed].contains(state))
  }
}
