import Foundation
import Glibc
import TestSupport
import Testing

@testable import Drafts

@Suite("Atomic files")
struct AtomicFileTests {
  let bytes = Array("new".utf8)

  @Suite("Rights", .serialized)
  struct Rights {
    @Test("Files and folders are for their owner alone, whatever the umask", arguments: [0, 0o022, 0o077])
    func modes(mask: mode_t) throws {
      let temporary = try TemporaryFolder()
      let before = umask(mask)
      defer { umask(before) }
      try AtomicFile.write([1], to: "file", in: temporary.path + "/a/b")
      #expect(try mode(temporary.path + "/a") == 0o700)
      #expect(try mode(temporary.path + "/a/b") == 0o700)
      #expect(try mode(temporary.path + "/a/b/file") == 0o600)
    }

    @Test("A file that others could read is theirs no more once it is written again")
    func tightensFile() throws {
      let temporary = try TemporaryFolder()
      try write("old", to: temporary.path + "/file")
      chmod(temporary.path + "/file", 0o666)
      try AtomicFile.write([1], to: "file", in: temporary.path)
      #expect(try mode(temporary.path + "/file") == 0o600)
    }

    @Test("A folder that others could enter is closed to them", arguments: [0o755, 0o777, 0o2770])
    func tightensFolder(wide: mode_t) throws {
      let temporary = try TemporaryFolder()
      chmod(temporary.path, wide)
      try AtomicFile.write([1], to: "file", in: temporary.path)
      #expect(try mode(temporary.path) == 0o700)
    }

    @Test("Folders above ours keep their rights")
    func keepsParents() throws {
      let temporary = try TemporaryFolder()
      chmod(temporary.path, 0o755)
      try AtomicFile.write([1], to: "file", in: temporary.path + "/ours")
      #expect(try mode(temporary.path) == 0o755)
    }

    @Test("Where others may write above our folder, what they put in its place is refused", arguments: [0o775, 0o777])
    func writableParent(wide: mode_t) throws {
      let temporary = try TemporaryFolder()
      let path = temporary.path + "/ours"
      try AtomicFile.write([1], to: "file", in: path)
      chmod(temporary.path, wide)
      #expect(rename(path, temporary.path + "/moved") == 0)
      symlink("moved", path)
      #expect(throws: StorageError(.open, path, code: ENOTDIR)) { try AtomicFile.write([2], to: "file", in: path) }
      unlink(path)
      if geteuid() == 0 {
        mkdir(path, 0o777)
        chown(path, 1, 1)
        #expect(throws: StorageError(.open, path, code: EPERM)) { try AtomicFile.write([2], to: "file", in: path) }
        #expect(try names(path) == [])
      }
      #expect(try contents(temporary.path + "/moved/file") == [1])
    }

    @Test(
      "A folder that belongs to someone else is refused", .enabled(if: geteuid() == 0, "only root can give it away"))
    func foreignFolder() throws {
      let temporary = try TemporaryFolder()
      chown(temporary.path, 1, 1)
      #expect(throws: StorageError(.open, temporary.path, code: EPERM)) {
        try AtomicFile.write([1], to: "file", in: temporary.path)
      }
    }
  }

  @Test("A file is written and written over", arguments: ["", "text", String(repeating: "long ", count: 100_000)])
  func writes(text: String) throws {
    let temporary = try TemporaryFolder()
    for bytes in [Array(text.utf8), bytes] {
      try AtomicFile.write(bytes, to: "file", in: temporary.path)
      #expect(try contents(temporary.path + "/file") == bytes)
    }
    #expect(try names(temporary.path) == ["file"])
  }

  @Test("When writing fails half-way the old file is whole and nothing else is left")
  func failingWrite() throws {
    let temporary = try TemporaryFolder()
    try write("old", to: temporary.path + "/file")
    let full = StorageError(.write, "/dev/full", code: ENOSPC)
    #expect(throws: full) {
      let folder = try Folder(temporary.path, creating: false)
      try AtomicFile.write(to: "file", in: folder, .replace) { file throws(StorageError) in
        try file.write(bytes)
        try OpenFile("/dev/full", O_WRONLY).write(bytes)
      }
    }
    #expect(try contents(temporary.path + "/file") == Array("old".utf8))
    #expect(try names(temporary.path) == ["file"])
  }

  @Test("When the name belongs to a folder nothing is left behind")
  func failingRename() throws {
    let temporary = try TemporaryFolder()
    mkdir(temporary.path + "/file", 0o700)
    #expect(throws: StorageError(.rename, temporary.path + "/file", code: EISDIR)) {
      try AtomicFile.write(bytes, to: "file", in: temporary.path)
    }
    #expect(try names(temporary.path) == ["file"])
  }

  @Test("A file that must not exist yet is never replaced")
  func refusesCollision() throws {
    let temporary = try TemporaryFolder()
    try write("old", to: temporary.path + "/file")
    #expect(throws: StorageError(.link, temporary.path + "/file", code: EEXIST)) {
      try AtomicFile.write(bytes, to: "file", in: Folder(temporary.path, creating: false), .refuse)
    }
    #expect(try contents(temporary.path + "/file") == Array("old".utf8))
    #expect(try names(temporary.path) == ["file"])
  }

  @Test("A symbolic link is replaced and what it points at is not touched")
  func symbolicLink() throws {
    let temporary = try TemporaryFolder()
    try write("elsewhere", to: temporary.path + "/target")
    symlink("target", temporary.path + "/file")
    try AtomicFile.write(bytes, to: "file", in: temporary.path)
    #expect(try contents(temporary.path + "/target") == Array("elsewhere".utf8))
    #expect(try contents(temporary.path + "/file") == bytes)
  }

  @Test("A folder that cannot be is an error with its path and reason")
  func impossibleFolders() throws {
    let temporary = try TemporaryFolder()
    try write("", to: temporary.path + "/file")
    symlink(temporary.path, temporary.path + "/link")
    let file = temporary.path + "/file"
    for (folder, error) in [
      (file, StorageError(.open, file, code: ENOTDIR)),
      (file + "/sub", StorageError(.createFolder, file + "/sub", code: ENOTDIR)),
      (temporary.path + "/link", StorageError(.open, temporary.path + "/link", code: ENOTDIR)),
      (temporary.path + "/link/", StorageError(.open, temporary.path + "/link", code: ENOTDIR)),
    ] {
      #expect(throws: error) { try AtomicFile.write(bytes, to: "name", in: folder) }
    }
  }

  @Test("A name that leaves the folder is refused", arguments: ["", ".", "..", "../file", "sub/file", "a\0b"])
  func namesOutside(name: String) throws {
    let temporary = try TemporaryFolder()
    let error = #expect(throws: StorageError.self) { try AtomicFile.write(bytes, to: name, in: temporary.path) }
    #expect(error?.code == EINVAL)
    #expect(try names(temporary.path) == [])
  }
}
