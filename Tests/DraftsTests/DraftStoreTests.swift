import ConnectionRequests
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Drafts

@Suite("The store of drafts", .timeLimit(.minutes(1)))
struct DraftStoreTests {
  @Test("A draft is saved under its name and loaded by it, with and without its ending, and by its path")
  func savesAndLoads() throws {
    let temporary = try TemporaryFolder()
    let store = DraftStore(folder: temporary.path + "/drafts")
    let draft = try Draft.sample()
    #expect(try store.save(draft, over: nil).fileName == "bob-big-boy-7f3a91c2.json")
    let path = temporary.path + "/drafts/bob-big-boy-7f3a91c2.json"
    symlink(temporary.path + "/drafts", temporary.path + "/link")
    for name in [
      "bob-big-boy-7f3a91c2", "bob-big-boy-7f3a91c2.json", path, temporary.path + "/link/bob-big-boy-7f3a91c2.json",
    ] {
      let loaded = try store.load(name)
      #expect(loaded.draft == draft)
      #expect(loaded.fileName == "bob-big-boy-7f3a91c2.json")
    }
    #expect(try mode(path) == 0o600)
    #expect(try mode(temporary.path + "/drafts") == 0o700)
  }

  @Test("A draft keeps its name when its organization changes")
  func keepsName() throws {
    let temporary = try TemporaryFolder()
    let store = DraftStore(folder: temporary.path)
    let name = try store.save(.sample(), over: nil).fileName
    #expect(try store.save(.sample(organization: "Other"), over: name).fileName == name)
    #expect(try names(temporary.path) == [name])
    #expect(try store.load(name).draft.request.organizationName == "Other")
  }

  @Test("A draft without an organization is named once that is known, and keeps that name")
  func namedOnce() throws {
    let temporary = try TemporaryFolder()
    let store = DraftStore(folder: temporary.path)
    var name = try store.save(.sample(organization: ""), over: nil).fileName
    #expect(name == "request-7f3a91c2.json")
    name = try store.save(.sample(organization: ""), over: name).fileName
    #expect(name == "request-7f3a91c2.json")
    name = try store.save(.sample(), over: name).fileName
    #expect(name == "bob-big-boy-7f3a91c2.json")
    name = try store.save(.sample(organization: ""), over: name).fileName
    #expect(name == "bob-big-boy-7f3a91c2.json")
    #expect(try names(temporary.path) == [name])
  }

  @Test("A draft with the first digits of another gets a number, and neither loses anything")
  func namesakes() throws {
    let temporary = try TemporaryFolder()
    let store = DraftStore(folder: temporary.path)
    let one = try Draft.sample()
    let other = try Draft.sample(id: "7f3a91c2-0000-4000-8000-000000000002")
    #expect(try store.save(one, over: nil).fileName == "bob-big-boy-7f3a91c2.json")
    #expect(try store.save(other, over: nil).fileName == "bob-big-boy-7f3a91c2-2.json")
    #expect(try store.load("bob-big-boy-7f3a91c2").draft == one)
    #expect(try store.load("bob-big-boy-7f3a91c2-2").draft == other)
  }

  @Test(
    "A file that holds something else now is neither replaced nor removed",
    arguments: ["Bob Big Boy", ""],
    ["{", #"{"organization_name": "Bob"}"#, #"{"format": "intake-draft", "schema": 2}"#, "other draft"])
  func keepsForeignFiles(organization: String, text: String) throws {
    let temporary = try TemporaryFolder()
    let store = DraftStore(folder: temporary.path)
    let name = try store.save(.sample(organization: organization), over: nil).fileName
    let foreign = try text == "other draft" ? Draft.sample(id: UUID().uuidString).fileContents : Array(text.utf8)
    try Data(foreign).write(to: URL(filePath: temporary.path + "/" + name))
    let draft = try Draft.sample()
    let newName = try store.save(draft, over: name).fileName
    #expect(newName != name)
    #expect(try contents(temporary.path + "/" + name) == foreign)
    #expect(try store.load(newName).draft == draft)
  }

  @Test("A file that was removed meanwhile is written again under its name")
  func removedMeanwhile() throws {
    let temporary = try TemporaryFolder()
    let store = DraftStore(folder: temporary.path)
    let name = try store.save(.sample(), over: nil).fileName
    unlink(temporary.path + "/" + name)
    #expect(try store.save(.sample(), over: name).fileName == name)
    #expect(try names(temporary.path) == [name])
  }

  @Test("A draft larger than what is read is not written, and the old one is kept")
  func tooLarge() throws {
    let temporary = try TemporaryFolder()
    let store = DraftStore(folder: temporary.path)
    let draft = try Draft.sample()
    let name = try store.save(draft, over: nil).fileName
    var request = draft.request
    request.additionalInformation = String(repeating: "x", count: InputFile.sizeLimit)
    let large = Draft(id: draft.id, savedAt: draft.savedAt, request: request)
    #expect(throws: SaveError.storage(StorageError(.write, temporary.path + "/" + name, code: EFBIG))) {
      try store.save(large, over: name)
    }
    #expect(try store.load(name).draft == draft)
  }

  @Test("A draft from elsewhere keeps its identifier and has no name here yet")
  func elsewhere() throws {
    let temporary = try TemporaryFolder()
    let draft = try Draft.sample()
    try Data(draft.fileContents).write(to: URL(filePath: temporary.path + "/mailed.json"))
    symlink("mailed.json", temporary.path + "/link.json")
    let store = DraftStore(folder: temporary.path + "/drafts")
    for path in ["/mailed.json", "/link.json"] {
      let loaded = try store.load(temporary.path + path)
      #expect(loaded.draft == draft)
      #expect(loaded.fileName == nil)
    }
  }

  @Test("What cannot be opened says why, at once")
  func refusals() throws {
    let temporary = try TemporaryFolder()
    let store = DraftStore(folder: temporary.path)
    let folder = temporary.path
    try write(#"{"organization_name": "Bob"}"#, to: folder + "/bare.json")
    try write(#"{"format": "intake-draft", "schema": 2}"#, to: folder + "/newer.json")
    symlink("bare.json", folder + "/link.json")
    mkfifo(folder + "/pipe.json", 0o600)
    mkdir(folder + "/folder.json", 0o700)
    let cases: [(String, DraftError)] = [
      ("missing", .notFound(path: folder + "/missing.json")),
      (folder + "/sub/missing.json", .notFound(path: folder + "/sub/missing.json")),
      ("bare", .notADraft(path: folder + "/bare.json")),
      ("newer", .unreadable(path: folder + "/newer.json", .newerSchema(2))),
      ("link", .input(.notRegular(path: folder + "/link.json", .symbolicLink))),
      (folder + "/link.json", .input(.notRegular(path: folder + "/link.json", .symbolicLink))),
      ("pipe", .input(.notRegular(path: folder + "/pipe.json", .pipe))),
      ("folder", .input(.notRegular(path: folder + "/folder.json", .folder))),
      ("/dev/zero", .input(.notRegular(path: "/dev/zero", .device))),
    ]
    for (name, error) in cases {
      #expect(throws: error) { try store.load(name) }
    }
    let nowhere = DraftStore(folder: folder + "/nowhere")
    #expect(throws: DraftError.notFound(path: folder + "/nowhere/name.json")) { try nowhere.load("name") }
  }

  @Test("A folder that is a file is an error of the system, and stays what it is")
  func folderIsFile() throws {
    let temporary = try TemporaryFolder()
    let path = temporary.path + "/file"
    try write("text", to: path)
    let store = DraftStore(folder: path)
    let error = StorageError(.open, path, code: ENOTDIR)
    #expect(throws: SaveError.storage(error)) { try store.save(.sample(), over: nil) }
    #expect(throws: error) { try store.files() }
    #expect(throws: DraftError.input(.storage(error))) { try store.load("name") }
    #expect(try contents(path) == Array("text".utf8))
  }
}
