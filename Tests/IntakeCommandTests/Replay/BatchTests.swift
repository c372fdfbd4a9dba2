import Drafts
import Foundation
import Testing

@testable import IntakeCommand

@Suite("The course of a batch")
struct BatchTests {
  private typealias Samples = ReplaySamples

  /// The turns until there is none.
  private func turns(_ batch: inout Batch) -> [Batch.Turn] {
    var turns: [Batch.Turn] = []
    while true {
      let turn = batch.turn()
      if turn == .wait { return turns }
      turns.append(turn)
    }
  }

  private func end(_ batch: inout Batch, _ place: Int, _ item: ReplayItem) -> Bool { batch.end(place, item) }

  @Test("As many are under way as there may be, in their order", arguments: 1...4)
  func jobs(jobs: Int) {
    var batch = Batch(Samples.plan(sending: 6), jobs: jobs)
    #expect(turns(&batch) == (0..<jobs).map { .deliver($0) })
    for place in 0..<6 {
      #expect(!batch.isOver)
      #expect(end(&batch, place, Samples.item(.sent)) == true)
      let next = place + jobs
      #expect(turns(&batch) == (next < 6 ? [.deliver(next)] : []))
    }
    #expect(batch.isOver)
    #expect(batch.isSettled)
  }

  @Test("What needs nothing done is told in its turn, and a twin once its original has ended")
  func told() {
    let request = Samples.request()
    let plan = Samples.plan(
      Samples.input("a", .request(Samples.oddRequest)), Samples.input("b", .request(request)),
      Samples.input("c", .request(request)), Samples.input("d", .request(Samples.request("D"))))
    var batch = Batch(plan, jobs: 2)
    #expect(turns(&batch) == [.tell(0), .deliver(1), .deliver(3)])
    #expect(!batch.isOver)
    var sent = Samples.item(.sent, file: "b")
    sent.requestUUID = Samples.uuid
    #expect(end(&batch, 1, sent) == true)
    #expect(turns(&batch) == [.tell(2)])
    #expect(batch.results[2]?.requestUUID == Samples.uuid)
    #expect(batch.results[2]?.message == "The same request as b; not sent again.")
    #expect(end(&batch, 3, Samples.item(.sent)) == true)
    #expect(batch.isOver)
  }

  @Test(
    "What stops a batch lets what is under way finish, and the rest is told as not tried",
    arguments: [
      (Samples.item(.refused, .wrongPath, status: 404), .wrongPath(404)),
      (Samples.item(.notSent, .throttled), .throttled), (Samples.item(.notSent, .storage, exit: .storage), .storage),
    ] as [(ReplayItem, Batch.Stop)])
  func stops(item: ReplayItem, stop: Batch.Stop) {
    var batch = Batch(Samples.plan(sending: 4), jobs: 2)
    _ = turns(&batch)
    #expect(end(&batch, 1, item) == true)
    #expect(batch.stop == stop)
    #expect(turns(&batch) == [])
    #expect(end(&batch, 0, Samples.item(.sent)) == true)
    #expect(turns(&batch) == [.tell(2), .tell(3)])
    #expect(batch.results[2]?.trouble == .notTried)
    #expect(batch.results[2]?.state == .notSent)
    #expect(batch.results[3]?.message == "Not tried: \(stop.sentence)")
    #expect(batch.isOver)
    #expect(!batch.isSettled)
  }

  @Test("A refusal of one request stops nothing")
  func refusal() {
    var batch = Batch(Samples.plan(sending: 2))
    _ = turns(&batch)
    #expect(end(&batch, 0, Samples.item(.refused, .refused, status: 400)) == true)
    #expect(turns(&batch) == [.deliver(1)])
  }

  @Test("Without the token nothing begins; with another the same request is tried again first")
  func token() {
    var batch = Batch(Samples.plan(sending: 3), jobs: 2)
    _ = turns(&batch)
    #expect(end(&batch, 1, Samples.item(.notSent, .notAuthorised)) == false)
    #expect(batch.needsToken)
    #expect(turns(&batch) == [])
    #expect(end(&batch, 0, Samples.item(.notSent, .notAuthorised)) == false)
    #expect(turns(&batch) == [])
    batch.takeToken()
    #expect(turns(&batch) == [.deliver(0), .deliver(1)])
  }

  @Test("Where there is no other token, those that were not authorised are told so and the rest as not tried")
  func noToken() {
    var batch = Batch(Samples.plan(sending: 3))
    _ = turns(&batch)
    let refused = Samples.item(.notSent, .notAuthorised, status: 401, exit: .notAuthorised)
    #expect(end(&batch, 0, refused) == false)
    batch.stop(.notAuthorised)
    #expect(turns(&batch) == [.tell(0), .tell(1), .tell(2)])
    #expect(batch.results[0] == refused)
    #expect(batch.results[1]?.trouble == .notTried)
    #expect(batch.isOver)
  }

  @Test("While one waits as the server asked, nothing begins")
  func pause() {
    var batch = Batch(Samples.plan(sending: 4), jobs: 2)
    _ = turns(&batch)
    batch.pause(1, true)
    #expect(end(&batch, 0, Samples.item(.sent)) == true)
    #expect(turns(&batch) == [])
    batch.pause(1, false)
    #expect(turns(&batch) == [.deliver(2)])
    batch.pause(2, true)
    #expect(end(&batch, 2, Samples.item(.sent)) == true)
    #expect(turns(&batch) == [.deliver(3)])
  }

  @Test("The first reason to stop counts, and a signal leaves what needs nothing done told")
  func signal() {
    let plan = Samples.plan(
      Samples.input("a", .request(Samples.request("A"))), Samples.input("b", .request(Samples.oddRequest)),
      Samples.input("c", .request(Samples.request("C"))), Samples.input("d", .request(Samples.request("C"))))
    var batch = Batch(plan)
    _ = turns(&batch)
    batch.stop(.signal(2))
    batch.stop(.breaker)
    #expect(batch.stop == .signal(2))
    #expect(end(&batch, 0, Samples.item(.sent)) == true)
    #expect(turns(&batch) == [.tell(1), .tell(2), .tell(3)])
    #expect((1...3).map { batch.results[$0]?.trouble } == [.warnings, .notTried, .notTried])
  }

  @Test("Three failures of the server in a row open the breaker")
  func breaker() {
    var batch = Batch(Samples.plan(sending: 9))
    for (place, item) in [
      Samples.item(.unknown, .unknown), Samples.item(.adopted, .unknown), Samples.item(.sent),
      Samples.item(.unknown, .unknown), Samples.item(.notSent, .unreachable), Samples.item(.locked, .locked),
      Samples.item(.notSent, .noList),
    ].enumerated() {
      let turn = batch.turn()
      #expect(turn == .deliver(place))
      #expect(batch.stop == nil)
      #expect(end(&batch, place, item) == true)
    }
    #expect(batch.stop == .breaker)
    #expect(turns(&batch) == [.tell(7), .tell(8)])
  }

  @Test(
    "A batch is settled where nothing is left to go on with",
    arguments: ReplayItem.State.allCases)
  func settled(state: ReplayItem.State) {
    var batch = Batch(Samples.plan(sending: 1))
    _ = turns(&batch)
    #expect(!batch.isSettled)
    #expect(end(&batch, 0, Samples.item(state)) == true)
    #expect(batch.isSettled == [.sent, .adopted, .refused, .invalid, .changed].contains(state))
  }
}
