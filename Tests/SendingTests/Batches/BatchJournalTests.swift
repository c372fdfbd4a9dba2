import ConnectionRequests
import Delivery
import Drafts
import Foundation
import TestSupport
import Testing

@testable import Sending

@Suite("Resuming a batch")
struct BatchJournalTests: ~Copyable {
  private let folder: TemporaryFolder
  private let folders: BatchFolders

  init() throws {
    folder = try TemporaryFolder()
    folders = BatchFolders(
      batches: folder.path + "/batches", locks: DraftLocks(folder: folder.path + "/locks"), access: .personal)
  }

  private static func item(_ name: String) -> BatchItem {
    BatchItem(file: name, path: "/" + name, draft: UUID(), content: UUID())
  }

  /// The files that are left of a batch in which each word is the result of the file of that name.
  private func left(_ words: [String], _ permissions: BatchPermissions) -> Set<String> {
    var batch = RecordedBatch(id: UUID())
    batch.items = (words + ["no result"]).map(Self.item)
    batch.results = zip(batch.items, words).map { BatchResult(file: $0.file, draft: $0.draft, state: $1) }
    return Set(batch.unfinished(permissions).map(\.file))
  }

  /// Every word that a version of the program has written.
  private static let words = [
    "sent", "adopted", "refused", "invalid", "missing", "held_back", "changed", "similar", "unsent", "sending",
    "not_sent",
    "unknown", "sent_unconfirmed", "absent", "ambiguous", "locked", "not_tried", "word of a later version",
  ]

  @Test("Results that are final are done, and all others are left, whichever version wrote the word")
  func unfinished() {
    let open: Set = [
      "unsent", "sending", "not_sent", "unknown", "sent_unconfirmed", "absent", "ambiguous", "locked", "not_tried",
      "word of a later version", "no result",
    ]
    #expect(left(Self.words, BatchPermissions()) == open)
    #expect(left(Self.words, BatchPermissions(acceptsWarnings: true)) == open.union(["held_back"]))
    #expect(left(Self.words, BatchPermissions(sendsSimilar: true)) == open.union(["similar"]))
    #expect(left(Self.words, BatchPermissions(sendsChanged: true)) == open.union(["changed"]))
    #expect(left(Self.words, BatchPermissions(withoutLookup: true, resendsAbsentAfter: 60)) == open)
  }

  @Test(
    "Every word of a result is one that a resumed batch knows",
    arguments: ReplaySamples.statuses + ReplaySamples.obstacles.map { .notSent($0) })
  func known(status: DeliveryStatus) {
    let result = ReplaySamples.result(status)
    #expect(Self.words.contains(result.word))
    #expect(left([result.word], BatchPermissions()).contains(result.word) == !result.isSettled)
  }

  private func begin() throws -> RecordedBatch {
    let plan = ReplaySamples.plan(sending: 3, permissions: BatchPermissions(acceptsWarnings: true))
    try run(plan)
    return try found(["outbox"])
  }

  /// Begins a batch and ends in the middle of it.
  private func run(_ plan: ReplayPlan) throws {
    guard let batch = try BatchJournal.begin(plan, paths: ["outbox"], folders) else {
      throw CocoaError(.fileWriteUnknown)
    }
    for place in 0..<2 {
      var result = plan.items[place].result(place == 0 ? ReplaySamples.sent : ReplaySamples.unknown)
      result.attempts = 1
      try batch.add(result)
    }
    switch try BatchJournal.last(paths: ["outbox"], folders) {
    case .running: break
    case .batch: Issue.record("it can be resumed while it runs")
    case .none: Issue.record("it is not found")
    }
    _ = consume batch
  }

  private func found(_ paths: [String]) throws -> RecordedBatch {
    // A process that another test starts shares every lock for an instant.
    let end = ContinuousClock.now + .seconds(10)
    while ContinuousClock.now < end {
      switch try BatchJournal.last(paths: paths, folders) {
      case .batch(_, let batch): return batch
      case .running: continue
      case .none: throw CocoaError(.fileNoSuchFile)
      }
    }
    throw CocoaError(.fileLocking)
  }

  @Test("An interrupted batch is found by its paths, with what is left of it, its options and its owner")
  func resumed() throws {
    let batch = try begin()
    #expect(batch.acceptsWarnings && batch.otherOwner == nil)
    #expect(batch.unfinished(BatchPermissions()).map(\.file) == ["1", "2"])
    #expect(throws: CocoaError.self) { try self.found(["other"]) }
    #expect(try found([]).id == batch.id)
  }

  @Test("A batch that somebody else began names them; one of an earlier version names nobody")
  func otherOwner() throws {
    var batch = try begin()
    batch.options["user"] = "ann"
    #expect(batch.otherOwner == "ann on \(batch.options["host"] ?? "?")")
    batch.options["user"] = nil
    #expect(batch.otherOwner == nil)
  }

  @Test("A plan without work begins no batch")
  func nothing() throws {
    let plan = ReplaySamples.plan(ReplaySamples.input("a", .request(ConnectionRequest())))
    guard case nil = try BatchJournal.begin(plan, paths: ["a"], folders) else { return #expect(Bool(false)) }
    #expect(throws: CocoaError.self) { try self.found([]) }
  }
}
