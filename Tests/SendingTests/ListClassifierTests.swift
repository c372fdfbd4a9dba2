import ConnectionRequests
import ConnectionsAPI
import Delivery
import Foundation
import TestSupport
import Testing

@testable import Sending

@Suite("The list's word about an attempt whose outcome is not known")
struct ListClassifierTests {
  /// 23:30 UTC of 9 April 2018, when it is 10 April already in half of the world.
  private static let started = Timepoint(Date(timeIntervalSince1970: 1_523_316_600))

  private static let identity = {
    var request = ConnectionRequest()
    (request.organizationName, request.primaryContactName) = ("Acme Distribution", "Bob")
    return RequestIdentity(request)
  }()

  private static func stored(
    _ number: Int, _ date: String?, contact: String = "Bob", organization: String = "Acme Distribution",
    _ more: String = ""
  ) -> StoredRequest {
    stored(#""\#(PretendServer.uuid(number))""#, date, contact: contact, organization: organization, more)
  }

  private static func stored(
    _ identifier: String, _ date: String?, contact: String, organization: String, _ more: String
  ) -> StoredRequest {
    let members = [
      #""record_uuid": \#(identifier), "org_name": "\#(organization)", "org_contact_full_name": "\#(contact)""#,
      RequestField.allCases.filter { ![.organizationName, .primaryContactName].contains($0) }
        .map { #""\#($0.wireNames[0])": null"# }.joined(separator: ", "),
      more.contains("integrations") ? "" : #""integrations": []"#, #""uploaded_files": []"#, more,
      date.map { #""request_date": "\#($0)""# } ?? "",
    ]
    let text = "{" + members.filter { !$0.isEmpty }.joined(separator: ", ") + "}"
    guard let value = try? JSONValue(parsing: Array(text.utf8)) else { preconditionFailure("no JSON: \(text)") }
    return StoredRequest(value)
  }

  private func event(
    _ records: [StoredRequest], _ baseline: Attempt.Baseline, isComplete: Bool = true, owned: Set<String> = []
  ) -> DeliveryEvent {
    let list = StoredRequests(records: records, isComplete: isComplete)
    let attempt = Attempt(id: UUID(), startedAt: Self.started, baseline: baseline, status: .unsent)
    return ListClassifier(list: list).event(after: attempt, of: Self.identity, owned: owned, at: Self.started)
  }

  private func word(_ event: DeliveryEvent) -> String {
    switch event {
    case .found: "found"
    case .several: "several"
    case .notListed: "not listed"
    case .lookupFailed: "failed"
    default: "\(event)"
    }
  }

  private func word(
    _ records: [StoredRequest], _ baseline: Attempt.Baseline, isComplete: Bool = true, owned: Set<String> = []
  ) -> String { word(event(records, baseline, isComplete: isComplete, owned: owned)) }

  @Test("The lookups come at once, and after 2, 8 and 20 seconds, and for a person who waits up to five minutes")
  func offsets() {
    #expect(SettlingLoop.offsets == [0, 2, 8, 20, 60, 120, 300])
    #expect(SettlingLoop.commandDuration == 20)
  }

  @Test(
    "A record that is the same and was not there before is the attempt's, whatever its date says of the day",
    arguments: ["2018-04-09", "2018-04-08", "2018-04-10", "2018-04-09 23:30:01.000001+00:00", "yesterday", nil])
  func newMatch(_ date: String?) {
    let record = Self.stored(1, date)
    for baseline in [Attempt.Baseline.organization([]), .same([])] {
      #expect(event([record], baseline) == .found(ServerRecord(record)))
    }
    #expect(word([record], .organization([PretendServer.uuid(2)])) == "found")
    #expect(word([record, Self.stored(2, date)], .organization([PretendServer.uuid(2).uppercased()])) == "found")
  }

  @Test("A record that was there before is not")
  func oldMatch() {
    let records = [Self.stored(1, "2018-04-09")]
    for baseline in [
      Attempt.Baseline.organization([PretendServer.uuid(1)]), .same([PretendServer.uuid(1).uppercased()]),
    ] {
      #expect(word(records, baseline) == "not listed")
    }
    for baseline in [Attempt.Baseline.organization([]), .same([]), .none] {
      #expect(word([], baseline) == "not listed")
    }
  }

  @Test("Two new records that are the same are for a person")
  func twoMatches() {
    let two = [Self.stored(1, "2018-04-09"), Self.stored(2, "2018-04-09")]
    for baseline in [Attempt.Baseline.organization([]), .same([]), .none] { #expect(word(two, baseline) == "several") }
  }

  @Test("A new record with a date of days before is for a person: a clock is wrong, or a request was changed")
  func newMatchOfEarlier() {
    #expect(word([Self.stored(1, "2018-04-07")], .organization([])) == "several")
  }

  @Test(
    "If nobody looked before, only a time around the attempt's leaves no doubt",
    arguments: [
      ("2018-04-09 23:30:01.5+00:00", "found"), ("2018-04-09 23:25:01+00:00", "found"),
      ("2018-04-10T01:31:00+02:00", "found"), ("2018-04-09 23:24:00+00:00", "several"), ("2018-04-09", "several"),
      ("2018-04-08", "several"), ("2018-04-10", "several"), ("yesterday", "several"), (nil, "several"),
      ("2018-04-08T00:00:00Z", "several"), ("2018-05-01T00:00:00Z", "several"), ("2018-04-07", "not listed"),
      ("2018-04-07T23:59:59Z", "not listed"),
    ] as [(String?, String)])
  func nobodyLooked(_ date: String?, _ expected: String) {
    #expect(word([Self.stored(1, date)], .none) == expected)
  }

  @Test("A record that cannot be read whole, or has no identifier, is for a person")
  func doubtful() {
    #expect(word([Self.stored(1, "2018-04-09", #""integrations": {}"#)], .organization([])) == "several")
    for identifier in ["null", "7", #""seven""#, #""""#] {
      let record = Self.stored(identifier, "2018-04-09", contact: "Bob", organization: "Acme Distribution", "")
      #expect(word([record], .organization([])) == "several")
    }
  }

  @Test(
    "Another new record of the organization is for a person, and one that was there before is nobody's",
    arguments: ["Acme Distribution", "ACME DISTRIBUTION", "Acme &amp; Distribution", "Acme Distribution Inc"])
  func otherRecords(organization: String) throws {
    let record = Self.stored(1, "2018-04-09", contact: "Somebody Else", organization: organization)
    guard case .several(let records) = event([record], .organization([])) else { return #expect(Bool(false)) }
    #expect(records.map(\.uuid) == [PretendServer.uuid(1)])
    #expect(word([record], .organization([PretendServer.uuid(1)])) == "not listed")
    #expect(word([record], .organization([]), owned: [PretendServer.uuid(1)]) == "not listed")
    let other = Self.stored(1, "2018-04-09", organization: "Summit")
    #expect(word([other], .organization([])) == "not listed")
  }

  @Test("A similar record comes with the places that differ")
  func differences() {
    let record = Self.stored(1, "2018-04-09", contact: "BOB")
    guard case .several(let records) = event([record], .organization([])) else { return #expect(Bool(false)) }
    #expect(records.map(\.differences) == [[.field(.primaryContactName)]])
    guard case .notListed(_, let similar) = event([record], .organization([PretendServer.uuid(1)])) else {
      return #expect(Bool(false))
    }
    #expect(similar.map(\.uuid) == [PretendServer.uuid(1)])
  }

  @Test(
    "If the organization's records were not noted before, a similar one counts unless it is dated before the attempt",
    arguments: [Attempt.Baseline.none, .same([])])
  func similarWithoutBaseline(baseline: Attempt.Baseline) {
    for (date, expected) in [
      ("2018-04-09", "several"), (nil, "several"), ("2018-04-09T23:30:05Z", "several"), ("2018-04-07", "not listed"),
    ] as [(String?, String)] {
      #expect(word([Self.stored(1, date, contact: "BOB")], baseline) == expected, "\(date ?? "no date")")
    }
    // Of the organization's other records only one with the time of the attempt.
    #expect(word([Self.stored(1, "2018-04-09", contact: "Somebody Else")], baseline) == "not listed")
    #expect(word([Self.stored(1, "2018-04-09T23:30:05Z", contact: "Somebody Else")], baseline) == "several")
  }

  @Test("An incomplete list can show a request, and never that there is none")
  func listInParts() {
    let record = Self.stored(1, "2018-04-09")
    #expect(word([], .organization([]), isComplete: true) == "not listed")
    #expect(word([], .organization([]), isComplete: false) == "failed")
    #expect(word([record], .organization([]), isComplete: false) == "found")
    let owned: Set = [PretendServer.uuid(1)]
    #expect(word([record], .organization([]), isComplete: true, owned: owned) == "not listed")
    #expect(word([record], .organization([]), isComplete: false, owned: owned) == "failed")
    #expect(
      ListClassifier(list: StoredRequests(records: [record], isComplete: false)).baseline(of: Self.identity) == .none)
  }

  @Test("Before a send the records that are the same come first by their names, and what a person permits is left out")
  func beforeSending() {
    let nameless = Self.stored("null", "2018-04-09", contact: "Bob", organization: "Acme Distribution", "")
    let records = [nameless, Self.stored(1, "2018-04-09"), Self.stored(2, "2018-04-09", contact: "BOB")]
    func listed(_ permission: SendPermission = .none) -> (same: [String], similar: [String]) {
      let classifier = ListClassifier(list: StoredRequests(records: records, isComplete: true))
      guard case .listed(let same, let similar) = classifier.event(beforeSending: Self.identity, permission) else {
        return ([], [])
      }
      return (same.map(\.uuid), similar.map(\.uuid))
    }
    #expect(listed() == ([PretendServer.uuid(1), ""], [PretendServer.uuid(2)]))
    #expect(listed(SendPermission(similar: true)) == ([PretendServer.uuid(1), ""], []))
    #expect(listed(SendPermission(records: [PretendServer.uuid(1)])) == ([""], [PretendServer.uuid(2)]))
  }
}
