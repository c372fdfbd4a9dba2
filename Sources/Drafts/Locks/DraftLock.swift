package import Delivery
internal import Foundation
internal import Glibc

/// The exclusive right to write and send a draft; it ends with the value or the process.
package struct DraftLock: ~Copyable, Sendable {
  /// The file that holds the kernel's lock; `nil` if the file system has no locks.
  private let file: OpenFile?
  private let folder: Folder
  /// The file that stands for the lock on a file system without locks, and its content.
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
    // The file names the owner, so it is emptied. Closing it frees the kernel's lock.
    _ = try? file?.truncate(to: 0)
    // Another process may have replaced the file as stale.
    guard let heldFile, let bytes = try? InputFile.read(heldFile.name, in: folder),
      bytes == Array(heldFile.text.utf8)
    else { return }
    try? folder.remove(heldFile.name)
  }
}

/// The result of asking for a draft's lock.
package enum LockResult: ~Copyable, Sendable {
  case acquired(DraftLock)
  case heldBy(LockOwner)
}

/// The result of work that needs a draft's lock.
package enum Locked<Value> {
  case value(Value)
  case heldBy(LockOwner)
}

extension LockOwner {
  /// The session of this process.
  package static var current: LockOwner { LockText(at: Date()).owner }
}
