package import Delivery
internal import Foundation
internal import Glibc

extension Timepoint {
  /// The present instant, by the clock of the day and by `CLOCK_BOOTTIME`.
  package static var now: Timepoint { Timepoint(Date(), uptime: uptimeNow, boot: currentBoot) }

  /// Seconds since the machine started, sleep included.
  package static var uptimeNow: Double {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The kernel's identifier of this start of the machine; `nil` if it does not provide one.
  static let currentBoot: String? = {
    let bytes = try? OpenFile("/proc/sys/kernel/random/boot_id", O_RDONLY).read(atMost: 64)
    let id = String(decoding: bytes ?? [], as: UTF8.self).filter { !$0.isWhitespace }
    return id.isEmpty ? nil : id
  }()
}
