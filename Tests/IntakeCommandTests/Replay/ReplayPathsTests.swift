import Drafts
import Foundation
import Glibc
import TestSupport
import Testing

@testable import IntakeCommand

@Suite("The files behind the paths of a replay")
struct ReplayPathsTests {
  /// A folder with everything that a folder may hold.
  private func fill(_ folder: borrowing TemporaryFolder) throws -> DraftStore {
    for name in ["outbox/inner", "drafts"] {
      try FileManager.default.createDirectory(at: folder.url.appending(path: name), withIntermediateDirectories: true)
    }
    for name in [
      "outbox/b.json", "outbox/a.json", "outbox/.c.json", "outbox/d.json.corrupt-20261125T190000Z", "outbox/e.txt",
      "outbox/.7f3a91c2-0d5e-4c3a-9a51-5f0c2b7e4d11.before", "outbox/.tmp.7.1f", "outbox/inner/f.json",
      "drafts/bob-7f3a91c2.json",
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
      let paths = ReplayPaths([path], store: store)
      #expect(paths.files.map(\.name) == [outbox + "/a.json", outbox + "/b.json"])
      #expect(
        paths.skipped.map { $0.name.dropFirst(outbox.count + 1) + ": " + $0.reason } == [
          ".c.json: a hidden file", "d.json.corrupt-20261125T190000Z: a file that was set aside as damaged",
          "e.txt: no .json file", "inner: a folder inside the folder", "link.json: a symbolic link",
          "pipe.json: no regular file",
        ])
    }
  }

  @Test("What is named is taken, a link to a file too; a name that no file has is a draft's")
  func names() throws {
    let folder = try TemporaryFolder()
    let store = try fill(folder)
    let link = folder.path + "/outbox/link.json"
    let paths = ReplayPaths(["-", link, "bob-7f3a91c2", "bob-7f3a91c2.json", "nobody"], store: store)
    let draft = store.folder + "/bob-7f3a91c2.json"
    #expect(paths.files.map(\.name) == ["-", link, "bob-7f3a91c2", "bob-7f3a91c2.json", "nobody"])
    #expect(paths.files.map(\.path) == ["-", link, draft, draft, "nobody"])
    #expect(paths.skipped.isEmpty)
  }

  @Test("Relative paths are looked for where a batch began")
  func relative() throws {
    let folder = try TemporaryFolder()
    let store = try fill(folder)
    let paths = ReplayPaths(["outbox", "outbox/b.json", folder.path + "/x"], in: folder.path, store: store)
    #expect(paths.files.map(\.name) == ["outbox/a.json", "outbox/b.json", "outbox/b.json", folder.path + "/x"])
    #expect(paths.files[0].path == folder.path + "/outbox/a.json")
    #expect(paths.files[3].path == folder.path + "/x")
  }
}
