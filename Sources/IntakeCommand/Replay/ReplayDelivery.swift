import ConnectionRequests
import ConnectionsAPI
import Drafts
import Foundation
import Networking

/// Sends the requests of a replay, each at most once, and finds out what became of them.
struct ReplayDelivery: Sendable {
  let journal: Journal
  let locks: DraftLocks
  let token: RenewableClient
  let list: RequestList
  /// How long what may have arrived is looked for, in seconds.
  let settleSeconds: Double
  /// Ends what is under way.
  var cancellation = Cancellation()
  /// Ends every wait, and lets no further attempt begin.
  var patience = Cancellation()

  /// Sends one request; call it on a thread that may block.
  ///
  /// - Parameter asNew: whether a person's word to send what is not found again goes with it.
  func deliver(
    _ item: ReplayPlan.Item, asNew: Bool, _ progress: @escaping @Sendable (ReplayProgress) -> Void
  ) -> ReplayItem {
    guard let draft = item.draft, let request = item.request ?? Self.request(item) else {
      return item.told(.changed, "It was changed since it was looked at; not sent.", .changed)
    }
    return locked(item, draft) {
      var delivery = delivery(of: draft)
      delivery.needsList = true
      delivery.retries = .bulk
      if asNew {
        if let found = lookAgain(for: request, &delivery) { return item.told(found) }
        // Only of these a person has said that they may be followed by another.
        delivery.known = Set(((try? delivery.attempts()) ?? []).filter { $0.state == .absent }.compactMap(\.id))
      }
      let report = delivery.send(request, asNew: asNew) { step in
        switch step {
        case .lookingBefore: progress(.checking)
        case .sending: progress(.sending)
        case .waiting(let until, let outcome, _, _):
          let seconds = max(0, until.timeIntervalSince(delivery.now()))
          if case .throttled = outcome { progress(.pausing(seconds)) } else { progress(.waiting(seconds)) }
        case .looking: break
        }
      }
      let told = item.told(report)
      if told.state.isOpen { list.forget() }
      return told
    }
  }

  /// Finds out what became of the last attempts of items; call it on a thread that may block.
  ///
  /// - Parameter conclude: given each item's place in the list and what became of it.
  func settle(_ items: [ReplayPlan.Item], conclude: (Int, ReplayItem) -> Void) {
    var held: [Int: DraftLockBox] = [:]
    var places: [Int] = []
    for (place, item) in items.enumerated() {
      guard let draft = item.draft else { continue }
      do throws(StorageError) {
        switch try locks.take(draft) {
        case .heldBy(let holder): conclude(place, item.told(lockedBy: holder))
        case .taken(let lock):
          held[place] = DraftLockBox(lock)
          places.append(place)
        }
      } catch {
        conclude(place, item.told(error))
      }
    }
    let deliveries = places.compactMap { place in items[place].draft.map(delivery) }
    var rounds = SettlingRounds(deliveries, client: token.client, cancellation: patience)
    // A second more, as the rounds count from a moment later.
    let end = rounds.uptime() + settleSeconds + 1
    rounds.wait = { [patience, uptime = rounds.uptime] seconds in
      uptime() + seconds > end || patience.wait(seconds: seconds)
    }
    rounds.run(progress: { _, _ in }) { index, report in
      let place = places[index]
      let item = told(items[place], report, deliveries[index])
      // What follows, at once and on another thread, takes the lock again.
      held[place] = nil
      conclude(place, item)
    }
  }

  /// What a look has come to; the server's own word that it took a request outweighs a list without it.
  private func told(_ item: ReplayPlan.Item, _ report: DeliveryReport, _ delivery: DraftDelivery) -> ReplayItem {
    switch report.end {
    case .absent, .unsettled:
      if let attempt = try? delivery.attempts().last, attempt.state == .sentUnconfirmed { return item.told(attempt) }
    default: break
    }
    return item.told(report)
  }

  /// A lock that a table can hold.
  private final class DraftLockBox {
    private let lock: DraftLock

    init(_ lock: consuming DraftLock) { self.lock = lock }
  }

  private func delivery(of draft: UUID) -> DraftDelivery {
    let client = token.client
    var delivery = DraftDelivery(
      draft: draft, journal: journal, client: client, cancellation: cancellation, patience: patience)
    delivery.readList = { [list, patience] _ in
      // A wish to stop that comes during the reading must not be followed by an attempt.
      let outcome = list.current { client.storedRequests(cancellation: patience) }
      return patience.isCancelled ? .failed(.cancelled) : outcome
    }
    return delivery
  }

  /// Looks once more for what is to be sent as new, and lets the attempt rely on that very reading.
  ///
  /// - Returns: what became of it, where it appeared after all, or the list cannot be read.
  private func lookAgain(for request: ConnectionRequest, _ delivery: inout DraftDelivery) -> DeliveryReport? {
    list.forget()
    let outcome = delivery.readList(patience)
    delivery.readList = { _ in outcome }
    guard case .list(let list) = outcome else { return nil }
    let matches = list.matches(request)
    return matches.isEmpty ? nil : DeliveryReport(end: .found(matches))
  }

  /// Does something with a draft that nobody else has meanwhile.
  private func locked(_ item: ReplayPlan.Item, _ draft: UUID, _ body: () -> ReplayItem) -> ReplayItem {
    do throws(StorageError) {
      switch try locks.take(draft) {
      case .heldBy(let holder): return item.told(lockedBy: holder)
      case .taken(let lock):
        let told = body()
        _ = consume lock
        return told
      }
    } catch {
      return item.told(error)
    }
  }

  /// The request of a file, where it is still the one that was planned.
  private static func request(_ item: ReplayPlan.Item) -> ConnectionRequest? {
    guard case .success(let content) = RequestInput(item.file.path).content, content.identity == item.draft,
      ContentIdentity.uuid(of: content.request.body) == item.content
    else { return nil }
    return content.request
  }
}
