import ConnectionsAPI
import Dispatch
import Foundation
import Networking
import Synchronization

/// The one thing at a time that the wizard sends or looks for, on a thread of its own.
final class Sending: Sendable {
  private struct State {
    /// Ends an attempt.
    var cancellation: Cancellation?
    /// Ends looking and waiting.
    var patience: Cancellation?
    var isFinishing = false
  }
  private let state = Mutex(State())
  private let threads = DispatchGroup()
  /// What the last look found, for a person to choose from.
  let candidates = Mutex<[StoredRequest]>([])

  func start(_ body: @escaping @Sendable (_ cancellation: Cancellation, _ patience: Cancellation) -> Void) {
    let (cancellation, patience) = (Cancellation(), Cancellation())
    state.withLock { state in
      (state.cancellation, state.patience) = (cancellation, patience)
      if state.isFinishing { patience.cancel() }
    }
    threads.enter()
    Thread.detachNewThread { [self] in
      body(cancellation, patience)
      threads.leave()
    }
  }

  /// Ends what is under way; what has left may still arrive.
  func cancel() {
    let (cancellation, patience) = state.withLock { ($0.cancellation, $0.patience) }
    cancellation?.cancel()
    patience?.cancel()
  }

  /// Waits until an attempt under way has ended, and neither waits for another nor looks for it.
  func finish() {
    state.withLock { state in
      state.isFinishing = true
      return state.patience
    }?.cancel()
    threads.wait()
  }
}
