package import Delivery
package import Foundation
internal import Glibc

/// The locks of drafts: one session writes and sends a draft at a time.
///
/// A lock is a kernel lock on a file of its own, which is never renamed or removed, so it ends with the process that
/// holds it. A draft itself is replaced at every save and cannot be locked.
package struct DraftLocks: Sendable {
  package let folder: String
  package let access: FolderAccess
  /// Takes the kernel's lock on a descriptor without waiting; returns 0 or the value of `errno`.
  var lock: @Sendable (Int32) -> Int32 = { descriptor in
    retrying { flock(descriptor, LOCK_EX | LOCK_NB) } == 0 ? 0 : errno
  }

  /// Creates a value for a folder of locks; the folder is created with the first one.
  package init(folder: String, access: FolderAccess = .personal) {
    self.folder = folder
    self.access = access
  }

  /// The folder for a person's locks: `$XDG_STATE_HOME/intake/locks`, or the same under `$HOME/.local/state`.
  ///
  /// - Parameter place: the path in front of the folder's own name, such as `practice/`.
  /// - Returns: `nil` if neither variable holds an absolute path.
  package static func standardFolder(_ environment: [String: String], _ place: String = "") -> String? {
    StandardFolder.path(place + "locks", variable: "XDG_STATE_HOME", fallback: ".local/state", environment)
  }

  /// Acquires a draft's lock, or reads its owner; never waits.
  ///
  /// On a file system without locks a file stands for the lock; one that a process of this host left behind is removed.
  ///
  /// - Parameter date: the instant that is recorded for the lock.
  package func acquire(_ draft: UUID, at date: Date = Date()) throws(StorageError) -> LockResult {
    let folder = try Folder(folder, access, creating: true)
    let name = draft.fileName + ".lock"
    let file = try AtomicFile.open(name, in: folder, O_RDWR)
    switch lock(file.descriptor) {
    case 0:
      Self.write(LockText(at: date).text, to: file)
      return .acquired(DraftLock(file, in: folder))
    case EWOULDBLOCK:
      return .heldBy(try Self.owner(in: file))
    case ENOLCK, EOPNOTSUPP, ENOSYS, EINVAL:
      return try FallbackLockFile(name: draft.fileName + ".held").acquire(in: folder, at: date)
    case let code:
      throw StorageError(.lock, file.path, code: code)
    }
  }

  /// Runs a closure while this process has a draft's lock.
  ///
  /// - Returns: the result of the closure, or the session that has the lock.
  package func withLock<Value>(
    _ draft: UUID, _ body: () -> Value
  ) throws(StorageError) -> Locked<Value> {
    switch try acquire(draft) {
    case .heldBy(let owner): return .heldBy(owner)
    case .acquired(let lock):
      let value = body()
      _ = consume lock
      return .value(value)
    }
  }

  /// The recorded owner of a lock, read without taking the lock; `nil` if there is none.
  ///
  /// Even a brief attempt to take a lock can keep another session from it. So this reads the line that the owner wrote
  /// and checks that its process still exists. The line of a process on another host counts until somebody acquires the
  /// lock.
  package func recordedOwner(of draft: UUID) -> LockOwner? {
    guard let folder = try? Folder(folder, access, creating: false) else { return nil }
    for ending in [".lock", ".held"] {
      guard let bytes = try? InputFile.read(draft.fileName + ending, in: folder),
        let text = LockText(String(decoding: bytes, as: UTF8.self)), !text.isStale
      else { continue }
      return text.owner
    }
    return nil
  }

  /// Writes the owner's line so that a reader always sees a whole line, this one or the one before.
  private static func write(_ text: String, to file: borrowing OpenFile) {
    do {
      try file.write(Array(text.utf8), at: 0)
      try file.truncate(to: text.utf8.count)
    } catch {
      // The lock is held nevertheless; on a full disk its owner cannot be read.
    }
  }

  private static func owner(in file: borrowing OpenFile) throws(StorageError) -> LockOwner {
    let text = String(decoding: try file.read(atMost: 4096), as: UTF8.self)
    if let owner = LockText(text)?.owner { return owner }
    return LockOwner(user: "?", host: "?", process: 0, since: Date(try file.status().st_mtim))
  }
}
