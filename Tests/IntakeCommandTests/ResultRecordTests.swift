import ConnectionRequests
import Delivery
import Foundation
import Sending
import TestSupport
import Testing

@testable import IntakeCommand

@Suite("The result record")
struct ResultRecordTests {
  private typealias Samples = ReplaySamples

  private static let id = UUID(uuidString: "7F3A91C2-0D5E-4C3A-9A51-5F0C2B7E4D11")

  private func object(
    _ status: DeliveryStatus, held: Obstacle? = nil, attempts: Int = 0, lookupFailure: Cause? = nil
  ) -> JSONValue {
    var record = ResultRecord(
      ReplayResult(
        file: "é\".json", draft: Self.id, status: status, held: held, attempts: attempts,
        findings: status.cause?.findings ?? []))
    record.lookupFailure = lookupFailure
    record.message = held.map { $0.message(at: Self.now, in: .gmt) } ?? status.message(at: Self.now, in: .gmt)
    return record.json
  }

  private static let now = Date(timeIntervalSince1970: 600)

  private static let similar = ServerRecord(
    uuid: Samples.uuid, dateText: "2018-04-09", organization: "Acme", contact: "Bob",
    differences: [.field(.organizationName), .integrationField(1, .rules)])

  @Test("Every member for every status is documented by its golden file")
  func statuses() throws {
    var refused = Cause(.refused, "The server refused the request (400).", status: 400)
    refused.findings = [
      Finding(severity: .error, code: "server", path: .field(.organizationName), message: "No.", suggestion: "Yes.")
    ]
    let uncertainty = Samples.lookedUp(after: 60)
    let statuses: [(DeliveryStatus, Int)] = [
      (.unsent, 0), (Samples.notSent(.throttled, status: 429, retryAfter: 7), 1), (.similar([Self.similar]), 0),
      (.refused(refused), 1), (.sending(until: Timepoint(Self.now)), 0), (.unknown(uncertainty), 1),
      (.unconfirmed(uncertainty), 1), (.absent(Samples.lookedUp(after: 600), similar: [Self.similar]), 1),
      (.ambiguous(uncertainty, [Self.similar, Samples.record]), 1), (.adopted(Samples.record, .before), 0),
      (.adopted(Samples.record, .lostAnswer), 1), (.adopted(Samples.record, .person), 0), (Samples.sent, 1),
    ]
    #expect(Set(statuses.map(\.0.kind)) == Set(DeliveryStatus.Kind.allCases))
    try expectGolden(
      statuses.map { object($0, attempts: $1).text(indented: true) }.joined(separator: "\n"), "result-statuses.json")
  }

  @Test("Every obstacle is documented by its golden file, as the status and beside one")
  func obstacles() throws {
    let words = Set(Samples.obstacles.map(\.word))
    #expect(words.isSuperset(of: ["invalid", "held_back", "missing", "changed", "locked", "not_tried", "storage"]))
    let alone = Samples.obstacles.map { object(.notSent($0)) }
    let beside = Samples.obstacles.map { object(Samples.unknown, held: $0) }
    try expectGolden(
      (alone + beside).map { $0.text(indented: true) }.joined(separator: "\n"), "result-obstacles.json")
  }

  @Test("A record has the same members whatever happened, in one order")
  func members() {
    let names = [
      "schema", "file", "draft_id", "state", "plan", "sent_now", "status", "cause", "message", "request_uuid",
      "request_date", "attempts", "findings", "candidates", "owner", "unknown_since", "looked_at", "can_follow",
    ]
    for object in Samples.statuses.map({ object($0) }) + Samples.obstacles.map({ object(.notSent($0)) }) {
      guard case .object(let members) = object else { return #expect(Bool(false)) }
      #expect(members.map(\.key) == names)
    }
  }

  @Test("The cause of a lookup that failed stands in the record, and passwords are covered")
  func lookupFailure() {
    let failure = Cause(.incompleteList, "Only to 50 of 150.", read: 50, total: 150)
    #expect(object(Samples.unknown, lookupFailure: failure)["cause"]?.string == "incomplete_list")
    #expect(object(Samples.unknown)["cause"]?.string == "inconclusive")
    var record = ResultRecord(file: "ftp://u:pw@h.json", status: .unsent)
    record.message = "Not ftp://u:pw@h."
    #expect(!record.json.text(indented: false).contains("pw@"))
  }

  @Test("Nothing is offered to be simply sent that may have arrived, whatever else holds it back")
  func canFollow() {
    func words(_ status: DeliveryStatus, _ held: Obstacle?) -> [String?] {
      guard case .array(let words)? = object(status, held: held)["can_follow"] else { return [] }
      return words.map(\.string)
    }
    #expect(words(.unsent, .locked(Samples.owner)) == ["wait", "send"])
    for status in Samples.statuses where !status.allowsSending {
      for held in Samples.obstacles { #expect(!words(status, held).contains("send"), "\(status.kind) \(held.word)") }
    }
    #expect(words(Samples.sent, .changed(Samples.record)) == ["send_again"])
    #expect(words(Samples.unknown, .locked(Samples.owner)) == ["wait", "look_up", "choose", "send_again"])
    #expect(words(.unsent, Samples.noList.obstacle) == ["send", "send_without_lookup"])
  }
}
