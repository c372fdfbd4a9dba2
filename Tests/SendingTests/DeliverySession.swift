import ConnectionRequests
import ConnectionsAPI
import Delivery
import Drafts
import Foundation
import Networking
import Sending
import TestSupport

/// A journal, a clock and a server for the deliveries of one test.
struct DeliverySession: ~Copyable {
  let folder: TemporaryFolder
  let journal: Journal
  let locks: DraftLocks
  let clock = PretendClock()
  let draft = UUID()

  init() throws {
    folder = try TemporaryFolder()
    journal = Journal(folder: folder.path + "/journal")
    locks = DraftLocks(folder: folder.path + "/locks")
  }

  func delivery(
    _ server: PretendServer, of draft: UUID? = nil, _ permission: SendPermission = .none
  ) throws -> DraftDelivery {
    var delivery = DraftDelivery(draft: draft ?? self.draft, journal: journal, client: try server.client())
    delivery.clock = clock.forDelivery
    delivery.permission = permission
    return delivery
  }

  /// A loop of lookups over deliveries whose locks the caller holds.
  func loop(_ deliveries: [DraftDelivery], for seconds: Double = SettlingLoop.commandDuration) -> SettlingLoop {
    SettlingLoop(deliveries, locks: nil, duration: seconds, stopWaiting: Cancellation(), clock: clock.forDelivery)
  }

  /// The last report of each delivery after looking for so many seconds.
  func settle(_ deliveries: DraftDelivery..., for seconds: Double = SettlingLoop.commandDuration) -> [DeliveryReport?] {
    var reports = [DeliveryReport?](repeating: nil, count: deliveries.count)
    loop(deliveries, for: seconds).run { place, result, isLast in if isLast { reports[place] = result.report } }
    return reports
  }

  /// The statuses that the journal has for the attempts of the draft.
  func kinds(of draft: UUID? = nil) throws -> [DeliveryStatus.Kind] {
    try journal.record(of: draft ?? self.draft).attempts.map(\.status.kind)
  }

  func journalText(of draft: UUID? = nil) throws -> String {
    try String(contentsOf: URL(filePath: journal.path(of: draft ?? self.draft)), encoding: .utf8)
  }
}

extension PretendServer.Turn {
  /// Stores the request and drops the connection before the answer.
  static let lost = takes(.unknown(.closedWithoutAnswer))
  /// Drops the connection, and stores nothing.
  static let vanished = drops(.unknown(.closedWithoutAnswer))
}
