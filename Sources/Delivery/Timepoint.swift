package import Foundation

/// An instant by two clocks: the wall clock, which a person can set, and the time since the machine started.
package struct Timepoint: Hashable, Sendable {
  package var date: Date
  /// Seconds since the machine started, sleep included (`CLOCK_BOOTTIME`); `nil` if it was not recorded.
  package var uptime: Double?
  /// The kernel's identifier of this start of the machine (`/proc/sys/kernel/random/boot_id`).
  package var boot: String?

  package init(_ date: Date, uptime: Double? = nil, boot: String? = nil) {
    self.date = date
    self.uptime = uptime
    self.boot = boot
  }

  /// Seconds from an earlier instant to this one, never negative.
  ///
  /// Uses the time since the start of the machine if both instants belong to the same start, otherwise the dates.
  package func seconds(since earlier: Timepoint) -> Double {
    if let uptime, let earlierUptime = earlier.uptime, let boot, boot == earlier.boot {
      return max(0, uptime - earlierUptime)
    }
    return max(0, date.timeIntervalSince(earlier.date))
  }

  /// The instant so many seconds later.
  package func advanced(by seconds: Double) -> Timepoint {
    Timepoint(date + seconds, uptime: uptime.map { $0 + seconds }, boot: boot)
  }
}
