package import ConnectionsAPI
import Networking
import Synchronization

/// The server's list of requests, read once for several requests of a batch while it is fresh.
///
/// A copy that another host sends between the reading and an attempt is not seen. So a reading counts for ten times as
/// long as it took, but for five seconds at most; one of a long list counts for twice the time it took, so that no more
/// than half of the time goes into reading. Requests that the batch itself sends need not be in it: its plan compares
/// them with each other. A list that could not be read to its end is read again for the next request.
package final class RequestList: Sendable {
  /// In seconds.
  static let longestLife = 5.0

  private struct State {
    var list: StoredRequests?
    /// Seconds of the clock when the reading began, and until when it counts.
    var readAt = 0.0
    var goodUntil = 0.0
  }

  private let state = Mutex(State())
  private let now: @Sendable () -> Double

  /// - Parameter now: seconds by a clock that nobody sets.
  package init(now: @escaping @Sendable () -> Double) { self.now = now }

  /// The list, read now unless the last reading is fresh.
  ///
  /// A thread that comes while another one reads waits for that reading.
  package func current(_ read: () -> StoredRequestsOutcome) -> StoredRequestsOutcome {
    state.withLock { state in
      if let list = state.list, now() < state.goodUntil { return .list(list) }
      let begin = now()
      let outcome = read()
      let duration = now() - begin
      state = State(readAt: begin, goodUntil: begin + Self.life(ofReading: duration))
      if case .list(let list) = outcome, list.isComplete { state.list = list }
      return outcome
    }
  }

  /// Discards the reading, since the list may have changed.
  package func forget() { state.withLock { $0.list = nil } }

  /// The time for which a reading counts from its beginning, in seconds.
  static func life(ofReading seconds: Double) -> Double { max(min(10 * seconds, longestLife), 2 * seconds) }
}
