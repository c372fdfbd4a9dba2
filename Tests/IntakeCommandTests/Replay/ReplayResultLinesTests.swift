import ConnectionRequests
import Delivery
import Foundation
import Sending
import TestSupport
import Testing

@testable import IntakeCommand

@Suite("The lines of a result")
struct ReplayResultLinesTests {
  private typealias Samples = ReplaySamples

  @Test("Every status but the expected one has a message, with the option or command that can follow")
  func messages() {
    let messages = Samples.statuses.map { Samples.result($0).message ?? "none" }
    #expect(messages.filter { $0 == "none" }.count == 1)
    #expect(Samples.result(Samples.sent).message == nil)
    #expect(
      Samples.result(Samples.sent, attempts: 0).message == "It was sent already, as \(Samples.uuid). Not sent again.")
    for (status, advice) in [
      (.similar([Samples.record]), "--send-similar sends it anyway."),
      (Samples.absent, "--resend-absent sends it again."),
      (Samples.unknown, "intake settle looks again."),
      (.unconfirmed(Samples.uncertainty), "intake settle --adopt UUID f says which record it is."),
      (.ambiguous(Samples.uncertainty, [Samples.record]), "intake settle --adopt UUID f says which record it is."),
    ] as [(DeliveryStatus, String)] {
      #expect(Samples.result(status).message?.hasSuffix(advice) == true, "\(status.kind)")
    }
    for status in [Samples.unknown, .unconfirmed(Samples.uncertainty), Samples.absent] {
      #expect(Samples.result(status).message?.hasPrefix(Samples.lost.detail) == true)
      #expect(Samples.result(status).message?.contains("did not arrive") == false)
    }
  }

  @Test("Every obstacle has a message that says that nothing was sent, and the way out")
  func obstacles() {
    for obstacle in Samples.obstacles where obstacle != .missing {
      let message = Samples.result(.notSent(obstacle)).message ?? ""
      let words = ["Not sent", "not sent", "Nothing was sent", "Not tried"]
      #expect(words.contains { message.contains($0) }, "\(message)")
    }
    #expect(Samples.result(.notSent(.missing)).message == nil)
    #expect(
      Samples.noList.obstacle.map { Samples.result(.notSent($0)).message }
        == "Nothing was sent, because the server may already have the request. The server answered 500 when asked for its "
        + "list of requests. --without-look sends it without reading the list.")
  }

  @Test("An obstacle hides no attempt that may have arrived", arguments: ReplaySamples.obstacles)
  func mayHaveArrived(obstacle: Obstacle) {
    guard obstacle != .missing else { return }
    let message = Samples.result(Samples.unknown, held: obstacle).message ?? ""
    #expect(message.hasPrefix("\(Samples.lost.detail) The request may have arrived. "))
    #expect(message.contains(obstacle.message()))
  }

  @Test("An incomplete record is said once, beside everything else")
  func recordFailure() {
    var result = Samples.result(Samples.sent)
    result.recordFailure = "No space left on device."
    #expect(result.message == "The record is not complete: No space left on device.")
    result = Samples.result(.notSent(.record("No space left on device.")))
    result.recordFailure = "No space left on device."
    #expect(result.message?.ranges(of: "No space left").count == 1)
  }

  @Test("A request that is not a draft is being sent by its owner, a draft is open there")
  func locked() {
    var result = Samples.result(.notSent(.locked(Samples.owner)))
    result.draft = UUID()
    #expect(result.message?.hasPrefix("ann has had this draft open on h since ") == true)
    result.draft = ContentIdentity.uuid(of: [1])
    #expect(
      result.message == "Another intake is sending this request: ann on h, process 7. Not sent from here.")
  }

  @Test("A request that may have arrived says so once, however little a lookup says")
  func mayHaveArrivedOnce() throws {
    let time = Timepoint(Date(timeIntervalSince1970: 60))
    let stopped = Cause(.cancelled, "The lookup was stopped.")
    let status = try #require(reduce(Samples.unknown, .lookupFailed(stopped, time)))
    let message = try #require(Samples.result(status).message)
    #expect(message.hasPrefix("\(Samples.lost.detail) The request may have arrived. The lookup at "))
    #expect(message.hasSuffix(" was inconclusive. The lookup was stopped. intake settle looks again."))
  }

  @Test(
    "On a terminal a line says how the server came to have the request, and the date is cut to the room that there is",
    arguments: [
      (100, 1, "f: sent  \(uuid)  2018-04-12 23:38:06.750000+00:00"), (78, 1, "f: sent  \(uuid)  2018-04-12 23:38:06"),
      (60, 1, "f: sent  \(uuid)"), (20, 1, "f: sent  \(uuid)"), (60, 0, "f: sent already  \(uuid)"),
    ])
  func lineOnTerminal(columns: Int, attempts: Int, line: String) {
    let record = ServerRecord(uuid: Self.uuid, dateText: "2018-04-12 23:38:06.750000+00:00")
    let result = Samples.result(.sent(record), attempts: attempts)
    #expect(result.line(columns: columns) == line)
    let duplicate = ReplayResult(file: "g", path: nil, draft: nil, duplicateOf: result)
    #expect(duplicate.line(columns: 60) == "g: same as f  \(Self.uuid)")
  }

  private static let uuid = ReplaySamples.uuid

  @Test("A terminal tells a record from before, one after a lost answer and one that was known")
  func adopted() {
    let lines = [(DeliveryStatus.Adoption.before, 0), (.lostAnswer, 1), (.lostAnswer, 0), (.person, 0)].map {
      Samples.result(.adopted(Samples.record, $0.0), attempts: $0.1).line(columns: 50)
    }
    let words = ["there already", "arrived", "arrived", "arrived"]
    #expect(lines == words.map { "f: \($0)  \(Self.uuid)" })
  }

  @Test("A duplicate is reported like the first, unless that was not sent")
  func duplicates() {
    func duplicate(_ status: DeliveryStatus) -> ReplayResult {
      ReplayResult(file: "b", path: nil, draft: nil, duplicateOf: Samples.result(status, file: "a"))
    }
    #expect(duplicate(Samples.sent).line == "b: sent  \(Self.uuid)  2018-04-09")
    #expect(duplicate(Samples.sent).message == "The same request as a; not sent again.")
    #expect(duplicate(Samples.refused()).message == "The same request as a, which was not sent.")
    #expect(duplicate(Samples.unknown).message == "The same request as a; not sent again. intake settle looks again.")
  }

  @Test("A line has the UUID and the date if there are any")
  func line() {
    #expect(Samples.result(Samples.sent).line == "f: sent  \(Self.uuid)  2018-04-09")
    #expect(Samples.result(.sent(ServerRecord(uuid: Self.uuid))).line == "f: sent  \(Self.uuid)")
    #expect(Samples.result(Samples.refused()).line == "f: refused")
  }
}
