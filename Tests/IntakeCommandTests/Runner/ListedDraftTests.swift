import ConnectionRequests
import Drafts
import Foundation
import TestSupport
import Testing
import Wizard

@testable import IntakeCommand

@Suite("What the list of drafts is told")
struct ListedDraftTests {
  @Test("A draft that another session has open is told with who has it, in the session's own list it is not")
  func held() throws {
    let folder = try TemporaryFolder()
    let (first, second) = (try RunnerSession(in: folder.path), try RunnerSession(in: folder.path))
    let name = try first.save(Samples.ownersRequest)
    #expect(try first.summary(name).readOnly == nil)
    let held = try #require(try second.summary(name).readOnly)
    #expect(held.words == "open elsewhere")
    #expect(held.sentence.hasPrefix("Your own process \(getpid()) has this draft open since "))
    first.end()
    #expect(try second.summary(name).readOnly == nil)
  }

  @Test("Others are told by their names")
  func names() {
    let holder = LockHolder(user: "anna", host: "db7", process: 12, since: Date())
    #expect(holder.words == "open: anna")
    #expect(holder.sentence.hasPrefix("anna has this draft open on db7 since "))
  }

  @Test(
    "A draft is told as what became of its last attempt",
    arguments: [
      ([.sent], .sent), ([.sentUnconfirmed], .sentUnconfirmed), ([.refused], .refused), ([.notSent], .notSent),
      ([.unknown], .unknown), ([nil], .unknown), ([.notSent, .refused], .refused), ([.refused, .notSent], .notSent),
      ([.unknown, .notSent], .unknown), ([.sent, .refused], .sent),
    ] as [([AttemptEnd?], DeliveryState)])
  func attempts(ends: [AttemptEnd?], state: DeliveryState) throws {
    let folder = try TemporaryFolder()
    let session = try RunnerSession(in: folder.path)
    let name = try session.save(Samples.ownersRequest)
    #expect(try session.summary(name).attempt == nil)
    let draft = try session.store.load(name).draft.id
    let date = Date(timeIntervalSince1970: 1_700_000_000)
    for end in ends {
      let attempt = UUID()
      try session.journal.recordIntent(draft: draft, attempt: attempt, url: "https://a.example/", body: [1], at: date)
      guard let end else { continue }
      try session.journal.recordOutcome(
        draft: draft, attempt: attempt, state: end, status: nil,
        requestUUID: end == .sent ? PretendServer.uuid(1) : nil,
        requestDate: nil, detail: nil, at: date)
    }
    let attempt = try #require(try session.summary(name).attempt)
    #expect(attempt.state == state && attempt.startedAt == date && attempt.url == "https://a.example/")
    #expect((attempt.uuid == nil) == (state != .sent))
  }
}
