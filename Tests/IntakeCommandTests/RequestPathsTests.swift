import ConnectionRequests
import Drafts
import Foundation
import Glibc
import TestSupport
import Testing

@testable import IntakeCommand

@Suite("The files behind paths")
struct RequestPathsTests {
  /// A folder with everything that a folder may hold.
  private func fill(_ folder: borrowing TemporaryFolder) throws -> DraftStore {
    for name in ["outbox/inner", "drafts"] {
      try FileManager.default.createDirectory(at: folder.url.appending(path: name), withIntermediateDirectories: true)
    }
    for name in [
      "outbox/b.json", "outbox/a.json", "outbox/.c.json", "outbox/d.json.corrupt-20261125T190000Z", "outbox/e.txt",
      "outbox/.7f3a91c2-0d5e-4c3a-9a51-5f0c2b7e4d11.before", "outbox/.tmp.7.1f", "outbox/inner/f.json",
      "outbox/F.JSON", "outbox/g.json5", "outbox/h.jsonl", "drafts/bob-7f3a91c2.json",
    ] {
      try Data("{}".utf8).write(to: folder.url.appending(path: name))
    }
    symlink("a.json", folder.path + "/outbox/link.json")
    mkfifo(folder.path + "/outbox/pipe.json", 0o600)
    return DraftStore(folder: folder.path + "/drafts")
  }

  @Test(
    "A folder stands for its JSON files in the order of their names, and the rest is said, but for a store's own notes")
  func folders() throws {
    let folder = try TemporaryFolder()
    let store = try fill(folder)
    let outbox = folder.path + "/outbox"
    for path in [outbox, outbox + "/"] {
      let paths = RequestPaths([path], store: store)
      #expect(
        paths.files.map(\.name) == ["F.JSON", "a.json", "b.json", "g.json5", "h.jsonl"].map { outbox + "/" + $0 })
      #expect(paths.emptyFolders.isEmpty)
      #expect(
        paths.skipped.map { $0.name.dropFirst(outbox.count + 1) + ": " + $0.reason } == [
          ".c.json: a hidden file", "d.json.corrupt-20261125T190000Z: a file that was set aside as damaged",
          "e.txt: not a .json, .json5 or .jsonl file", "inner: a folder inside the folder",
          "link.json: a symbolic link",
          "pipe.json: not a regular file",
        ])
    }
  }

  @Test("What is named is taken, a link to a file too; a name that no file has is a draft's")
  func names() throws {
    let folder = try TemporaryFolder()
    let store = try fill(folder)
    let link = folder.path + "/outbox/link.json"
    let paths = RequestPaths(["-", link, "bob-7f3a91c2", "bob-7f3a91c2.json", "nobody"], store: store)
    let draft = store.folder + "/bob-7f3a91c2.json"
    #expect(paths.files.map(\.name) == ["-", link, "bob-7f3a91c2", "bob-7f3a91c2.json", "nobody"])
    #expect(paths.files.map(\.path) == ["-", link, draft, draft, "nobody"])
    #expect(paths.skipped.isEmpty)
  }

  @Test("Relative paths are looked for where a batch began")
  func relative() throws {
    let folder = try TemporaryFolder()
    let store = try fill(folder)
    let paths = RequestPaths(["outbox/inner", "outbox/b.json", folder.path + "/x", "-"], in: folder.path, store: store)
    #expect(paths.files.map(\.name) == ["outbox/inner/f.json", "outbox/b.json", folder.path + "/x", "-"])
    #expect(
      paths.files.map(\.path) == [
        folder.path + "/outbox/inner/f.json", folder.path + "/outbox/b.json", folder.path + "/x", "-",
      ])
  }

  @Test("Folders inside folders are read when that is asked for, but for links, hidden ones and the records")
  func recursive() throws {
    let folder = try TemporaryFolder()
    let store = try fill(folder)
    for name in ["outbox/.git", "outbox/inner/deep", "outbox/trash"] {
      try FileManager.default.createDirectory(at: folder.url.appending(path: name), withIntermediateDirectories: true)
      try Data("{}".utf8).write(to: folder.url.appending(path: name + "/x.json"))
    }
    // Two that lead back up, which would never end.
    symlink("..", folder.path + "/outbox/inner/up")
    symlink(folder.path, folder.path + "/outbox/inner/deep/top")
    let paths = RequestPaths(
      ["outbox"], recursive: true, in: folder.path, store: store, ownFolders: [folder.path + "/outbox/trash"])
    let names = ["F.JSON", "a.json", "b.json", "g.json5", "h.jsonl", "inner/deep/x.json", "inner/f.json"]
    #expect(paths.files.map(\.name) == names.map { "outbox/" + $0 })
    let skipped = paths.skipped.map { $0.name + ": " + $0.reason }
    for line in [
      "outbox/.git: a hidden folder", "outbox/trash: intake's own records", "outbox/inner/up: a symbolic link",
      "outbox/inner/deep/top: a symbolic link",
    ] {
      #expect(skipped.contains(line))
    }
  }

  @Test("A file whose name is not UTF-8 is named by its bytes, with what to do about it")
  func notUTF() throws {
    let folder = try TemporaryFolder()
    let descriptor = folder.path.withCString { path in
      let name =
        Array(UnsafeBufferPointer(start: path, count: strlen(path))) + Array("/b".utf8CString.dropLast())
        + [CChar(bitPattern: 0xE9)] + Array(".json".utf8CString)
      return open(name, O_WRONLY | O_CREAT, 0o600)
    }
    try #require(descriptor >= 0)
    close(descriptor)
    let paths = RequestPaths([folder.path])
    #expect(paths.files.map(\.name) == [folder.path + "/b\\xE9.json"])
    let input = try #require(paths.files.first.map { RequestInput.all(in: $0) }?.first)
    #expect(input.findings.map(\.message) == ["The name of the file is not UTF-8; rename it."])
  }

  @Test("A folder with nothing to read is told from one that is not there")
  func empty() throws {
    let folder = try TemporaryFolder()
    let store = try fill(folder)
    let paths = RequestPaths(["outbox", "none", folder.path + "/drafts"], in: folder.path, store: store)
    #expect(paths.emptyFolders.isEmpty)
    try FileManager.default.removeItem(at: folder.url.appending(path: "drafts/bob-7f3a91c2.json"))
    #expect(RequestPaths(["drafts", "none"], in: folder.path, store: store).emptyFolders == ["drafts"])
  }

  @Test("One of several requests is named by its number, in a file and in a draft's name")
  func numbers() throws {
    let folder = try TemporaryFolder()
    let store = try fill(folder)
    try Data("{}".utf8).write(to: folder.url.appending(path: "outbox/h#2"))
    let names = ["outbox/h.jsonl#3", "outbox/h#2", "bob-7f3a91c2#1", "outbox/h.jsonl#0", "outbox/h.jsonl#03"]
    let files = RequestPaths(names.map { $0.hasPrefix("o") ? folder.path + "/" + $0 : $0 }, store: store).files
    #expect(files.map(\.address.number) == [3, nil, 1, nil, nil])
    #expect(files[0].address.path == folder.path + "/outbox/h.jsonl")
    #expect(files[1].address.path == folder.path + "/outbox/h#2")
    #expect(files[2].address.path == store.folder + "/bob-7f3a91c2.json")
    #expect(files.map(\.isReadOnce) == [true, false, true, false, false])
  }
}
