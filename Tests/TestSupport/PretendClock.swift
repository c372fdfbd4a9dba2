package import Delivery
package import Foundation
package import Sending
import Synchronization

/// Clocks that only waiting moves.
package final class PretendClock: Sendable {
  private struct State {
    /// 12:00 UTC of 25 November 2026.
    var now = Date(timeIntervalSince1970: 1_795_608_000)
    var uptime = 0.0
    var boot = "boot 1"
    var waits: [Double] = []
    /// Called after each wait with the uptime; returns whether the wait was stopped.
    var stops: @Sendable (Double) -> Bool = { _ in false }
  }

  private let state: Mutex<State>

  /// - Parameter date: the first instant; without one it is 12:00 UTC of 25 November 2026.
  package init(at date: Date? = nil) {
    var first = State()
    if let date { first.now = date }
    state = Mutex(first)
  }

  package var now: Date { state.withLock { $0.now } }
  /// Seconds of the clock that nobody sets.
  package var uptime: Double { state.withLock { $0.uptime } }
  /// The waits that took any time, in seconds.
  package var waits: [Double] { state.withLock { $0.waits } }

  /// The present instant by both clocks.
  package var timepoint: Timepoint {
    state.withLock { Timepoint($0.now, uptime: $0.uptime, boot: $0.boot) }
  }

  /// The clock as deliveries take it.
  package var forDelivery: DeliveryClock {
    DeliveryClock(now: { self.timepoint }, wait: { self.wait($0) })
  }

  /// Lets so many seconds go by.
  ///
  /// - Returns: whether the wait was stopped.
  @discardableResult package func wait(_ seconds: Double) -> Bool {
    state.withLock { state in
      guard seconds > 0 else { return state.stops(state.uptime) }
      state.now += seconds
      state.uptime += seconds
      state.waits.append(seconds)
      return state.stops(state.uptime)
    }
  }

  /// Ends the waits for which the closure says so; it is given the uptime after the wait.
  package func stopWaits(where stops: @escaping @Sendable (Double) -> Bool) { state.withLock { $0.stops = stops } }

  /// Sets the clock of the day.
  package func set(by seconds: Double) { state.withLock { $0.now += seconds } }

  /// Starts the machine again after so many seconds.
  package func restart(after seconds: Double) {
    state.withLock { state in
      state.now += seconds
      (state.uptime, state.boot) = (0, state.boot + "+")
    }
  }
}
