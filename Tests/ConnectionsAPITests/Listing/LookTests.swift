import ConnectionRequests
import ConnectionsAPI
import Foundation
import Testing

@Suite("What the list says of an attempt whose outcome is not known")
struct LookTests {
  /// 23:30 UTC of 9 April 2018, when it is 10 April already in half of the world.
  private static let started = Date(timeIntervalSince1970: 1_523_316_600)

  private static func stored(_ number: Int, _ date: String?, _ more: String = "") -> StoredRequest {
    let text =
      #"{"record_uuid": "\#(uuid(number))", "org_name": "A", "org_contact_full_name": "B"\#(more)"#
      + (date.map { #", "request_date": "\#($0)""# } ?? "") + "}"
    guard let value = try? JSONValue(parsing: Array(text.utf8)) else { preconditionFailure("no JSON: \(text)") }
    return StoredRequest(value)
  }

  private func look(_ matches: [StoredRequest], before: [String]?) -> LookResult {
    let (result, candidates) = Look.result(matches: matches, before: before, startedAt: Self.started)
    #expect(candidates.isEmpty == (result == .none))
    #expect(result != .one || candidates.count == 1)
    return result
  }

  @Test("The looks come at once, and after 2, 8 and 20 seconds")
  func offsets() {
    #expect(Look.offsets == [0, 2, 8, 20])
  }

  @Test(
    "A match that was not there before is the attempt's, whatever its date says of the day",
    arguments: ["2018-04-09", "2018-04-08", "2018-04-10", "2018-04-09 23:30:01.000001+00:00", "yesterday", nil])
  func newMatch(_ date: String?) {
    #expect(look([Self.stored(1, date)], before: []) == .one)
    #expect(look([Self.stored(1, date)], before: [uuid(2)]) == .one)
    #expect(look([Self.stored(1, date), Self.stored(2, date)], before: [uuid(2).uppercased()]) == .one)
  }

  @Test("A match that was there before is not")
  func oldMatch() {
    #expect(look([Self.stored(1, "2018-04-09")], before: [uuid(1)]) == .none)
    #expect(look([Self.stored(1, "2018-04-09")], before: [uuid(1).uppercased()]) == .none)
    #expect(look([], before: []) == .none)
    #expect(look([], before: nil) == .none)
  }

  @Test("Two new matches are for a person")
  func twoMatches() {
    let two = [Self.stored(1, "2018-04-09"), Self.stored(2, "2018-04-09")]
    #expect(look(two, before: []) == .several)
    #expect(look(two, before: nil) == .several)
  }

  @Test("A new match with a date of days before is for a person: a clock is wrong, or a request was changed")
  func newMatchOfEarlier() {
    #expect(look([Self.stored(1, "2018-04-07")], before: []) == .several)
  }

  @Test(
    "Where nobody looked before, only a time around the attempt's leaves no doubt",
    arguments: [
      ("2018-04-09 23:30:01.5+00:00", LookResult.one), ("2018-04-09 23:25:01+00:00", .one),
      ("2018-04-10T01:31:00+02:00", .one), ("2018-04-09 23:24:00+00:00", .several), ("2018-04-09", .several),
      ("2018-04-08", .several), ("2018-04-10", .several), ("yesterday", .several), (nil, .several),
      ("2018-04-08T00:00:00Z", .several), ("2018-05-01T00:00:00Z", .several), ("2018-04-07", .none),
      ("2018-04-07T23:59:59Z", .none),
    ] as [(String?, LookResult)])
  func nobodyLooked(_ date: String?, _ result: LookResult) {
    #expect(look([Self.stored(1, date)], before: nil) == result)
  }

  @Test("A record that cannot be read whole, or has no identifier, is for a person")
  func doubtful() throws {
    #expect(look([Self.stored(1, "2018-04-09", #", "integrations": {}"#)], before: []) == .several)
    for identifier in ["null", "7", #""seven""#, #""""#] {
      let text = #"{"record_uuid": \#(identifier), "org_name": "A", "org_contact_full_name": "B"}"#
      #expect(look([StoredRequest(try JSONValue(parsing: Array(text.utf8)))], before: []) == .several)
    }
  }

  @Test("A list that is not whole can show a request, and never that there is none")
  func listInParts() {
    var request = ConnectionRequest()
    (request.organizationName, request.primaryContactName) = ("A", "B")
    func result(_ records: [StoredRequest], isComplete: Bool, taken: Set<String> = []) -> LookResult? {
      let list = StoredRequests(records: records, isComplete: isComplete)
      return Look.result(of: request, in: list, before: [], startedAt: Self.started, taken: taken)?.result
    }
    #expect(result([], isComplete: true) == LookResult.none)
    #expect(result([], isComplete: false) == nil)
    #expect(result([Self.stored(1, "2018-04-09")], isComplete: false) == .one)
    #expect(result([Self.stored(1, "2018-04-09")], isComplete: true) == .one)
    let taken: Set = [Self.stored(1, "2018-04-09").uuid.lowercased()]
    #expect(result([Self.stored(1, "2018-04-09")], isComplete: true, taken: taken) == LookResult.none)
    #expect(result([Self.stored(1, "2018-04-09")], isComplete: false, taken: taken) == nil)
  }
}
