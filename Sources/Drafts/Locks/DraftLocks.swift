package import Foundation
internal import Glibc

/// The locks of drafts: one session writes and sends a draft at a time.
///
/// A lock is the kernel's on a file of its own, which is never renamed or removed, so it ends with the process that holds
/// it, however that ends. Drafts themselves are replaced at every save and could not be locked.
package struct DraftLocks: Sendable {
  package let folder: String
  package let access: FolderAccess
  /// Takes the kernel's lock on a descriptor without waiting; returns 0 or the value of `errno`.
  var lock: @Sendable (Int32) -> Int32 = { descriptor in
    retrying { flock(descriptor, LOCK_EX | LOCK_NB) } == 0 ? 0 : errno
  }

  /// Names a folder of locks; it is made at the first one.
  package init(folder: String, access: FolderAccess = .personal) {
    self.folder = folder
    self.access = access
  }

  /// The folder for a person's locks: `$XDG_STATE_HOME/intake/locks`, or the same under `$HOME/.local/state`.
  ///
  /// - Parameter place: what stands before the folder's own name, such as `practice/`.
  /// - Returns: nil where neither variable holds an absolute path.
  package static func standardFolder(_ environment: [String: String], _ place: String = "") -> String? {
    StandardFolder.path(place + "locks", variable: "XDG_STATE_HOME", fallback: ".local/state", environment)
  }

  /// Takes a draft's lock, or finds out who has it; never waits.
  ///
  /// Where the file system has no locks, a file stands for it; one that a process of this host left behind is taken over.
  ///
  /// - Parameter date: since when it is held.
  package func take(_ draft: UUID, at date: Date = Date()) throws(StorageError) -> LockResult {
    let folder = try Folder(folder, access, creating: true)
    let name = draft.fileName + ".lock"
    let file = try AtomicFile.open(name, in: folder, O_RDWR)
    switch lock(file.descriptor) {
    case 0:
      Self.write(LockText(at: date).text, to: file)
      return .taken(DraftLock(file, in: folder))
    case EWOULDBLOCK:
      return .heldBy(try Self.holder(in: file))
    case ENOLCK, EOPNOTSUPP, ENOSYS, EINVAL:
      return try HeldFile(name: draft.fileName + ".held").take(in: folder, at: date)
    case let code:
      throw StorageError(.lock, file.path, code: code)
    }
  }

  /// Who has a draft open, as far as that can be read without asking for its lock; nil where nobody seems to.
  ///
  /// Whoever asks for a lock, for an instant only, keeps another session from it in that instant. So this reads what the
  /// holder wrote, and whether that process is there still. Of a process of another host nobody here can tell; what it
  /// wrote counts until somebody takes the lock.
  package func apparentHolder(of draft: UUID) -> LockHolder? {
    guard let folder = try? Folder(folder, access, creating: false) else { return nil }
    for ending in [".lock", ".held"] {
      guard let bytes = try? InputFile.read(draft.fileName + ending, in: folder),
        let text = LockText(String(decoding: bytes, as: UTF8.self)), !text.isStale
      else { continue }
      return text.holder
    }
    return nil
  }

  /// Whoever reads it meanwhile sees a whole line, this one's or the one before.
  private static func write(_ text: String, to file: borrowing OpenFile) {
    do {
      try file.write(Array(text.utf8), at: 0)
      try file.truncate(to: text.utf8.count)
    } catch {
      // The lock is taken all the same; on a full disk nobody can read whose it is.
    }
  }

  private static func holder(in file: borrowing OpenFile) throws(StorageError) -> LockHolder {
    let text = String(decoding: try file.read(atMost: 4096), as: UTF8.self)
    if let holder = LockText(text)?.holder { return holder }
    return LockHolder(user: "?", host: "?", process: 0, since: Date(try file.status().st_mtim))
  }
}
