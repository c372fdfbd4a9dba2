import ConnectionRequests
import Delivery
import Drafts
import Foundation
import Synchronization
import TestSupport

@testable import Sending

/// Batches of one test: plan, scheduler and deliveries on one thread, in the files of a session.
struct PretendBatch: ~Copyable {
  private let server: PretendServer
  private let permissions: BatchPermissions
  private let settleSeconds: Double
  private let journal: Journal
  private let locks: DraftLocks
  private let clock: PretendClock
  /// The attempts of the last run, in their order.
  let attempts = Mutex<[ReplayScheduler.Attempt]>([])

  init(
    _ session: borrowing DeliverySession, _ server: PretendServer, permissions: BatchPermissions = BatchPermissions(),
    settleSeconds: Double = 20
  ) throws {
    (journal, locks, clock) = (session.journal, session.locks, session.clock)
    (self.server, self.permissions, self.settleSeconds) = (server, permissions, settleSeconds)
  }

  /// The input that a command makes of a file.
  func input(_ name: String, _ content: RequestFile) -> ReplayPlan.Input {
    var input = ReplayPlan.Input(file: BatchFile(name: name, path: "/" + name), content: .success(content))
    let draft =
      switch content {
      case .draft(let draft): draft.id
      case .request(let request): journal.name(of: request.body)
      }
    input.contentName = journal.name(of: content.request.body)
    input.record = (try? journal.record(of: draft)) ?? DeliveryRecord()
    input.sentBody = input.record.decisive?.id.flatMap { try? journal.body(of: $0) }
    return input
  }

  func run(_ requests: [(String, ConnectionRequest)]) throws -> [ReplayResult] {
    try run(requests.map { input($0.0, .request($0.1)) })
  }

  /// Runs a batch to its end.
  ///
  /// - Returns: the results in the order of the inputs.
  func run(_ inputs: [ReplayPlan.Input]) throws -> [ReplayResult] {
    var plan = ReplayPlan(permissions)
    for input in inputs { plan.add(input) }
    let files = Dictionary(uniqueKeysWithValues: inputs.map { ($0.file, try? $0.content.get()) })
    let client = try server.client()
    let delivery = ReplayDelivery(
      journal: journal, locks: locks, client: { client }, permissions: permissions, settleSeconds: settleSeconds,
      clock: clock.forDelivery, read: { files[$0] ?? nil })
    var scheduler = ReplayScheduler(plan)
    attempts.withLock { $0 = [] }
    while !scheduler.isOver {
      switch scheduler.step() {
      case .wait, .tell: break
      case .deliver(let place, let attempt):
        attempts.withLock { $0.append(attempt) }
        _ = scheduler.end(place, delivery.deliver(plan.items[place], attempt) { _ in })
      case .settle(let places):
        delivery.settle(places.map { plan.items[$0] }, progress: { _, _ in }) { _ = scheduler.end(places[$0], $1) }
      }
    }
    return plan.items.indices.compactMap { scheduler.results[$0] }
  }
}
