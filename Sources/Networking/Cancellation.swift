import Synchronization

/// A way to end an attempt from another thread.
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
    let handler = state.withLock { state in
      defer { state.isCancelled = true }
      return state.isCancelled ? nil : state.handler
    }
    handler?()
  }

  /// Sets what wakes the attempt up; nil when the attempt has ended.
  public func onCancel(_ handler: (@Sendable () -> Void)?) {
    let now = state.withLock { state in
      state.handler = handler
      return state.isCancelled
    }
    if now { handler?() }
  }
}
