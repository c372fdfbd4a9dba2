import ConnectionRequests
import Delivery
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Drafts

@Suite("Removing old bodies from the journal")
struct JournalPruningTests {
  let now = Date(timeIntervalSince1970: 1_600_000_000)

  static let loss = Timepoint(Date(timeIntervalSince1970: 1_590_000_000))
  static let cause = Cause(.noAnswer, "")

  /// Records an attempt whose files were written some days ago.
  private func record(_ events: [DeliveryEvent], daysAgo: Double, in journal: Journal) throws -> UUID {
    let (draft, attempt) = (UUID(), UUID())
    let baseline = Attempt.Baseline.organization((0..<31).map { _ in UUID().uuidString })
    try journal.record(
      AttemptIntent(attempt: attempt, url: "u", body: [1], deadline: 30, baseline: baseline), draft: draft,
      at: Self.loss)
    for event in events {
      var time = Self.loss
      if case .notListed(let lookup, _) = event { time = lookup }
      try journal.record(event, of: attempt, draft: draft, at: time)
    }
    for ending in [".body", ".before"] {
      try age("\(attempt.uuidString.lowercased())\(ending)", days: daysAgo, in: journal)
    }
    return attempt
  }

  private func age(_ name: String, days: Double, in journal: Journal) throws {
    let seconds = Int(now.timeIntervalSince1970 - days * 86_400)
    var times = [timeval(tv_sec: seconds, tv_usec: 0), timeval(tv_sec: seconds, tv_usec: 0)]
    #expect(utimes(journal.folder + "/" + name, &times) == 0)
  }

  private func hasBody(_ attempt: UUID, in journal: Journal) -> Bool { (try? journal.body(of: attempt)) != nil }

  private func hasBaseline(_ attempt: UUID, in journal: Journal) -> Bool {
    FileManager.default.fileExists(atPath: "\(journal.folder)/\(attempt.uuidString.lowercased()).before")
  }

  static func notListed(after seconds: Double) -> DeliveryEvent {
    .notListed(loss.advanced(by: seconds), similar: [])
  }

  static let agedAttempts: [([DeliveryEvent], goes: Bool)] = [
    ([.created(ServerRecord(uuid: "a"))], true),
    ([.refused(cause)], true),
    ([.notApplied(cause)], true),
    ([.lost(cause, loss), .found(ServerRecord(uuid: "a"))], true),
    ([.lost(cause, loss), .chose(ServerRecord(uuid: "a"))], true),
    ([.lost(cause, loss), notListed(after: 300)], true),
    ([notListed(after: 330)], true),
    ([.lost(cause, loss), notListed(after: 299)], false),
    ([notListed(after: 329)], false),
    ([.lost(cause, loss)], false),
    ([], false),
    ([.accepted(cause, loss)], false),
    ([.several([ServerRecord(uuid: "a")])], false),
  ]

  @Test("After 90 days the body and the baseline go, unless a lookup may still need them", arguments: agedAttempts)
  func ages(events: [DeliveryEvent], goes: Bool) throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path + "/journal")
    try journal.pruneBodies(at: now)
    let old = try record(events, daysAgo: 91, in: journal)
    let young = try record(events, daysAgo: 89, in: journal)
    #expect(hasBaseline(old, in: journal))
    try journal.pruneBodies(at: now)
    #expect(hasBody(old, in: journal) != goes)
    #expect(hasBaseline(old, in: journal) != goes)
    #expect(hasBody(young, in: journal))
    #expect(hasBaseline(young, in: journal))
    #expect(try journal.drafts().count == 2)
  }

  @Test("A body that no journal names goes too, unless a journal is damaged", arguments: [false, true])
  func unnamed(isDamaged: Bool) throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    let sent = try record([.created(ServerRecord(uuid: "a"))], daysAgo: 91, in: journal)
    let lost = UUID()
    for ending in [".body", ".before", ".spare"] {
      try write("", to: "\(journal.folder)/\(lost.uuidString.lowercased())\(ending)")
      try age("\(lost.uuidString.lowercased())\(ending)", days: 91, in: journal)
    }
    if isDamaged { try write("{\n", to: journal.path(of: UUID())) }
    try journal.pruneBodies(at: now)
    #expect(!hasBody(sent, in: journal))
    #expect(hasBody(lost, in: journal) == isDamaged)
    #expect(hasBaseline(lost, in: journal) == isDamaged)
  }
}
