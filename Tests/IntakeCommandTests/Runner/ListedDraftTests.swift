import ConnectionRequests
import Delivery
import Drafts
import Foundation
import TestSupport
import Testing
import Wizard

@testable import IntakeCommand

@Suite("The list of drafts")
struct ListedDraftTests {
  @Test("A draft that another session has open is listed with its owner, in the session's own list it is not")
  func held() throws {
    let folder = try TemporaryFolder()
    let (first, second) = (try RunnerSession(in: folder.path), try RunnerSession(in: folder.path))
    let name = try first.save(Samples.ownersRequest)
    #expect(try first.summary(name).readOnly == nil)
    let held = try #require(try second.summary(name).readOnly)
    #expect(held.words == "open elsewhere")
    #expect(held.message.hasPrefix("Your own process \(getpid()) has had this draft open since "))
    first.end()
    #expect(try second.summary(name).readOnly == nil)
  }

  @Test("Others are listed by their names")
  func names() {
    let owner = LockOwner(user: "anna", host: "db7", process: 12, since: Date())
    #expect(owner.label == "open: anna")
    #expect(owner.message().hasPrefix("anna has had this draft open on db7 since "))
  }

  private static let unnamed = Cause(.unnamed, "No UUID.", status: 201)
  private static let date = Date(timeIntervalSince1970: 1_700_000_000)

  @Test(
    "A draft has the delivery status of the attempt that decides",
    arguments: [
      ([.created(ReplaySamples.record)], .sent), ([.accepted(unnamed, Timepoint(date))], .unconfirmed),
      ([.refused(unnamed)], .refused), ([.notApplied(unnamed)], .notSent),
      ([.lost(ReplaySamples.lost, Timepoint(date))], .unknown), ([nil], .unknown),
      ([.notApplied(unnamed), .refused(unnamed)], .refused), ([.refused(unnamed), .notApplied(unnamed)], .notSent),
      ([.lost(ReplaySamples.lost, Timepoint(date)), .notApplied(unnamed)], .unknown),
      ([.created(ReplaySamples.record), .refused(unnamed)], .sent),
    ] as [([DeliveryEvent?], DeliveryStatus.Kind)])
  func attempts(events: [DeliveryEvent?], kind: DeliveryStatus.Kind) throws {
    let folder = try TemporaryFolder()
    let session = try RunnerSession(in: folder.path)
    let name = try session.save(Samples.ownersRequest)
    #expect(try session.summary(name).attempt == nil)
    let draft = try session.store.load(name).draft.id
    for event in events {
      let attempt = UUID()
      let intent = AttemptIntent(attempt: attempt, url: "https://a.example/", body: [1])
      try session.journal.record(intent, draft: draft, at: Timepoint(Self.date))
      guard let event else { continue }
      try session.journal.record(event, of: attempt, draft: draft, at: Timepoint(Self.date))
    }
    let attempt = try #require(try session.summary(name).attempt)
    #expect(attempt.status.kind == kind && attempt.url == "https://a.example/")
    #expect(attempt.startedAt?.date == Self.date)
    #expect((attempt.status.record == nil) == (kind != .sent))
  }
}
