import ConnectionRequests
import Delivery
import Foundation
import Testing

@Suite("The attempts to send a draft")
struct DeliveryRecordTests {
  static func attempt(_ kind: DeliveryStatus.Kind) -> Attempt { Attempt(id: UUID(), status: kind.sample) }

  static func record(_ kinds: [DeliveryStatus.Kind]) -> DeliveryRecord { DeliveryRecord(kinds.map(attempt)) }

  @Test(
    "The last attempt that may have arrived decides, otherwise the last one",
    arguments: [
      ([], nil), ([.refused], 0), ([.refused, .notSent], 1), ([.sent, .refused, .notSent], 0),
      ([.unknown, .sent, .refused], 1), ([.sent, .unknown], 1), ([.absent, .notSent], 0), ([.sending, .notSent], 0),
    ] as [([DeliveryStatus.Kind], Int?)])
  func decisive(kinds: [DeliveryStatus.Kind], index: Int?) {
    let record = Self.record(kinds)
    #expect(record.decisive == index.map { record.attempts[$0] })
    #expect(record.status == (index.map { record.attempts[$0].status } ?? .unsent))
  }

  @Test(
    "A lookup is for the last attempt that may have arrived, unless a later one has",
    arguments: [
      ([], nil), ([.refused], nil), ([.unknown], 0), ([.unknown, .refused], 0), ([.unknown, .sent], nil),
      ([.sent, .unknown], 1), ([.unknown, .ambiguous, .notSent], 1), ([.absent], 0), ([.unconfirmed], 0),
      ([.unknown, .adopted], nil),
    ] as [([DeliveryStatus.Kind], Int?)])
  func unsettled(kinds: [DeliveryStatus.Kind], index: Int?) {
    let record = Self.record(kinds)
    #expect(record.unsettled == index.map { record.attempts[$0] })
  }

  @Test("Every attempt that may have arrived is an obstacle until a person permits another one beside it")
  func obstacle() throws {
    for kind in DeliveryStatus.Kind.allCases where kind != .sending {
      let record = Self.record([kind])
      let id = try #require(record.attempts[0].id)
      #expect((record.obstacle(to: .none) == nil) == kind.sample.allowsSending)
      #expect(record.obstacle(to: SendPermission(attempts: [id])) == nil)
    }
  }

  @Test("A permission is for the attempts that a person saw, and no attempt can follow one that is under way")
  func permission() throws {
    let record = Self.record([.unknown, .refused, .absent])
    let ids = record.attempts.compactMap(\.id)
    #expect(record.obstacle(to: .none)?.id == ids[2])
    #expect(record.obstacle(to: SendPermission(attempts: [ids[2]]))?.id == ids[0])
    #expect(record.obstacle(to: SendPermission(attempts: [ids[0]]))?.id == ids[2])
    #expect(record.obstacle(to: SendPermission(attempts: [ids[0], ids[2]])) == nil)
    #expect(record.obstacle(to: SendPermission(records: ["1a2b"], similar: true, withoutLookup: true))?.id == ids[2])
    let sending = Self.record([.sending])
    #expect(sending.obstacle(to: SendPermission(attempts: Set(sending.attempts.compactMap(\.id)))) != nil)
  }

  @Test("An attempt that a damaged journal hides has no identifier, so any permission for another one covers it")
  func hiddenAttempt() {
    let record = DeliveryRecord([Attempt(id: nil, status: .unknown(Uncertainty(since: loss, cause: .damaged)))])
    #expect(record.obstacle(to: .none) != nil)
    #expect(record.obstacle(to: SendPermission(similar: true, withoutLookup: true)) != nil)
    #expect(record.obstacle(to: SendPermission(attempts: [UUID()])) == nil)
  }

  @Test(
    "Scheme, host and port identify a server; a prefix of the path does not",
    arguments: [
      ("https://api.example.test/organizations/connections/request/", true),
      ("https://api.example.test/organizations/connections/request", true),
      ("https://api.example.test/v2/proxy/organizations/connections/request/", true),
      ("https://api.example.test:443/organizations/connections/request/", true),
      ("HTTPS://API.Example.test/organizations/connections/request/", true),
      ("https://api.example.test:8443/organizations/connections/request/", false),
      ("http://api.example.test/organizations/connections/request/", false),
      ("http://api.example.test:443/organizations/connections/request/", false),
      ("https://api.example.org/organizations/connections/request/", false),
      ("https://api.example.test.org/organizations/connections/request/", false),
      ("https://api.example.test/organizations/connections/other/", false), ("", false), ("://", false),
    ])
  func server(url: String, isSame: Bool) {
    let own = "https://api.example.test/organizations/connections/request/"
    #expect(Attempt(id: nil, url: own, status: .unsent).belongs(to: url) == isSame)
    #expect(Attempt(id: nil, url: url, status: .unsent).belongs(to: own) == isSame)
  }

  @Test("An attempt whose URL is lost may have gone anywhere, and any URL is its own")
  func unknownServer() {
    #expect(Attempt(id: nil, status: .unsent).belongs(to: "https://api.example.test/"))
    for url in ["u", "", "http://[::1]:8080/organizations/connections/request/"] {
      #expect(Attempt(id: nil, url: url, status: .unsent).belongs(to: url))
    }
  }

  @Test("The standing of a draft is the run's status, unless it sent nothing and an earlier attempt decides")
  func standing() {
    let record = Self.record([.unknown])
    #expect(DeliveryReport(.notSent(.warnings), record: record).standing == record.status)
    #expect(DeliveryReport(.notSent(.warnings)).standing == .notSent(.warnings))
    #expect(DeliveryReport(.similar([other]), record: record).standing == .similar([other]))
    #expect(DeliveryReport(.notSent(.warnings), record: Self.record([.refused])).standing == .notSent(.warnings))
  }
}
