import Drafts
import Foundation
import Synchronization

/// Holds the lock of the draft that is open, and of the one that is about to be.
final class LockKeeper: Sendable {
  /// A lock with the draft that it is for.
  private struct Held: ~Copyable {
    let draft: UUID
    let lock: DraftLock
  }
  private struct State: ~Copyable {
    var current: Held?
    var next: Held?
  }

  private let locks: DraftLocks
  private let state = Mutex(State(current: nil, next: nil))

  init(_ locks: DraftLocks) { self.locks = locks }

  /// Takes the lock of a draft that may be gone on with.
  ///
  /// - Returns: who else has it; nil where it is held here.
  func take(_ draft: UUID) throws(StorageError) -> LockHolder? {
    try state.withLock { state throws(StorageError) in
      if state.current?.draft == draft || state.next?.draft == draft { return nil }
      switch try locks.take(draft) {
      case .taken(let lock):
        state.next = Held(draft: draft, lock: lock)
        return nil
      case .heldBy(let holder): return holder
      }
    }
  }

  /// Goes on with a draft; the lock of the one before is let go of, and so is one that was taken for another.
  func goOn(with draft: UUID) {
    state.withLock { state in
      if state.current?.draft == draft {
        state.next = nil
        return
      }
      state.current = state.next.take()
      if state.current?.draft != draft { state.current = nil }
    }
  }
}
