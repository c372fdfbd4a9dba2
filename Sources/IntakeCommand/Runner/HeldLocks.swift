import Delivery
import Drafts
import Foundation
import Synchronization

/// The locks of the draft that is open, and of the one that is about to be.
final class HeldLocks: Sendable {
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

  /// Acquires the lock of a draft that may be opened.
  ///
  /// - Parameter isOpen: whether the draft is open already.
  /// - Returns: the session that has it; `nil` if it is held here.
  func acquire(_ draft: UUID, isOpen: Bool = false) throws(StorageError) -> LockOwner? {
    try state.withLock { state throws(StorageError) in
      if state.current?.draft == draft || state.next?.draft == draft { return nil }
      switch try locks.acquire(draft) {
      case .acquired(let lock):
        if isOpen {
          state.current = Held(draft: draft, lock: lock)
        } else {
          state.next = Held(draft: draft, lock: lock)
        }
        return nil
      case .heldBy(let owner): return owner
      }
    }
  }

  /// The same for reading and saving only: if no lock can be created, a person's own draft is saved without one, since
  /// every save checks whether the file is still the one that was read.
  func acquire(_ draft: UUID, toSaveIn store: DraftStore) throws(StorageError) -> LockOwner? {
    do throws(StorageError) { return try acquire(draft) } catch {
      guard store.access == .personal else { throw error }
      return nil
    }
  }

  /// True if a draft's lock is held here.
  func holds(_ draft: UUID) -> Bool {
    state.withLock { $0.current?.draft == draft || $0.next?.draft == draft }
  }

  /// Goes on with a draft; the lock of the one before is let go of, and so is one that was taken for another.
  func continueWith(_ draft: UUID) {
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
