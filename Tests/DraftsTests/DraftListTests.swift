import ConnectionRequests
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Drafts

@Suite("The list of drafts, and what is done with its rows", .timeLimit(.minutes(1)))
struct DraftListTests {
  /// A store with one sample draft in it.
  private func store(_ temporary: borrowing TemporaryFolder) throws -> (DraftStore, name: String) {
    let store = DraftStore(folder: temporary.path + "/drafts")
    return (store, try store.save(.sample(), over: nil).fileName)
  }

  /// Sets when a file was written last, in seconds since 1970.
  private func setTime(_ path: String, _ seconds: Int) throws {
    var times = [timeval(tv_sec: seconds, tv_usec: 0), timeval(tv_sec: seconds, tv_usec: 0)]
    #expect(utimes(path, &times) == 0)
  }

  @Test("Every JSON file is listed, the one written last first, whatever it holds")
  func lists() throws {
    let temporary = try TemporaryFolder()
    let store = DraftStore(folder: temporary.path + "/drafts")
    #expect(try store.files() == [])
    let folder = temporary.path + "/drafts/"
    for (organization, time) in [("Old", 100), ("New", 300), ("Middle", 200), ("Also Middle", 200)] {
      try setTime(folder + store.save(.sample(organization: organization), over: nil).fileName, time)
    }
    try write("{", to: folder + "broken.json")
    try setTime(folder + "broken.json", 250)
    try write("", to: folder + ".hidden.json")
    try write("", to: folder + "notes.txt")
    mkdir(folder + "trash", 0o700)
    let files = try store.files()
    #expect(
      files.map(\.name) == ["new-7f3a91c2", "broken", "also-middle-7f3a91c2", "middle-7f3a91c2", "old-7f3a91c2"])
    #expect(files[0].modifiedAt == Date(timeIntervalSince1970: 300))
  }

  @Test("A copy is a draft of its own that holds the same request")
  func duplicates() throws {
    let temporary = try TemporaryFolder()
    let (store, name) = try store(temporary)
    let id = try #require(UUID(uuidString: "0a1b2c3d-0000-4000-8000-000000000009"))
    let copy = try store.duplicate(name, id: id, at: Date(timeIntervalSince1970: 9))
    #expect(copy == "bob-big-boy-0a1b2c3d.json")
    let draft = try store.load(copy).draft
    #expect(draft.id == id)
    #expect(draft.savedAt == Date(timeIntervalSince1970: 9))
    #expect(try draft.request == store.load(name).draft.request)
    #expect(try store.files().count == 2)
  }

  @Test(
    "A draft gets the name that a person gives it and keeps what it holds",
    arguments: [
      ("Summer catalogue", "summer-catalogue-7f3a91c2.json"), ("../../etc", "etc-7f3a91c2.json"),
      ("", "bob-big-boy-7f3a91c2.json"), ("漢字", "bob-big-boy-7f3a91c2.json"),
      ("Bob Big Boy", "bob-big-boy-7f3a91c2.json"),
    ])
  func renames(_ text: String, _ expected: String) throws {
    let temporary = try TemporaryFolder()
    let (store, name) = try store(temporary)
    #expect(try store.rename(name, to: text) == expected)
    #expect(try names(store.folder) == [expected])
    #expect(try store.load(expected).draft == Draft.sample())
    #expect(try store.save(.sample(organization: "Other"), over: expected).fileName == expected)
    #expect(try store.rename(expected, to: "").hasPrefix("other-"))
  }

  @Test("A name that is taken is not taken away; the copy of a renamed draft keeps the name given")
  func namesakes() throws {
    let temporary = try TemporaryFolder()
    let (store, name) = try store(temporary)
    let other = try Draft.sample(organization: "Other", id: "7f3a91c2-0000-4000-8000-000000000002")
    let otherName = try store.save(other, over: nil).fileName
    let renamed = try store.rename(otherName, to: "Bob Big Boy")
    #expect(renamed == "bob-big-boy-7f3a91c2-2.json")
    #expect(try store.load(name).draft == Draft.sample())
    #expect(try store.load(renamed).draft == other)
    #expect(DraftStore.title(ofName: renamed, other) == "bob-big-boy")
    let id = try #require(UUID(uuidString: "0a1b2c3d-0000-4000-8000-000000000009"))
    #expect(try store.duplicate(renamed, id: id, at: Date()) == "bob-big-boy-0a1b2c3d.json")
  }

  @Test("What is deleted is put aside, comes back whole, and never takes another's place", arguments: [false, true])
  func deletes(isBroken: Bool) throws {
    let temporary = try TemporaryFolder()
    let (store, name) = try store(temporary)
    if isBroken { try write("{", to: store.folder + "/" + name) }
    let before = try contents(store.folder + "/" + name)
    let trashed = try store.moveToTrash(name, at: Date())
    #expect(try store.files() == [])
    #expect(try contents(store.folder + "/trash/" + trashed) == before)
    #expect(try mode(store.folder + "/trash") == 0o700)
    #expect(throws: DraftError.notFound(path: store.folder + "/" + name)) { try store.moveToTrash(name, at: Date()) }
    _ = try store.save(.sample(organization: "Bob! Big! Boy!"), over: nil)
    #expect(try store.restore(trashed) == "bob-big-boy-7f3a91c2-2.json")
    #expect(try contents(store.folder + "/bob-big-boy-7f3a91c2-2.json") == before)
    #expect(throws: DraftError.notFound(path: store.folder + "/trash/" + trashed)) { try store.restore(trashed) }
  }

  @Test("Two files of one name can be put aside; after 30 days the first is removed for good")
  func trash() throws {
    let temporary = try TemporaryFolder()
    let (store, name) = try store(temporary)
    let first = try store.moveToTrash(name, at: Date())
    _ = try store.save(.sample(), over: nil)
    let second = try store.moveToTrash(name, at: Date() + 29 * 86_400)
    #expect(try names(store.folder + "/trash") == [second, first].sorted())
    _ = try store.save(.sample(), over: nil)
    let third = try store.moveToTrash(name, at: Date() + 31 * 86_400)
    #expect(try names(store.folder + "/trash") == [third])
  }
}
