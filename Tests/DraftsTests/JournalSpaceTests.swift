import ConnectionRequests
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Drafts

@Suite("Room for the outcome of an attempt", .timeLimit(.minutes(1)))
struct JournalSpaceTests {
  let draft = UUID()
  let attempt = UUID()
  let date = Date(milliseconds: 1_523_390_502_123)
  /// Makes an intent's line so long that an outcome does not fit into the same page of memory or block of a disk.
  let url = "https://api.example.test/" + String(repeating: "x", count: 3700)

  func recordIntent(in journal: Journal) throws {
    try journal.recordIntent(draft: draft, attempt: attempt, url: url, body: Array("{}".utf8), at: date)
  }

  func recordOutcome(in journal: Journal) throws {
    try journal.recordOutcome(
      draft: draft, attempt: attempt, state: .sent, status: 201, requestUUID: UUID().uuidString,
      requestDate: "2018-04-10", detail: String(repeating: "\u{1B}", count: 360), at: date)
  }

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
    .enabled(if: MountedFolder.isPossible, "only root can mount"))
  func diskFillsUp() throws {
    let disk = try MountedFolder.mount("tmpfs", size: 65_536)
    let journal = Journal(folder: disk.path + "/journal")
    try recordIntent(in: journal)
    try disk.fill()
    try recordOutcome(in: journal)
    #expect(try journal.lastAttempt(of: draft)?.state == .sent)
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
    #expect(try journal.lastAttempt(of: draft) == nil)
    #expect(try names(journal.folder).allSatisfy { $0.hasSuffix(".jsonl") })
    truncate(disk.path + "/filler", 0)
    try recordIntent(in: journal)
    try recordOutcome(in: journal)
    #expect(try journal.lastAttempt(of: draft)?.state == .sent)
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
    #expect(try journal.lastAttempt(of: draft)?.state == .sent)
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
      #expect(try journal.lastAttempt(of: test.draft) == nil)
    }
    #expect(try names(path).allSatisfy { $0.hasSuffix(".jsonl") })
  }
}
