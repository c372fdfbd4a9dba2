package import Foundation

/// The session that has a draft open, for messages only: nothing decides by it when a lock is free.
package struct LockOwner: Hashable, Sendable {
  /// The name of the account.
  package var user: String
  package var host: String
  /// The process ID; 0 if the owner has not yet written its line into the lock file.
  package var process: Int32
  /// The instant the lock was acquired, in whole seconds.
  package var since: Date
  /// The owner is another session of the same person on the same machine.
  package var isOwn: Bool

  package init(user: String, host: String, process: Int32, since: Date, isOwn: Bool = false) {
    self.user = user
    self.host = host
    self.process = process
    self.since = since
    self.isOwn = isOwn
  }
}
