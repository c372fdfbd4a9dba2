import ConnectionsAPI
import Drafts
import Foundation
import Networking

/// Looks whether the last attempts of several drafts arrived, with one reading of the server's list for all of them.
struct SettlingRounds {
  /// Whose last attempts are not settled; the caller holds their locks.
  var deliveries: [DraftDelivery]
  let client: ConnectionsClient
  let cancellation: Cancellation
  var now: @Sendable () -> Date = { Date() }
  /// Seconds of a clock that nobody sets.
  var uptime: @Sendable () -> Double = { ProcessInfo.processInfo.systemUptime }
  /// Waits for so many seconds; true where it was cancelled meanwhile.
  var wait: @Sendable (Double) -> Bool

  init(_ deliveries: [DraftDelivery], client: ConnectionsClient, cancellation: Cancellation) {
    self.deliveries = deliveries
    self.client = client
    self.cancellation = cancellation
    wait = { cancellation.wait(seconds: $0) }
  }

  /// Looks at the times of `Look.offsets` from now on, until nothing is left to look for.
  ///
  /// - Parameters:
  ///   - progress: told before each look, with how many drafts are left.
  ///   - conclude: given the place of a draft among the deliveries, and what became of it; once for each.
  func run(progress: (DeliveryProgress, Int) -> Void, conclude: (Int, DeliveryReport) -> Void) {
    var left = Array(deliveries.indices)
    // Where they cannot be read, each delivery reads them itself, and says so.
    var taken = try? deliveries.first?.journal.requestUUIDs()
    let begin = uptime()
    let date = now()
    for index in Look.offsets.indices where !left.isEmpty {
      let isCancelled = wait(Double(Look.offsets[index]) - (uptime() - begin))
      let following = isCancelled ? nil : Look.offsets.dropFirst(index + 1).first
      let next = following.map { now() + (Double($0) - (uptime() - begin)) }
      if !isCancelled { progress(.looking(look: index + 1, of: Look.offsets.count, next: next), left.count) }
      let list =
        isCancelled ? StoredRequestsOutcome.failed(.cancelled) : client.storedRequests(cancellation: cancellation)
      left = left.filter { place in
        var delivery = deliveries[place]
        delivery.readList = { _ in list }
        delivery.taken = taken
        let report = delivery.look(isLast: next == nil || delivery.isOld(at: date))
        if case .adopted(let stored) = report.end { taken?.insert(stored.uuid.lowercased()) }
        if next != nil, case .unsettled(let obstacle) = report.end, obstacle.mayPass { return true }
        conclude(place, report)
        return false
      }
    }
  }
}
