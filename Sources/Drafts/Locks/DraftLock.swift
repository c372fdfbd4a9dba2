internal import Glibc

/// The right to write and send a draft, which no other process has meanwhile; it ends with the value or the process.
package struct DraftLock: ~Copyable, Sendable {
  /// Holds the kernel's lock; nil where the file system has none.
  private let file: OpenFile?
  private let folder: Folder
  /// The file that stands for the lock where the file system has none, and what it holds.
  private let heldFile: (name: String, text: String)?

  init(_ file: consuming OpenFile, in folder: consuming Folder) {
    self.file = consume file
    self.folder = folder
    heldFile = nil
  }

  init(heldFile name: String, text: String, in folder: consuming Folder) {
    file = nil
    self.folder = folder
    heldFile = (name, text)
  }

  deinit {
    // What stands in the file is whose it is, and then nobody's. Closing it frees the kernel's lock.
    _ = try? file?.truncate(to: 0)
    // The other kind may have been taken away as stale.
    guard let heldFile, let bytes = try? InputFile.read(heldFile.name, in: folder),
      bytes == Array(heldFile.text.utf8)
    else { return }
    try? folder.remove(heldFile.name)
  }
}

/// What came of asking for a draft's lock.
package enum LockResult: ~Copyable, Sendable {
  case taken(DraftLock)
  case heldBy(LockHolder)
}
