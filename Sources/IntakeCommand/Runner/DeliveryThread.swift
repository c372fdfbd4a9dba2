import Dispatch
import Foundation
import Networking
import Synchronization

/// The one send or lookup at a time of the wizard, on a thread of its own.
final class DeliveryThread: Sendable {
  private struct State {
    /// Ends an attempt.
    var cancellation: Cancellation?
    /// Ends lookups and waits.
    var stopWaiting: Cancellation?
    var isFinishing = false
  }
  private let state = Mutex(State())
  private let threads = DispatchGroup()

  func start(_ body: @escaping @Sendable (_ cancellation: Cancellation, _ stopWaiting: Cancellation) -> Void) {
    let (cancellation, stopWaiting) = (Cancellation(), Cancellation())
    state.withLock { state in
      (state.cancellation, state.stopWaiting) = (cancellation, stopWaiting)
      if state.isFinishing { stopWaiting.cancel() }
    }
    threads.enter()
    Thread.detachNewThread { [self] in
      body(cancellation, stopWaiting)
      threads.leave()
    }
  }

  /// Ends the current send or lookup; a request that has left may still arrive.
  func cancel() {
    let (cancellation, stopWaiting) = state.withLock { ($0.cancellation, $0.stopWaiting) }
    cancellation?.cancel()
    stopWaiting?.cancel()
  }

  /// Waits until the current attempt has ended, without another attempt or lookup.
  func finish() {
    state.withLock { state in
      state.isFinishing = true
      return state.stopWaiting
    }?.cancel()
    threads.wait()
  }
}
