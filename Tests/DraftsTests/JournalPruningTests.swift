import ConnectionRequests
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Drafts

@Suite("Removing old bodies from the journal")
struct JournalPruningTests {
  let now = Date(timeIntervalSince1970: 1_600_000_000)

  /// Records an attempt that began some days ago.
  private func record(_ end: AttemptEnd?, daysAgo: Double, in journal: Journal, look: LookResult? = nil) throws -> UUID
  {
    let (draft, attempt) = (UUID(), UUID())
    try journal.recordIntent(draft: draft, attempt: attempt, url: "u", body: [1], at: now)
    if let end {
      try journal.recordOutcome(
        draft: draft, attempt: attempt, state: end, status: nil, requestUUID: nil, requestDate: nil, detail: nil,
        at: now)
    }
    if let look { try journal.recordLook(draft: draft, attempt: attempt, result: look, candidates: [], at: now) }
    try age("\(attempt.uuidString.lowercased()).body", days: daysAgo, in: journal)
    return attempt
  }

  private func age(_ name: String, days: Double, in journal: Journal) throws {
    let seconds = Int(now.timeIntervalSince1970 - days * 86_400)
    var times = [timeval(tv_sec: seconds, tv_usec: 0), timeval(tv_sec: seconds, tv_usec: 0)]
    #expect(utimes(journal.folder + "/" + name, &times) == 0)
  }

  private func hasBody(_ attempt: UUID, in journal: Journal) -> Bool { (try? journal.body(of: attempt)) != nil }

  @Test(
    "After 90 days a body goes, unless somebody may still want to know what was sent",
    arguments: [
      (.sent, nil, true), (.refused, nil, true), (.notSent, nil, true), (.unknown, nil, false), (nil, nil, false),
      (.sentUnconfirmed, nil, false), (.unknown, .one, true), (.unknown, LookResult.none, true), (nil, .several, false),
    ] as [(AttemptEnd?, LookResult?, Bool)])
  func ages(end: AttemptEnd?, look: LookResult?, goes: Bool) throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path + "/journal")
    try journal.pruneBodies(at: now)
    let old = try record(end, daysAgo: 91, in: journal, look: look)
    let young = try record(end, daysAgo: 89, in: journal, look: look)
    try journal.pruneBodies(at: now)
    #expect(hasBody(old, in: journal) != goes)
    #expect(hasBody(young, in: journal))
    #expect(try journal.drafts().count == 2)
  }

  @Test("A body that no journal names goes too, unless a journal is damaged", arguments: [false, true])
  func unnamed(isDamaged: Bool) throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    let sent = try record(.sent, daysAgo: 91, in: journal)
    let lost = UUID()
    try write("", to: "\(journal.folder)/\(lost.uuidString.lowercased()).body")
    try age("\(lost.uuidString.lowercased()).body", days: 91, in: journal)
    if isDamaged { try write("{\n", to: journal.path(of: UUID())) }
    try journal.pruneBodies(at: now)
    #expect(!hasBody(sent, in: journal))
    #expect(hasBody(lost, in: journal) == isDamaged)
  }
}
