import ConnectionRequests
import ConnectionsAPI
import Delivery
import Foundation
import Networking
import TestSupport
import Testing

@testable import Sending

@Suite("The result of one request of a batch")
struct ReplayResultTests {
  private typealias Samples = ReplaySamples

  private static let created = CreatedRequest(uuid: Samples.uuid, date: RequestDate("2018-04-09"))
  private static let serverFinding = Finding(
    severity: .error, code: "server", path: .field(.organizationName), message: "No.")
  private static let warning = Finding(severity: .warning, code: "type", path: .integrations, message: "Odd.")

  private func item(_ findings: [Finding] = []) -> ReplayPlan.Item {
    var item = Samples.plan(sending: 1).items[0]
    item.findings = findings
    return item
  }

  @Test(
    "Each outcome of an attempt has its word, its status and its cause",
    arguments: [
      (.sent(created), "sent", nil, nil),
      (.sentUnconfirmed(status: 201, reason: .empty), "sent_unconfirmed", 201, .unnamed),
      (.refused(Refusal(status: 400, findings: [serverFinding])), "refused", 400, .refused),
      (.refused(Refusal(status: 404, findings: [])), "refused", 404, .wrongAddress),
      (.refused(Refusal(status: 405, findings: [])), "refused", 405, .wrongAddress),
      (.refused(Refusal(status: 415, findings: [])), "refused", 415, .wrongAddress),
      (.refused(Refusal(status: 307, findings: [])), "refused", 307, .wrongAddress),
      (.notAuthorised(Refusal(status: 401, findings: [])), "not_sent", 401, .notAuthorised),
      (.throttled(Refusal(status: 429, findings: [], retryAfter: 7)), "not_sent", 429, .throttled),
      (.notSent(.cancelled), "not_sent", nil, .cancelled),
      (.notSent(.cannotConnect(detail: "no")), "not_sent", nil, .unreachable),
      (.unknown(.noAnswer(.stalled)), "unknown", nil, .noAnswer),
      (.unknown(.answer(status: 502, findings: [serverFinding])), "unknown", 502, .inconclusive),
      (.unknown(.answer(status: 303, findings: [])), "unknown", 303, .inconclusive),
    ] as [(CreateOutcome, String, Int?, Cause.Code?)])
  func outcomes(outcome: CreateOutcome, word: String, httpStatus: Int?, code: Cause.Code?) throws {
    let now = Timepoint(Date(timeIntervalSince1970: 0))
    let status = try #require(reduce(.sending(until: now), outcome.event(at: now)))
    var report = DeliveryReport(status, attempts: [UUID(), UUID()])
    report.lostAnswer = status.isUnsettled
    let result = item([Self.warning]).result(report)
    #expect(result.word == word)
    #expect(result.status.cause?.status == httpStatus)
    #expect(result.status.cause?.code == code)
    #expect(result.attempts == 2 && result.lostAnswer == status.isUnsettled)
    #expect(result.findings == [Self.warning] + (status.cause?.findings ?? []))
    #expect(result.wasSentNow == ["sent", "sent_unconfirmed"].contains(word))
  }

  @Test("A run that sent nothing keeps the status of an attempt that may have arrived, and says why nothing was done")
  func standing() {
    let record = DeliveryRecord([Attempt(id: UUID(), status: Samples.absent)])
    let result = item().result(DeliveryReport(Samples.noList, record: record))
    #expect(result.status == Samples.absent)
    #expect(result.held == Samples.noList.obstacle)
    #expect(result.word == "absent" && !result.isSettled)
  }

  @Test("A record that is not complete comes with the result")
  func recordFailure() {
    let report = DeliveryReport(Samples.sent, attempts: [UUID()], recordFailure: "No room.")
    #expect(item().result(report).recordFailure == "No room.")
  }

  @Test("A draft that another session has keeps the status that the journal has for it", arguments: Samples.statuses)
  func locked(status: DeliveryStatus) {
    let result = item().result(lockedBy: Samples.owner, standing: status)
    #expect(result.word == "locked" && !result.isSettled)
    #expect(result.status == (status.allowsSending ? .notSent(.locked(Samples.owner)) : status))
  }

  @Test("A duplicate has the status of the first, and no attempts of its own")
  func duplicate() {
    var first = Samples.result(Samples.sent, file: "a")
    first.lostAnswer = true
    let duplicate = ReplayResult(file: "b", path: "/b", draft: nil, duplicateOf: first)
    #expect(duplicate.status == first.status && duplicate.relation == .duplicate(of: "a"))
    #expect(duplicate.attempts == 0 && !duplicate.lostAnswer && !duplicate.wasSentNow)
    #expect((duplicate.file, duplicate.path) == ("b", "/b"))
  }

  @Test("The words of obstacles about the file stand before those of statuses")
  func words() {
    let words = Samples.obstacles.map { Samples.result(.notSent($0)).word }
    #expect(
      words == [
        "invalid", "held_back", "missing", "changed", "changed", "locked", "not_sent", "not_sent", "not_sent",
        "not_sent",
      ])
    #expect(Samples.result(Samples.sent, held: .changed(Samples.record)).word == "changed")
    #expect(Samples.result(Samples.unknown, held: .lookup(Samples.lost)).word == "unknown")
    #expect(Set(Samples.statuses.map { Samples.result($0).word }) == Set(DeliveryStatus.Kind.allCases.map(\.rawValue)))
  }
}
