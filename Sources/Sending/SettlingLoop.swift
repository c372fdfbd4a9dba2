import ConnectionsAPI
package import Delivery
package import Drafts
import Foundation
package import Networking

/// Looks in the server's list for the open attempts of several drafts, with one reading of the list for all of them.
package struct SettlingLoop {
  /// The times of the lookups, in seconds from the beginning: a request may still be on its way into the list.
  package static let offsets = [0.0, 2, 8, 20, 60, 120, 300]
  /// The seconds after which a command stops looking.
  package static let commandDuration = 20.0

  private let deliveries: [DraftDelivery]
  /// Acquires the lock of a draft for one lookup; `nil` if the caller holds the locks.
  private let locks: DraftLocks?
  private let duration: Double
  private let readList: DraftDelivery.ReadList
  private let clock: DeliveryClock
  private let stopWaiting: Cancellation

  /// - Parameters:
  ///   - duration: the seconds for which it looks; the last lookup is at the last offset within.
  package init(
    _ deliveries: [DraftDelivery], locks: DraftLocks?, duration: Double = commandDuration,
    stopWaiting: Cancellation, clock: DeliveryClock? = nil, readList: DraftDelivery.ReadList? = nil
  ) {
    self.deliveries = deliveries
    self.locks = locks
    self.duration = duration
    self.stopWaiting = stopWaiting
    self.clock = clock ?? DeliveryClock(stopWaiting: stopWaiting)
    self.readList = readList ?? deliveries.first?.readList ?? Self.noList
  }

  private static let noList: DraftDelivery.ReadList = { _, _ in .failed(.cancelled) }

  /// Looks until every attempt is settled, or the time is over.
  ///
  /// - Parameters:
  ///   - progress: told before each lookup, with the number of drafts that are left.
  ///   - update: told after each lookup of a draft: its place, the report, and whether it is the last one for it.
  package func run(
    progress: (DeliveryProgress, Int) -> Void = { _, _ in },
    update: (_ place: Int, _ result: SettlingResult, _ isLast: Bool) -> Void
  ) {
    let offsets = Self.offsets.filter { $0 <= duration }
    var left = Array(deliveries.indices)
    var results: [Int: SettlingResult] = [:]
    let begin = clock.uptime()
    for (index, offset) in offsets.enumerated() where !left.isEmpty {
      // A list that came slowly leaves no time for another lookup.
      if index > 0, clock.uptime() - begin > duration { break }
      let isStopped = clock.wait(offset - (clock.uptime() - begin))
      let following = isStopped ? nil : offsets.dropFirst(index + 1).first
      let next = following.map { clock.now().date + ($0 - (clock.uptime() - begin)) }
      if !isStopped { progress(.looking(index + 1, of: offsets.count, next: next), left.count) }
      let list = isStopped ? StoredRequestsOutcome.failed(.cancelled) : readList(stopWaiting) { _, _ in }
      // After the list, so that what other sessions have sent meanwhile is in the journals. If these cannot be read, each
      // delivery reads them itself and reports that.
      var owned = try? deliveries.first?.journal.recordUUIDs()
      var open: [Int] = []
      func conclude(_ place: Int, _ result: SettlingResult) {
        if let record = result.report?.status.record { owned?.insert(record.uuid.lowercased()) }
        let isLast = next == nil || result.isFinal
        update(place, result, isLast)
        if !isLast {
          open.append(place)
          results[place] = result
        }
      }
      // The certain ones first, so that their records raise no doubt about other attempts for the same organization.
      let doubtful = left.filter { place in
        guard let result = lookUp(place, in: list, owned, postponingDoubt: true) else { return true }
        conclude(place, result)
        return false
      }
      for place in doubtful {
        if let result = lookUp(place, in: list, owned, postponingDoubt: false) { conclude(place, result) }
      }
      left = open.sorted()
    }
    for place in left {
      if let result = results[place] { update(place, result, true) }
    }
  }

  private func lookUp(
    _ place: Int, in list: StoredRequestsOutcome, _ owned: Set<String>?, postponingDoubt postponesDoubt: Bool
  ) -> SettlingResult? {
    var delivery = deliveries[place]
    delivery.owned = owned
    func report() -> DeliveryReport? { delivery.lookUp(in: list, postponingDoubt: postponesDoubt) }
    guard let locks else { return report().map { .report($0) } }
    do throws(StorageError) {
      switch try locks.withLock(delivery.draft, report) {
      case .value(let report): return report.map { .report($0) }
      case .heldBy(let owner): return .locked(owner)
      }
    } catch {
      return .report(delivery.report(failure: error))
    }
  }
}

/// The result of one lookup for a draft.
package enum SettlingResult: Hashable, Sendable {
  case report(DeliveryReport)
  /// Another session has the draft.
  case locked(LockOwner)

  package var report: DeliveryReport? {
    if case .report(let report) = self { report } else { nil }
  }

  /// True if a later lookup can say no more.
  fileprivate var isFinal: Bool {
    guard case .report(let report) = self else { return false }
    if let failure = report.lookupFailure { return !failure.mayPass }
    switch report.status {
    case .unknown, .unconfirmed, .sending: return report.recordFailure != nil
    case .unsent, .notSent, .similar, .refused, .absent, .ambiguous, .adopted, .sent: return true
    }
  }
}
