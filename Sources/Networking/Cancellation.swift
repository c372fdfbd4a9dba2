import Synchronization

/// A way to end one attempt at a time, and any number of waits, from another thread.
public final class Cancellation: Sendable {
  private struct State {
    var isCancelled = false
    var handler: (@Sendable () -> Void)?
    var waits: [ObjectIdentifier: MonotonicSignal] = [:]
  }
  private let state = Mutex(State())

  public init() {}

  /// True if `cancel` was called.
  public var isCancelled: Bool { state.withLock { $0.isCancelled } }

  /// Ends the attempt and the waits; a second call does nothing.
  public func cancel() {
    state.withLock { state in
      guard !state.isCancelled else { return }
      state.isCancelled = true
      state.handler?()
      for wait in state.waits.values { wait.send() }
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

  /// Waits on this thread; the clock that anybody can set does not matter.
  ///
  /// - Parameter seconds: how long; less than a nanosecond is no wait.
  /// - Returns: whether `cancel` was called, before or meanwhile.
  public func wait(seconds: Double) -> Bool {
    let signal = MonotonicSignal()
    let id = ObjectIdentifier(signal)
    let isCancelled = state.withLock { state in
      state.waits[id] = signal
      return state.isCancelled
    }
    defer { _ = state.withLock { $0.waits.removeValue(forKey: id) } }
    // A century is as good as for ever, and no number is too large for the clock.
    let nanoseconds = min(max(seconds.isNaN ? 0 : seconds, 0), 3e9) * 1e9
    guard !isCancelled, nanoseconds >= 1 else { return isCancelled }
    signal.wait(nanoseconds: Int(nanoseconds))
    return self.isCancelled
  }
}
