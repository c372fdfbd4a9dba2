package import Delivery
import Drafts
import Foundation
package import Networking

/// The clock of deliveries: the present instant, and a wait that can be stopped.
package struct DeliveryClock: Sendable {
  package var now: @Sendable () -> Timepoint
  /// Waits so many seconds; returns whether it was stopped meanwhile.
  package var wait: @Sendable (Double) -> Bool

  package init(now: @escaping @Sendable () -> Timepoint, wait: @escaping @Sendable (Double) -> Bool) {
    self.now = now
    self.wait = wait
  }

  /// The clocks of this machine.
  ///
  /// - Parameter stopWaiting: ends every wait.
  package init(stopWaiting: Cancellation) {
    self.init(now: { Timepoint.now }, wait: { stopWaiting.wait(seconds: $0) })
  }

  /// Seconds by a clock that nobody sets.
  func uptime() -> Double {
    let now = now()
    return now.uptime ?? now.date.timeIntervalSince1970
  }
}
