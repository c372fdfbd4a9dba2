internal import Foundation
internal import Glibc

/// A file that stands for a lock on a file system without locks: who makes it holds it.
struct HeldFile {
  let name: String

  /// Makes the file; one that a process of this host left behind is put out of the way first.
  func take(in folder: consuming Folder, at date: Date) throws(StorageError) -> LockResult {
    let text = LockText(at: date).text
    // A second failure means that another process was faster with what was left behind.
    for isFirst in [true, false] {
      do {
        try AtomicFile.write(Array(text.utf8), to: name, in: folder, .refuse)
        return .taken(DraftLock(heldFile: name, text: text, in: folder))
      } catch let error where error.operation == .link && error.code == EEXIST {
        let bytes = try read(name, in: folder)
        let held = bytes.map { String(decoding: $0, as: UTF8.self) }.flatMap(LockText.init)
        if isFirst, bytes == nil { continue }
        if isFirst, let bytes, held?.isStale == true, try putAway(bytes, in: folder) { continue }
        return .heldBy(held?.holder ?? LockHolder(user: "?", host: "?", process: 0, since: date))
      }
    }
    throw StorageError(.lock, folder.path(of: name), code: EAGAIN)
  }

  /// Takes a stale file away.
  ///
  /// - Returns: false where another process took it away and made its own meanwhile, which is put back.
  private func putAway(_ stale: [UInt8], in folder: borrowing Folder) throws(StorageError) -> Bool {
    let old = ".stale.\(getpid()).\(String(UInt64.random(in: 0 ... .max), radix: 16))"
    do {
      try folder.rename(name, to: old)
    } catch let error where error.code == ENOENT {
      return true
    }
    defer { try? folder.remove(old) }
    if try read(old, in: folder) == stale { return true }
    try? folder.link(old, as: name)
    return false
  }

  /// - Returns: nil where it is gone.
  private func read(_ name: String, in folder: borrowing Folder) throws(StorageError) -> [UInt8]? {
    do throws(InputError) {
      return try InputFile.read(name, in: folder)
    } catch {
      let error = StorageError(error)
      if error.operation == .open, error.code == ENOENT { return nil }
      throw error
    }
  }
}
