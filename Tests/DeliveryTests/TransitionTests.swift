import ConnectionRequests
import Delivery
import Foundation
import Testing

@Suite("The transitions of a delivery status")
struct TransitionTests {
  static let letters: [DeliveryStatus.Kind: Character] = [
    .unsent: "U", .notSent: "N", .refused: "R", .similar: "I", .sending: "G", .unknown: "K", .unconfirmed: "C",
    .absent: "B", .ambiguous: "M", .adopted: "A", .sent: "S",
  ]

  static let attempt = UUID()

  /// The events, and for each the kind that follows the kinds of `order`; a point stands for none.
  static let table: [(name: String, event: DeliveryEvent, next: String)] = [
    ("held", .held(.warnings), "NNNN.KCBMAS"),
    ("listed same", .listed(same: [record], similar: [other]), "AAAA.....AS"),
    ("listed similar", .listed(same: [], similar: [other]), "IIII.....AS"),
    ("listed none", .listed(same: [], similar: []), "UNRU.....AS"),
    ("began", .began(.none, until: loss), "GGG........"),
    ("began without a lookup", .began(SendPermission(withoutLookup: true), until: loss), "GGG........"),
    ("began as similar", .began(SendPermission(similar: true), until: loss), "GGGG......."),
    ("began beside an attempt", .began(SendPermission(attempts: [attempt]), until: loss), "GGGG.GGGGGG"),
    ("began beside a record", .began(SendPermission(records: ["1a2b"]), until: loss), "GGGG.GGGGGG"),
    ("created", .created(record), "....SS.SSS."),
    ("accepted", .accepted(Cause(.unnamed, ""), loss), "....CC.CMA."),
    ("refused", .refused(Cause(.refused, "")), "....RR....."),
    ("not applied", .notApplied(Cause(.unreachable, "")), "....NN....."),
    ("lost", .lost(lostAnswer, loss), "....KK.KMA."),
    ("left behind", .leftBehind, "....K......"),
    ("damaged", .damaged(loss), "KKKKKKCKMAS"),
    ("found", .found(record), ".....AAAA.."),
    ("chose", .chose(record), ".....AAAA.."),
    ("several", .several([record, other]), ".....MMMM.."),
    ("not listed at 0 s", .notListed(loss, similar: []), ".....KCBM.."),
    ("not listed at 299 s", .notListed(loss.advanced(by: 299), similar: []), ".....KCBM.."),
    ("not listed at 300 s", .notListed(loss.advanced(by: 300), similar: []), ".....BCBM.."),
    ("lookup failed at 0 s", .lookupFailed(Cause(.noList, ""), loss), ".....KCBM.."),
    ("lookup failed at 300 s", .lookupFailed(Cause(.noList, ""), loss.advanced(by: 300)), ".....KCBM.."),
  ]

  static let order: [DeliveryStatus.Kind] = [
    .unsent, .notSent, .refused, .similar, .sending, .unknown, .unconfirmed, .absent, .ambiguous, .adopted, .sent,
  ]

  @Test("Every event after every status gives the status of the table, or none", arguments: table)
  func transitions(name: String, event: DeliveryEvent, next: String) throws {
    #expect(Set(Self.order) == Set(DeliveryStatus.Kind.allCases))
    var kinds = ""
    for kind in Self.order {
      let status = reduce(kind.sample, event)
      kinds.append(try status.map { try #require(Self.letters[$0.kind]) } ?? ".")
    }
    #expect(kinds == next)
  }

  @Test("A request that may have arrived is sent again only with a permission")
  func permission() {
    for kind in DeliveryStatus.Kind.allCases where !kind.sample.allowsSending {
      #expect(reduce(kind.sample, .began(SendPermission(withoutLookup: true), until: loss)) == nil)
    }
  }

  @Test("No event but a created or chosen record, or the list, says that the server has a request")
  func claims() {
    for (name, event, _) in Self.table {
      for kind in DeliveryStatus.Kind.allCases where !kind.sample.isWithServer {
        guard reduce(kind.sample, event)?.isWithServer == true else { continue }
        #expect(["listed same", "created", "found", "chose"].contains(name))
      }
    }
  }

  @Test("An event that a status cannot take leaves the attempt unchanged")
  func impossibleEvents() {
    var attempt = Attempt(id: UUID(), status: .sent(record))
    for event in [DeliveryEvent.refused(Cause(.refused, "")), .lost(lostAnswer, loss), .leftBehind] {
      let isApplied = attempt.apply(event)
      #expect(!isApplied)
      #expect(attempt.status == .sent(record))
    }
  }
}
