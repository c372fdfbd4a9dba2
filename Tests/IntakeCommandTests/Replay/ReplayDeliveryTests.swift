import ConnectionRequests
import ConnectionsAPI
import Drafts
import Foundation
import Networking
import TestSupport
import Testing

@testable import IntakeCommand

@Suite("Delivering and settling the requests of a replay")
struct ReplayDeliveryTests: ~Copyable {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("A draft's lock is let go before it is told what became of it, as another attempt may follow at once")
  func lock() throws {
    let locks = DraftLocks(folder: folder.path + "/locks")
    let client = ConnectionsClient(
      baseURL: try BaseURL("https://a.example"), token: try Token("s3cr3t"),
      transport: PretendServer(.drops(.unknown(.closedWithoutAnswer))))
    let journal = Journal(folder: folder.path + "/journal")
    let delivery = ReplayDelivery(
      journal: journal, locks: locks,
      token: RenewableClient(client, file: nil) { Connection(ConnectionOptions(), [:]) }, list: RequestList { 0 },
      settleSeconds: 0)
    let file = RequestPaths.File(name: "request.json", path: folder.path + "/request.json")
    try Data(ReplaySamples.request().body).write(to: URL(filePath: file.path))
    let plan = ReplayPlan(
      [file], acceptsWarnings: false, store: DraftStore(folder: folder.path), journal: journal,
      locks: locks, url: client.createURL)
    let item = try #require(plan.items.first)
    let draft = try #require(item.draft)
    #expect(delivery.deliver(item, asNew: false) { _ in }.state == .unknown)
    var told: [ReplayItem.State] = []
    var isFree = false
    delivery.settle([item]) { _, item in
      told.append(item.state)
      // Not by taking it: a process that another test starts shares every lock for an instant.
      isFree = locks.apparentHolder(of: draft) == nil
    }
    #expect(told == [.unknown])
    #expect(isFree)
  }
}
