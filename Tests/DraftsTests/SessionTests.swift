import ConnectionRequests
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Drafts

@Suite("Sessions that end without a word", .timeLimit(.minutes(1)))
struct SessionTests {
  /// Saves a draft several times in a process that is then killed.
  private func crash(_ folder: String, organizations: [String], over fileName: String? = nil) async {
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [folder = folder as String, organizations = organizations as [String], fileName = fileName as String?] in
      let store = DraftStore(folder: folder + "/drafts")
      guard case .acquired(let lock) = try DraftLocks(folder: folder + "/locks").acquire(Draft.sample().id) else {
        return
      }
      var fileName = fileName
      for organization in organizations {
        fileName = try store.save(.sample(organization: organization), over: fileName).fileName
      }
      raise(SIGKILL)
      withExtendedLifetime(lock) {}
    }
  }

  @Test("A draft that a crashed session changed is found, with what it was before that session")
  func changed() async throws {
    let temporary = try TemporaryFolder()
    let store = DraftStore(folder: temporary.path + "/drafts")
    let locks = DraftLocks(folder: temporary.path + "/locks")
    let before = try Draft.sample()
    let name = try store.save(before, over: nil).fileName
    try store.endSession(of: before.id)
    #expect(try store.abandoned(locks) == [])
    await crash(temporary.path, organizations: ["One", "Two"], over: name)
    #expect(
      try store.abandoned(locks) == [
        AbandonedDraft(id: before.id, name: "bob-big-boy-7f3a91c2", title: "bob-big-boy", savedAt: before.savedAt)
      ])
    #expect(try store.before(of: before.id) == .draft(before))
    #expect(try store.load(name).draft.request.organizationName == "Two")
    #expect(try store.files().count == 1)
  }

  @Test("A draft that was new in a crashed session had nothing before, also where it got its name later")
  func new() async throws {
    let temporary = try TemporaryFolder()
    let store = DraftStore(folder: temporary.path + "/drafts")
    let locks = DraftLocks(folder: temporary.path + "/locks")
    await crash(temporary.path, organizations: ["", "", "Bob Big Boy", "Bob"])
    let abandoned = try store.abandoned(locks)
    #expect(abandoned.map(\.name) == ["bob-big-boy-7f3a91c2"])
    #expect(try store.before(of: abandoned[0].id) == .nothing)
  }

  @Test("What a session was before it stays the same through several crashes, until somebody decides")
  func decided() async throws {
    let temporary = try TemporaryFolder()
    let store = DraftStore(folder: temporary.path + "/drafts")
    let locks = DraftLocks(folder: temporary.path + "/locks")
    let before = try Draft.sample()
    let name = try store.save(before, over: nil).fileName
    try store.endSession(of: before.id)
    for organization in ["One", "Two"] { await crash(temporary.path, organizations: [organization], over: name) }
    #expect(try store.before(of: before.id) == .draft(before))
    try store.endSession(of: before.id)
    try store.endSession(of: before.id)
    #expect(try store.before(of: before.id) == nil)
    #expect(try store.abandoned(locks) == [])
    #expect(try FileManager.default.contentsOfDirectory(atPath: store.folder) == [name])
  }

  @Test("A draft that is open, or that is gone, was not abandoned; a renamed one was")
  func notAbandoned() throws {
    let temporary = try TemporaryFolder()
    let store = DraftStore(folder: temporary.path + "/drafts")
    let locks = DraftLocks(folder: temporary.path + "/locks")
    let draft = try Draft.sample()
    let name = try store.save(draft, over: nil).fileName
    try withLock(locks, draft.id) {
      let abandoned = try store.abandoned(locks)
      #expect(abandoned == [])
    }
    let newName = try store.rename(name, to: "Something Else")
    #expect(try store.abandoned(locks).map(\.name) == ["something-else-7f3a91c2"])
    unlink(store.folder + "/" + newName)
    #expect(try store.abandoned(locks) == [])
    #expect(try DraftStore(folder: temporary.path + "/nowhere").abandoned(locks) == [])
  }

  @Test("Where a file cannot have a second name, what was before is copied")
  func copied() throws {
    let temporary = try TemporaryFolder()
    let store = DraftStore(folder: temporary.path)
    let draft = try Draft.sample()
    let name = try store.save(draft, over: nil).fileName
    try store.endSession(of: draft.id)
    // A file that is not there cannot be linked either.
    unlink(temporary.path + "/" + name)
    store.keepBefore(name, draft.fileContents, of: draft.id, in: try Folder(temporary.path, creating: false))
    #expect(try store.before(of: draft.id) == .draft(draft))
  }
}
