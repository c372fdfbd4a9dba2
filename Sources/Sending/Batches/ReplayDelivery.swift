import ConnectionRequests
package import ConnectionsAPI
package import Delivery
package import Drafts
import Foundation
package import Networking

/// Sends the requests of a replay, each at most once, and looks up what became of them.
package struct ReplayDelivery: Sendable {
  private let journal: Journal
  private let locks: DraftLocks
  private let client: @Sendable () -> ConnectionsClient
  private let list: RequestList
  private let permissions: BatchPermissions
  /// The seconds for which attempts that may have arrived are looked up.
  private let settleSeconds: Double
  /// Reads the file of an item once more.
  private let read: @Sendable (BatchFile) -> RequestFile?
  /// Ends the attempts that are under way.
  package let cancellation = Cancellation()
  /// Ends every wait, and lets no further attempt begin.
  package let stopWaiting = Cancellation()
  private let clock: DeliveryClock

  package init(
    journal: Journal, locks: DraftLocks, client: @escaping @Sendable () -> ConnectionsClient,
    permissions: BatchPermissions, settleSeconds: Double, clock: DeliveryClock? = nil,
    read: @escaping @Sendable (BatchFile) -> RequestFile?
  ) {
    self.journal = journal
    self.locks = locks
    self.client = client
    self.permissions = permissions
    self.settleSeconds = settleSeconds
    self.read = read
    let clock = clock ?? DeliveryClock(stopWaiting: stopWaiting)
    self.clock = clock
    list = RequestList(now: { clock.uptime() })
  }

  /// Sends one request; call it on a thread that may block.
  package func deliver(
    _ item: ReplayPlan.Item, _ attempt: ReplayScheduler.Attempt,
    progress: @escaping @Sendable (DeliveryProgress) -> Void
  ) -> ReplayResult {
    guard let draft = item.draft, let request = request(of: item) else {
      return item.result(.notSent(.changed(nil)))
    }
    return locked(item, draft, waits: attempt == .waitingForLock) {
      var delivery = delivery(of: item, draft)
      delivery.retries = .bulk
      delivery.permission = SendPermission(
        similar: permissions.sendsSimilar, withoutLookup: permissions.withoutLookup)
      if attempt == .again, let age = permissions.resendsAbsentAfter {
        // The person's permission goes no further than the attempts that were looked up late enough, and no further
        // attempt follows them without one more complete reading of the list.
        let attempts = (try? delivery.record().attempts) ?? []
        delivery.permission.attempts = Set(attempts.filter { $0.status.canResend(after: age) }.compactMap(\.id))
        delivery.permission.withoutLookup = false
        list.forget()
      }
      let result = result(of: item, delivery.send(request, progress: progress))
      if result.status.isUnsettled { list.forget() }
      return result
    }
  }

  /// Looks up the open attempts of items; call it on a thread that may block.
  ///
  /// - Parameter conclude: given the place of each item in the list, and its result.
  package func settle(
    _ items: [ReplayPlan.Item], progress: (DeliveryProgress, Int) -> Void, conclude: (Int, ReplayResult) -> Void
  ) {
    let open = items.enumerated().compactMap { place, item in item.draft.map { (place, delivery(of: item, $0)) } }
    let client = client()
    let loop = SettlingLoop(
      open.map(\.1), locks: locks, duration: settleSeconds, stopWaiting: stopWaiting, clock: clock,
      readList: { client.storedRequests(cancellation: $0, progress: $1) })
    loop.run(progress: progress) { index, result, isLast in
      guard isLast else { return }
      let (place, delivery) = open[index]
      switch result {
      case .report(let report): conclude(place, self.result(of: items[place], report))
      case .locked(let owner):
        conclude(place, items[place].result(lockedBy: owner, standing: delivery.report().status))
      }
    }
  }

  /// The result of a report; a draft is changed if what the server has is not what its file holds now.
  private func result(of item: ReplayPlan.Item, _ report: DeliveryReport) -> ReplayResult {
    var result = item.result(report)
    guard let record = result.status.record, result.held == nil, let attempt = report.record.decisive,
      attempt.status.record?.uuid == record.uuid, let id = attempt.id, !report.attempts.contains(id),
      // It may have been removed since; then nobody can compare.
      let body = try? journal.body(of: id), body != item.body
    else { return result }
    result.held = .changed(record)
    return result
  }

  private func delivery(of item: ReplayPlan.Item, _ draft: UUID) -> DraftDelivery {
    let client = client()
    var delivery = DraftDelivery(
      draft: draft, file: item.file.absolutePath, journal: journal, client: client,
      cancellation: cancellation, stopWaiting: stopWaiting)
    delivery.clock = clock
    delivery.readList = { [list, stopWaiting] _, progress in
      // A wish to stop that comes during the reading must not be followed by an attempt.
      let outcome = list.current { client.storedRequests(cancellation: stopWaiting, progress: progress) }
      return stopWaiting.isCancelled ? .failed(.cancelled) : outcome
    }
    return delivery
  }

  /// Does something with a draft while nobody else has it.
  ///
  /// - Parameter waits: whether another session's lock is waited for, for two seconds.
  private func locked(
    _ item: ReplayPlan.Item, _ draft: UUID, waits: Bool, _ body: () -> ReplayResult
  ) -> ReplayResult {
    var tries = waits ? 8 : 1
    while true {
      do throws(StorageError) {
        switch try locks.withLock(draft, body) {
        case .value(let result): return result
        case .heldBy(let owner):
          tries -= 1
          if tries == 0 || clock.wait(0.25) {
            return item.result(lockedBy: owner, standing: delivery(of: item, draft).report().status)
          }
        }
      } catch {
        return item.result(.notSent(.record(error.message)), recordFailure: error.message)
      }
    }
  }

  /// The request of an item, if its file still holds the bytes that were planned.
  private func request(of item: ReplayPlan.Item) -> ConnectionRequest? {
    if let request = item.request { return request }
    guard let request = read(item.file)?.request, request.body == item.body else { return nil }
    return request
  }
}
