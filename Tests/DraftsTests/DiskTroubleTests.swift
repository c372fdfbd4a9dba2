import ConnectionRequests
import Delivery
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Drafts

@Suite("Drafts on a disk that fails", .timeLimit(.minutes(1)))
struct DiskTroubleTests {
  /// A draft whose file is longer than that of the sample, by the pages of memory that it takes.
  private func large(pages: Int) throws -> Draft {
    let draft = try Draft.sample()
    var request = draft.request
    request.additionalInformation = String(repeating: "x", count: pages * 4096)
    return Draft(id: draft.id, savedAt: draft.savedAt, request: request)
  }

  @Test(
    "On a full disk the draft stays as it was, and is saved once there is room",
    .enabled(if: MountedFolder.isPossible, "only root can mount"), arguments: 0..<4)
  func full(freePages: Int) throws {
    let disk = try MountedFolder.mount("tmpfs", size: 65_536)
    let store = DraftStore(folder: disk.path + "/drafts")
    let first = try store.save(.sample(), over: nil)
    try disk.fill()
    truncate(disk.path + "/filler", off_t(60 * 1024 - freePages * 4096))
    let draft = try large(pages: 5)
    let error = #expect(throws: SaveError.self) {
      try store.save(draft, over: first.fileName, expecting: first.version)
    }
    guard case .storage(let failure) = error else { return #expect(Bool(false)) }
    #expect(failure.code == ENOSPC)
    #expect(try store.load(first.fileName).draft == Draft.sample())
    #expect(try names(store.folder) == [first.fileName])
    unlink(disk.path + "/filler")
    _ = try store.save(draft, over: first.fileName, expecting: first.version)
    #expect(try store.load(first.fileName).draft == draft)
  }

  @Test(
    "On a disk that cannot be written to drafts are read and listed, and nothing is taken for written",
    .enabled(if: MountedFolder.isPossible, "only root can mount"))
  func readOnly() throws {
    let disk = try MountedFolder.mount("tmpfs", size: 65_536)
    let store = DraftStore(folder: disk.path + "/drafts")
    let journal = Journal(folder: disk.path + "/journal")
    let locks = DraftLocks(folder: disk.path + "/locks")
    let draft = try Draft.sample()
    let name = try store.save(draft, over: nil).fileName
    chmod(store.folder + "/" + name, 0o644)
    try disk.makeReadOnly()
    #expect(try store.load(name).draft == draft)
    #expect(try store.files().count == 1)
    let error = #expect(throws: SaveError.self) { try store.save(draft, over: name) }
    guard case .storage(let failure) = error else { return #expect(Bool(false)) }
    #expect(failure.code == EROFS)
    for work: () throws -> Void in [
      {
        try journal.record(AttemptIntent(attempt: UUID(), url: "u", body: [1]), draft: draft.id, at: Timepoint(Date()))
      },
      { _ = try locks.acquire(draft.id) },
    ] {
      let error = #expect(throws: StorageError.self) { try work() }
      #expect(error?.code == EROFS)
    }
  }

  @Test("On a full disk a lock is one, although nobody can read whose", .enabled(if: MountedFolder.isPossible))
  func unnamedLock() throws {
    let disk = try MountedFolder.mount("tmpfs", size: 65_536)
    let locks = DraftLocks(folder: disk.path + "/locks")
    let draft = UUID()
    mkdir(locks.folder, 0o700)
    try disk.fill()
    try withLock(locks, draft) {
      guard case .heldBy(let owner) = try locks.acquire(draft) else { return #expect(Bool(false)) }
      #expect(owner.process == 0)
    }
  }

  @Test("A folder that was removed while its draft was edited is made again")
  func removedFolder() throws {
    let temporary = try TemporaryFolder()
    let store = DraftStore(folder: temporary.path + "/intake/drafts")
    let first = try store.save(.sample(), over: nil)
    try FileManager.default.removeItem(atPath: temporary.path + "/intake")
    let draft = try large(pages: 1)
    #expect(try store.save(draft, over: first.fileName, expecting: first.version).fileName == first.fileName)
    #expect(try store.load(first.fileName).draft == draft)
  }

  @Test("An empty file, as a crash of the machine leaves it, is no draft and is not replaced")
  func empty() throws {
    let temporary = try TemporaryFolder()
    let store = DraftStore(folder: temporary.path)
    let first = try store.save(.sample(), over: nil)
    truncate(temporary.path + "/" + first.fileName, 0)
    guard case .unreadable? = #expect(throws: DraftError.self, performing: { try store.load(first.fileName) }) else {
      return #expect(Bool(false))
    }
    let saved = try store.save(.sample(), over: first.fileName, expecting: first.version)
    #expect(saved.fileName == "bob-big-boy-7f3a91c2-2.json")
  }
}
