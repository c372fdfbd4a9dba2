import ConnectionRequests
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Drafts

@Suite("Saving a draft that somebody else may have changed", .timeLimit(.minutes(1)))
struct SavingTests {
  let mine = "Mine"

  @Test("A draft that was changed on the disk is not replaced unless a person says so")
  func changed() throws {
    let temporary = try TemporaryFolder()
    let store = DraftStore(folder: temporary.path)
    let first = try store.save(.sample(), over: nil)
    let theirs = try Draft.sample(organization: "Theirs")
    let second = try store.save(theirs, over: first.fileName, expecting: first.version)
    for version in [first.version, FileVersion(contents: [])] {
      #expect(throws: SaveError.changedOnDisk(theirs)) {
        try store.save(.sample(organization: mine), over: first.fileName, expecting: version)
      }
    }
    #expect(try store.load(first.fileName).version == second.version)
    let saved = try store.save(
      .sample(organization: mine), over: first.fileName, expecting: first.version, .overwrite)
    #expect(saved.fileName == first.fileName)
    #expect(try store.load(first.fileName).draft.request.organizationName == mine)
    #expect(try store.load(first.fileName).version == saved.version)
  }

  @Test("A file that was only touched, or put back as it was, has not changed")
  func touched() throws {
    let temporary = try TemporaryFolder()
    let store = DraftStore(folder: temporary.path)
    var saved = try store.save(.sample(), over: nil)
    let path = temporary.path + "/" + saved.fileName
    try Data(contents(path)).write(to: URL(filePath: path), options: .atomic)
    var times = [timeval(tv_sec: 1, tv_usec: 0), timeval(tv_sec: 1, tv_usec: 0)]
    utimes(path, &times)
    saved = try store.save(.sample(organization: mine), over: saved.fileName, expecting: saved.version)
    #expect(try store.load(saved.fileName).draft.request.organizationName == mine)
  }

  @Test("A draft that was removed meanwhile is written again, and one that made way for another gets a name of its own")
  func gone() throws {
    let temporary = try TemporaryFolder()
    let store = DraftStore(folder: temporary.path)
    var saved = try store.save(.sample(), over: nil)
    let path = temporary.path + "/" + saved.fileName
    unlink(path)
    saved = try store.save(.sample(), over: saved.fileName, expecting: saved.version)
    #expect(try names(temporary.path) == ["bob-big-boy-7f3a91c2.json"])
    try write("{", to: path)
    saved = try store.save(.sample(), over: saved.fileName, expecting: saved.version)
    #expect(saved.fileName == "bob-big-boy-7f3a91c2-2.json")
    #expect(try contents(path) == Array("{".utf8))
  }

  /// What a later version writes.
  private func laterText(of draft: Draft) -> String {
    String(decoding: draft.fileContents, as: UTF8.self).replacing("\"schema\": 1", with: "\"schema\": 7")
      .replacing("\"saved_at\"", with: "\"colour\": \"red\", \"saved\"")
  }

  @Test("A draft of a later version is read to be looked at, and neither saved, copied nor replaced")
  func laterVersion() throws {
    let temporary = try TemporaryFolder()
    let store = DraftStore(folder: temporary.path)
    let draft = try Draft.sample()
    let first = try store.save(draft, over: nil)
    let path = temporary.path + "/" + first.fileName
    let text = laterText(of: draft)
    try write(text, to: path)
    let loaded = try store.load(first.fileName)
    #expect(loaded.draft.laterSchema == 7)
    #expect(loaded.draft.id == draft.id)
    #expect(loaded.draft.request == draft.request)
    #expect(loaded.draft.unknownMembers.map(\.key) == ["colour", "saved"])
    let refusal = DraftError.unreadable(path: path, .newerSchema(7))
    #expect(throws: refusal) { try loaded.writable(path: path) }
    #expect(throws: refusal) { try store.duplicate(first.fileName, id: UUID(), at: Date()) }
    #expect(throws: SaveError.readOnly) { try store.save(loaded.draft, over: loaded.fileName, .overwrite) }
    #expect(throws: SaveError.changedOnDisk(loaded.draft)) {
      try store.save(draft, over: first.fileName, expecting: first.version)
    }
    let saved = try store.save(draft, over: first.fileName, expecting: first.version, .overwrite)
    #expect(saved.fileName == "bob-big-boy-7f3a91c2-2.json")
    #expect(try contents(path) == Array(text.utf8))
  }

  @Test("A file that cannot be read is set aside with the time in its name, and is no draft any more")
  func quarantine() throws {
    let temporary = try TemporaryFolder()
    let store = DraftStore(folder: temporary.path)
    let date = Date(timeIntervalSince1970: 1_795_633_200)
    for number in ["", "-2"] {
      try write("{" + number, to: temporary.path + "/bob.json")
      let name = try store.quarantine("bob", at: date)
      #expect(name == "bob.json.corrupt-20261125T190000Z" + number)
      #expect(try contents(temporary.path + "/" + name) == Array(("{" + number).utf8))
    }
    #expect(try store.files() == [])
    #expect(throws: DraftError.notFound(path: temporary.path + "/bob.json")) { try store.quarantine("bob", at: date) }
  }

  @Test("A draft of ours that others could read is closed to them when it is read", arguments: [0o644, 0o666, 0o600])
  func tightens(wide: mode_t) throws {
    let temporary = try TemporaryFolder()
    let store = DraftStore(folder: temporary.path)
    let path = try temporary.path + "/" + store.save(.sample(), over: nil).fileName
    chmod(path, wide)
    #expect(try store.load("bob-big-boy-7f3a91c2").draft == Draft.sample())
    #expect(try mode(path) == 0o600)
  }
}
