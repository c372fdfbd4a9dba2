internal import Delivery
internal import Foundation
internal import Glibc

/// A file that stands for a lock on a file system without locks: the process that creates it holds the lock.
struct FallbackLockFile {
  let name: String
  /// The file is the right to remove a stale file, which is held for an instant only.
  private let isRightToRemove: Bool

  init(name: String) { self.init(name: name, isRightToRemove: false) }

  private init(name: String, isRightToRemove: Bool) {
    self.name = name
    self.isRightToRemove = isRightToRemove
  }

  /// Creates the file; one that a process of this host left behind is removed first.
  func acquire(in folder: consuming Folder, at date: Date) throws(StorageError) -> LockResult {
    let text = LockText(at: date).text
    for isFirst in [true, false] {
      do {
        try AtomicFile.write(Array(text.utf8), to: name, in: folder, .refuse)
        return .acquired(DraftLock(heldFile: name, text: text, in: folder))
      } catch let error where error.operation == .link && error.code == EEXIST {
        // The owner or a faster process may remove it before it is read; then one more try follows.
        let held = try read(name, in: folder)
        let text = held.flatMap { LockText(String(decoding: $0, as: UTF8.self)) }
        if isFirst, let held, text?.isStale == true {
          try removeStale(held, in: folder, at: date)
        } else if !isFirst || held != nil {
          return .heldBy(text?.owner ?? LockOwner(user: "?", host: "?", process: 0, since: date))
        }
      }
    }
    throw StorageError(.lock, folder.path(of: name), code: EAGAIN)
  }

  /// Removes a stale file, unless another process has replaced it by the time this one has the right to.
  private func removeStale(_ stale: [UInt8], in folder: borrowing Folder, at date: Date) throws(StorageError) {
    guard !isRightToRemove else { return try removeStaleRight(stale, in: folder) }
    let right = FallbackLockFile(name: name + ".taking", isRightToRemove: true)
    let again = try Folder(folder.path, folder.access, creating: false)
    guard case .acquired(let lock) = try right.acquire(in: again, at: date) else { return }
    if try read(name, in: folder) == stale { try folder.remove(name) }
    withExtendedLifetime(lock) {}
  }

  /// Removes a stale right: renames it first, to check that it is still the stale one.
  private func removeStaleRight(_ stale: [UInt8], in folder: borrowing Folder) throws(StorageError) {
    let old = ".stale.\(getpid()).\(String(UInt64.random(in: 0 ... .max), radix: 16))"
    do {
      try folder.rename(name, to: old)
    } catch let error where error.code == ENOENT {
      return
    }
    if try read(old, in: folder) != stale { try? folder.link(old, as: name) }
    try folder.remove(old)
  }

  /// - Returns: `nil` if it is gone.
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
