import ConnectionRequests
import ConnectionsAPI
import Drafts
import Foundation
import Networking
import TestSupport
import Testing
import Wizard

@testable import IntakeCommand

@Suite("What the pictures say")
struct SaidTests {
  private static func outcome(_ end: DeliveryReport.End) -> String? {
    switch SendOutcome(DeliveryReport(end: end), record: "") {
    case .refused(let message, _), .notAuthorised(let message), .notSent(let message), .unknown(let message),
      .absent(let message, _), .ambiguous(let message, _), .sentUnconfirmed(let message):
      message
    case .sent, .found, .adopted: nil
    }
  }

  private static func stored(_ uuid: String, _ date: String) -> StoredRequest {
    StoredRequest(
      JSONValue.object([
        JSONMember("record_uuid", .string(uuid)), JSONMember("request_date", .string(date)),
      ]))
  }

  private static let refusal = Refusal(
    status: 401,
    findings: [Finding(severity: .error, code: "server", path: .request, message: "Invalid token.")])

  @Test(
    "An outcome is what the program says of it",
    arguments: [
      (.attempted(.refused(Refusal(status: 400, findings: []))), Said.refused),
      (.attempted(.notAuthorised(refusal)), Said.notAuthorised),
      (.attempted(.unknown(.noAnswer(.closedWithoutAnswer))), Said.unknown),
      (.absent(near: [stored("5d0c9a10-7b1e-4f6a-9d3b-2f1e0c9b8a7d", "2026-11-23")]), Said.absent),
      (
        .ambiguous([
          stored("b60dc695-cd0f-4538-9211-ea9c4933e0e4", "2026-11-23 21:02:31+00:00"),
          stored("0c1d2e3f-aaaa-4bbb-8ccc-0123456789ab", "2026-11-23"),
        ]), Said.ambiguous
      ),
    ] as [(DeliveryReport.End, String)])
  func outcomes(end: DeliveryReport.End, said: String) {
    #expect(Self.outcome(end) == said)
  }

  @Test("Why an attempt is made again is what the program says of the one before")
  func again() {
    #expect(CreateOutcome.notSent(.cannotConnect(detail: "Connection refused")).sentence == Said.notReached)
  }

  @Test("What is like a request that did not arrive comes with it")
  func near() {
    let report = DeliveryReport(end: .absent(near: [Self.stored("5d0c9a10-7b1e-4f6a-9d3b-2f1e0c9b8a7d", "2026-11-23")]))
    guard case .absent(_, let near) = SendOutcome(report, record: "") else { return #expect(Bool(false)) }
    #expect(near.map(\.uuid) == ["5d0c9a10-7b1e-4f6a-9d3b-2f1e0c9b8a7d"])
  }

  @Test("What stands in the way of a draft is what the program says of it")
  func drafts() throws {
    // 13:40 of the same day.
    let start = Date(timeIntervalSince1970: 1_795_441_200)
    let holder = LockHolder(user: "ann", host: "db7", process: 12, since: start)
    #expect(holder.sentence(at: start + 60, in: .gmt) == Said.held && holder.words == Said.heldWords)
    let theirs = Draft(id: UUID(), savedAt: Date(), request: Samples.ownersRequest)
    #expect(SaveError.changedOnDisk(theirs).sentence == Said.changedOnDisk)
    let full = StorageError(.write, "/home/ann/drafts/bob-big-boy-7f3a91c2.json", code: ENOSPC)
    #expect(full.sentence == Said.diskFull)
  }
}
