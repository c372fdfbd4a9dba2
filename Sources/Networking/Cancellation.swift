import Synchronization

/// A way to end one attempt at a time from another thread.
public final class Cancellation: Sendable {
  private struct State {
    var isCancelled = false
    var handler: (@Sendable () -> Void)?
  }
  private let state = Mutex(State())

  public init() {}

  /// Whether `cancel` was called.
  public var isCancelled: Bool { state.withLock { $0.isCancelled } }

  /// Ends the attempt; a second call does nothing.
  public func cancel() {
    state.withLock { state in
      guard !state.isCancelled else { return }
      state.isCancelled = true
      state.handler?()
    }
  }

  /// Sets what wakes the attempt up; nil when the attempt has ended.
  ///
  /// The handler runs at most once, at once if `cancel` was called before. It runs inside the lock, so that it has
  /// returned, or never starts, once it was set to nil; it must not call back into this object.
  public func onCancel(_ handler: (@Sendable () -> Void)?) {
    state.withLock { state in
      state.handler = handler
      if state.isCancelled { handler?() }
    }
  }
}
