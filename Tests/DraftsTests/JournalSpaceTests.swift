import ConnectionRequests
import Delivery
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Drafts

@Suite("Room for the outcome of an attempt", .timeLimit(.minutes(1)))
struct JournalSpaceTests {
  let draft = UUID()
  let attempt = UUID()
  let time = Timepoint(Date(milliseconds: 1_523_390_502_123), uptime: 1_000, boot: "boot")
  /// Makes an intent's line so long that an outcome does not fit into the same page of memory or block of a disk.
  let url = "https://api.example.test/" + String(repeating: "x", count: 3700)

  func recordIntent(in journal: Journal) throws {
    try journal.record(
      AttemptIntent(attempt: attempt, url: url, body: Array("{}".utf8)), draft: draft, at: time)
  }

  /// Records the longest outcome: the room that an intent reserves has to hold it.
  func recordOutcome(in journal: Journal) throws {
    let text = String(repeating: "\u{1B}", count: 1_000)
    try journal.record(.created(ServerRecord(uuid: text, dateText: text)), of: attempt, draft: draft, at: time)
  }

  /// Records the longest outcome that has a detail.
  func recordLoss(in journal: Journal) throws {
    let cause = Cause(.noAnswer, String(repeating: "\u{1B}", count: 1_000), status: 502)
    try journal.record(.lost(cause, time), of: attempt, draft: draft, at: time)
  }

  func kind(in journal: Journal) throws -> DeliveryStatus.Kind { try journal.record(of: draft).status.kind }

  @Test("A journal takes up the room of an outcome before there is one, and is no longer for it")
  func reserved() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    try recordIntent(in: journal)
    var status = stat()
    #expect(stat(journal.path(of: draft), &status) == 0)
    #expect(try Int(status.st_size) == contents(journal.path(of: draft)).count)
    #expect(Int(status.st_blocks) * 512 >= Int(status.st_size) + JournalLine.sizeLimit)
    #expect(try names(temporary.path).filter { $0.hasSuffix(".spare") } == [])
  }

  @Test(
    "An outcome is recorded on a disk that filled up since the intent",
    .enabled(if: MountedFolder.isPossible, "only root can mount"), arguments: [false, true])
  func diskFillsUp(isLost: Bool) throws {
    let disk = try MountedFolder.mount("tmpfs", size: 65_536)
    let journal = Journal(folder: disk.path + "/journal")
    try recordIntent(in: journal)
    try disk.fill()
    if isLost { try recordLoss(in: journal) } else { try recordOutcome(in: journal) }
    #expect(try kind(in: journal) == (isLost ? .unknown : .sent))
    #expect(try journal.record(of: draft).status.uncertainty?.since == (isLost ? time : nil))
  }

  @Test(
    "Without room for intent and outcome there is no attempt, and nothing is left of it",
    .enabled(if: MountedFolder.isPossible, "only root can mount"), arguments: 0..<3)
  func diskIsFull(freePages: Int) throws {
    let disk = try MountedFolder.mount("tmpfs", size: 65_536)
    let journal = Journal(folder: disk.path + "/journal")
    mkdir(journal.folder, 0o700)
    try disk.fill()
    truncate(disk.path + "/filler", off_t(65_536 - freePages * 4096))
    let error = #expect(throws: StorageError.self) { try recordIntent(in: journal) }
    #expect(error?.code == ENOSPC)
    #expect(try kind(in: journal) == .unsent)
    #expect(try names(journal.folder).allSatisfy { $0.hasSuffix(".jsonl") })
    truncate(disk.path + "/filler", 0)
    try recordIntent(in: journal)
    try recordOutcome(in: journal)
    #expect(try kind(in: journal) == .sent)
  }

  @Test(
    "A file system that cannot take room in advance lends it to a file that makes way for the outcome",
    .enabled(if: MountedFolder.isPossible, "only root can mount"))
  func spareFile() throws {
    let disk = try MountedFolder.mount("ramfs", size: 0)
    let journal = Journal(folder: disk.path)
    let spare = "\(attempt.uuidString.lowercased()).spare"
    try recordIntent(in: journal)
    #expect(try contents(disk.path + "/" + spare).count == JournalLine.sizeLimit)
    try recordOutcome(in: journal)
    #expect(try names(disk.path).contains(spare) == false)
    #expect(try kind(in: journal) == .sent)
  }

  @Test(
    "Without room for the file of a long baseline there is no attempt, and nothing is left of it",
    .enabled(if: MountedFolder.isPossible, "only root can mount"), arguments: 0..<4)
  func baselineOnFullDisk(freePages: Int) throws {
    let disk = try MountedFolder.mount("tmpfs", size: 65_536)
    let journal = Journal(folder: disk.path + "/journal")
    mkdir(journal.folder, 0o700)
    try disk.fill()
    truncate(disk.path + "/filler", off_t(65_536 - freePages * 4096))
    let baseline = Attempt.Baseline.organization((0..<200).map { _ in UUID().uuidString })
    let intent = AttemptIntent(attempt: attempt, url: "u", body: [1], baseline: baseline)
    let error = #expect(throws: StorageError.self) { try journal.record(intent, draft: draft, at: time) }
    #expect(error?.code == ENOSPC)
    #expect(try kind(in: journal) == .unsent)
    let left = try FileManager.default.contentsOfDirectory(atPath: journal.folder)
    #expect(left.allSatisfy { $0.hasSuffix(".jsonl") })
    truncate(disk.path + "/filler", 0)
    try journal.record(intent, draft: draft, at: time)
    #expect(try journal.record(of: draft).attempts.map(\.baseline) == [baseline])
  }

  @Test("A process that may not write an outcome records no intent", arguments: [1000, 4000, 7900])
  func fileSizeLimit(limit: Int) async throws {
    let temporary = try TemporaryFolder()
    let path: String = temporary.path
    await #expect(processExitsWith: .success) { [path = path as String, limit = limit as Int] in
      var limits = rlimit(rlim_cur: rlim_t(limit), rlim_max: rlim_t(limit))
      try #require(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limits) == 0)
      let test = JournalSpaceTests()
      let journal = Journal(folder: path)
      #expect(throws: StorageError(.reserve, journal.path(of: test.draft), code: EFBIG)) {
        try test.recordIntent(in: journal)
      }
      #expect(try test.kind(in: journal) == .unsent)
    }
    #expect(try names(path).allSatisfy { $0.hasSuffix(".jsonl") })
  }
}
