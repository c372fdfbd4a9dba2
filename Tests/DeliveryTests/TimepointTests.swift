import Delivery
import Foundation
import Testing

@Suite("The time between two instants")
struct TimepointTests {
  let earlier = Timepoint(lossDate, uptime: 1_000, boot: "a")

  @Test("Within one start of the machine, the wall clock does not count")
  func sameBoot() {
    for date in [lossDate - 86_400, lossDate, lossDate + 86_400] {
      #expect(Timepoint(date, uptime: 1_030, boot: "a").seconds(since: earlier) == 30)
    }
  }

  @Test("Across starts of the machine, and without a recorded uptime, the dates count")
  func otherBoot() {
    let date = lossDate + 30
    let instants = [
      Timepoint(date, uptime: 5_000, boot: "b"), Timepoint(date), Timepoint(date, uptime: 5_000),
      Timepoint(date, boot: "a"),
    ]
    for later in instants { #expect(later.seconds(since: earlier) == 30) }
    #expect(Timepoint(date, uptime: 5_000).seconds(since: Timepoint(lossDate, uptime: 1_000)) == 30)
  }

  @Test("The time is never negative")
  func clamped() {
    #expect(Timepoint(lossDate + 60, uptime: 900, boot: "a").seconds(since: earlier) == 0)
    #expect(Timepoint(lossDate - 60, uptime: 9_000, boot: "b").seconds(since: earlier) == 0)
  }

  @Test("A clock that was set back leaves a request unknown, and one that was set forward does not make it absent")
  func setClock() {
    let status = DeliveryStatus.unknown(Uncertainty(since: earlier, cause: lostAnswer))
    func next(_ date: Date, _ uptime: Double, _ boot: String) -> DeliveryStatus.Kind? {
      reduce(status, .notListed(Timepoint(date, uptime: uptime, boot: boot), similar: []))?.kind
    }
    #expect(next(lossDate + 86_400, 1_010, "a") == .unknown)
    #expect(next(lossDate - 86_400, 1_300, "a") == .absent)
    #expect(next(lossDate - 86_400, 5_000, "b") == .unknown)
    #expect(next(lossDate + 300, 10, "b") == .absent)
  }

  @Test("A later instant is later by both clocks")
  func advanced() {
    #expect(earlier.advanced(by: 2.5) == Timepoint(lossDate + 2.5, uptime: 1_002.5, boot: "a"))
    #expect(Timepoint(lossDate).advanced(by: 1) == Timepoint(lossDate + 1))
  }
}
