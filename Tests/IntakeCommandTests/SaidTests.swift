import ConnectionRequests
import ConnectionsAPI
import Delivery
import Drafts
import Foundation
import Networking
import Sending
import TestSupport
import Testing
import Wizard

@testable import IntakeCommand

@Suite("The words of the pictures")
struct SaidTests {
  @Test(
    "The detail of an outcome is the program's",
    arguments: [
      (.refused(Refusal(status: 400, findings: [])), Said.refused),
      (.notAuthorised(Refusal(status: 401, findings: [])), Said.notAuthorised),
      (.unknown(.noAnswer(.closedWithoutAnswer)), Said.noAnswer),
      (.sentUnconfirmed(status: 200, reason: .noIdentifier), Said.unnamed),
      (.notSent(.cannotConnect(detail: "Connection refused")), Said.notReached),
    ] as [(CreateOutcome, String)])
  func outcomes(outcome: CreateOutcome, said: String) {
    let now = Timepoint(Date())
    #expect(reduce(.sending(until: now), outcome.event(at: now))?.cause?.detail == said)
  }

  @Test("A list that was not read to its end is described as the program does")
  func incompleteList() throws {
    let records = try (1...50).map {
      StoredRequest(try JSONValue(parsing: Array(#"{"record_uuid": "\#(PretendServer.uuid($0))"}"#.utf8)))
    }
    let list = StoredRequests(records: records, isComplete: false, totalCount: 150)
    #expect(list.incompleteCause.detail == Said.incompleteList)
  }

  @Test("The obstacle to a draft is described as the program does")
  func drafts() {
    // 13:40 of the same day.
    let start = Date(timeIntervalSince1970: 1_795_441_200)
    let owner = LockOwner(user: "ann", host: "db7", process: 12, since: start)
    #expect(owner.message(at: start + 60, in: .gmt) == Said.held && owner.label == Said.heldWords)
    let theirs = Draft(id: UUID(), savedAt: Date(), request: Samples.ownersRequest)
    #expect(SaveError.changedOnDisk(theirs).message == Said.changedOnDisk)
    let full = StorageError(.write, "/home/ann/drafts/bob-big-boy-7f3a91c2.json", code: ENOSPC)
    #expect(full.message == Said.diskFull)
  }
}
