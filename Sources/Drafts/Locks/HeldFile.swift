internal import Foundation
internal import Glibc

/// A file that stands for a lock on a file system without locks: who makes it holds it.
struct HeldFile {
  let name: String
  /// Whether it is the right to take another such file away, which is held for an instant only.
  private let isForTakingAway: Bool

  init(name: String) { self.init(name: name, isForTakingAway: false) }

  private init(name: String, isForTakingAway: Bool) {
    self.name = name
    self.isForTakingAway = isForTakingAway
  }

  /// Makes the file; one that a process of this host left behind is taken away first.
  func take(in folder: consuming Folder, at date: Date) throws(StorageError) -> LockResult {
    let text = LockText(at: date).text
    for isFirst in [true, false] {
      do {
        try AtomicFile.write(Array(text.utf8), to: name, in: folder, .refuse)
        return .taken(DraftLock(heldFile: name, text: text, in: folder))
      } catch let error where error.operation == .link && error.code == EEXIST {
        // It may be let go of, or be taken away by a faster process, before it is read; then it is tried once more.
        let held = try read(name, in: folder)
        let text = held.flatMap { LockText(String(decoding: $0, as: UTF8.self)) }
        if isFirst, let held, text?.isStale == true {
          try takeAway(held, in: folder, at: date)
        } else if !isFirst || held != nil {
          return .heldBy(text?.holder ?? LockHolder(user: "?", host: "?", process: 0, since: date))
        }
      }
    }
    throw StorageError(.lock, folder.path(of: name), code: EAGAIN)
  }

  /// Takes away what a process left behind; by the time it has the right to, that may be another's that is in use.
  private func takeAway(_ stale: [UInt8], in folder: borrowing Folder, at date: Date) throws(StorageError) {
    guard !isForTakingAway else { return try rename(stale, in: folder) }
    let right = HeldFile(name: name + ".taking", isForTakingAway: true)
    let again = try Folder(folder.path, folder.access, creating: false)
    guard case .taken(let lock) = try right.take(in: again, at: date) else { return }
    if try read(name, in: folder) == stale { try folder.remove(name) }
    withExtendedLifetime(lock) {}
  }

  /// Takes away a right that was left behind in the instant that it was held: under another name first, to see that it is
  /// still that.
  private func rename(_ stale: [UInt8], in folder: borrowing Folder) throws(StorageError) {
    let old = ".stale.\(getpid()).\(String(UInt64.random(in: 0 ... .max), radix: 16))"
    do {
      try folder.rename(name, to: old)
    } catch let error where error.code == ENOENT {
      return
    }
    if try read(old, in: folder) != stale { try? folder.link(old, as: name) }
    try folder.remove(old)
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
