import ConnectionRequests
import Delivery
import Foundation
import Testing

@Suite("The message of a delivery status")
struct MessageTests {
  static let now = lossDate + 3_600

  static let forbidden = Cause(.noList, "The server answered 403 when asked for its list of requests.", status: 403)
  static let gateway = Cause(
    .inconclusive, "The server answered 502, which says neither yes nor no.", status: 502)
  static let unnamed = Cause(.unnamed, "The server accepted the request (201), but its answer is empty.", status: 201)
  static let unreachable = Cause(.unreachable, "The name api.example.test was not found. Nothing was sent.")
  static let records = (1...7).map { ServerRecord(uuid: "uuid-\($0)") }
  static let differing = ServerRecord(
    uuid: "3c4d", dateText: "2018-04-10", differences: [.field(.primaryContactPhone), .integrationField(1, .rules)])

  static let messages: [(DeliveryStatus, String)] = [
    (.unsent, "The request has not been sent."),
    (.notSent(.invalid), "Not sent: it has errors."),
    (.notSent(.warnings), "Not sent: it has warnings that nobody has accepted."),
    (.notSent(.missing), "Not sent: there is no such file or draft."),
    (.notSent(.changed(record)), "Sent before as 1a2b and changed since; not sent again."),
    (.notSent(.changed(nil)), "Not sent: it changed after it was read."),
    (
      .notSent(.locked(owner)), "bob has had this draft open on desk since 20:01. Not sent from here."
    ),
    (
      .notSent(.locked(LockOwner(user: "?", host: "?", process: 0, since: lossDate))),
      "Another session has this draft open. Not sent from here."
    ),
    (
      .notSent(.locked(LockOwner(user: "bob", host: "desk", process: 42, since: lossDate - 86_400, isOwn: true))),
      "Your own process 42 has had this draft open since Mon 9 Apr 20:01. Not sent from here."
    ),
    (
      .notSent(.lookup(forbidden)),
      "Nothing was sent, because the server may already have the request. "
        + "The server answered 403 when asked for its list of requests."
    ),
    (.notSent(.attempt(unreachable)), "The name api.example.test was not found. Nothing was sent."),
    (.notSent(.attempt(Cause(.storage, ""))), "Nothing was sent."),
    (
      .notSent(.record("No space left on device (write /journal).")),
      "Nothing was sent, because the attempt could not be recorded. No space left on device (write /journal)."
    ),
    (.notSent(.notTried("The batch was interrupted.")), "Not tried. The batch was interrupted."),
    (.notSent(.notTried("")), "Not tried."),
    (.similar([record]), "The server has a similar request, 1a2b (2018-04-10). Nothing was sent."),
    (
      .similar([record, other]),
      "The server has 2 similar requests: 1a2b (2018-04-10), "
        + "3c4d (differs in primary contact phone, integration 2 rules). Nothing was sent."
    ),
    (.refused(Cause(.refused, "The server refused the request (400).")), "The server refused the request (400)."),
    (.refused(Cause(.refused, "")), "The server refused the request."),
    (.sending(until: loss), "The request is being sent."),
    (.unknown(uncertainty()), "No answer came within 120 s. The request may have arrived."),
    (.unknown(uncertainty(gateway)), "\(gateway.detail) The request may have arrived."),
    (
      .unknown(uncertainty(.interrupted)),
      "intake ended while the request was being sent. The request may have arrived."
    ),
    (.unknown(uncertainty(.damaged)), "The record of its attempts is damaged. The request may have arrived."),
    (.unknown(uncertainty(Cause(.noAnswer, ""))), "The request may have arrived."),
    (
      .unknown(uncertainty(lookedUpAfter: 60)),
      "No answer came within 120 s. The request may have arrived. It was not yet in the server's list at 20:02."
    ),
    (
      .unknown(failedLookup(after: 60, forbidden)),
      "No answer came within 120 s. The request may have arrived. The lookup at 20:02 was inconclusive. "
        + "The server answered 403 when asked for its list of requests."
    ),
    (.unconfirmed(uncertainty(unnamed)), "\(unnamed.detail) Do not send it again."),
    (
      .unconfirmed(uncertainty(lookedUpAfter: 60, unnamed)),
      "\(unnamed.detail) Do not send it again. It was not yet in the server's list at 20:02."
    ),
    (
      .absent(uncertainty(lookedUpAfter: 300), similar: []),
      "No answer came within 120 s. It was not in the server's list at 20:06, 5 min after the attempt. "
        + "It may still arrive."
    ),
    (
      .absent(uncertainty(lookedUpAfter: 3 * 3_600), similar: []),
      "No answer came within 120 s. It was not in the server's list at 23:01, 3 h after the attempt. "
        + "It may still arrive."
    ),
    (
      .absent(uncertainty(lookedUpAfter: 3 * 86_400), similar: []),
      "No answer came within 120 s. It was not in the server's list at Fri 13 Apr 20:01, 3 days after the attempt. "
        + "It may still arrive."
    ),
    (
      .absent(Uncertainty(since: Timepoint(.distantPast), cause: .damaged, lookup: .init(at: loss)), similar: []),
      "The record of its attempts is damaged. It was not in the server's list at 20:01. It may still arrive."
    ),
    (
      .absent(uncertainty(lookedUpAfter: 300), similar: [differing]),
      "No answer came within 120 s. It was not in the server's list at 20:06, 5 min after the attempt. "
        + "It may still arrive. The list has a similar request: "
        + "3c4d (2018-04-10; differs in primary contact phone, integration 2 rules)."
    ),
    (
      .absent(uncertainty(), similar: records),
      "No answer came within 120 s. It was not in the server's list. It may still arrive. The list has 7 similar "
        + "requests: uuid-1, uuid-2, uuid-3, uuid-4, uuid-5 and 2 more."
    ),
    (
      .ambiguous(uncertainty(), [record]),
      "No answer came within 120 s. The server's list has a new request that may be this one: 1a2b (2018-04-10)."
    ),
    (
      .ambiguous(uncertainty(), Array(records.prefix(2))),
      "No answer came within 120 s. The server's list has 2 new requests that may be this one: uuid-1, uuid-2."
    ),
    (
      .ambiguous(uncertainty(), []),
      "No answer came within 120 s. The server's list has new requests that may be this one."
    ),
    (.adopted(record, .before), "The server already has this request, as 1a2b (2018-04-10). Nothing was sent."),
    (
      .adopted(record, .lostAnswer), "The request arrived; the server's list has it as 1a2b (2018-04-10)."
    ),
    (.adopted(record, .person), "This request is on the server as 1a2b (2018-04-10)."),
    (.sent(record), "The request was sent, as 1a2b."),
  ]

  static let utc = TimeZone.gmt

  @Test("A status is described in plain sentences", arguments: messages)
  func message(status: DeliveryStatus, message: String) {
    #expect(status.message(at: Self.now, in: Self.utc) == message)
  }

  @Test("Every status and every obstacle has a message in the table")
  func completeness() {
    #expect(Set(Self.messages.map(\.0.kind)) == Set(DeliveryStatus.Kind.allCases))
    let words = Set(Self.messages.compactMap(\.0.obstacle?.word))
    #expect(
      words.isSuperset(of: ["invalid", "held_back", "missing", "changed", "locked", "storage", "not_tried"]))
  }

  @Test("No message says that a request did not arrive, and each is made of whole sentences", arguments: messages)
  func claims(status: DeliveryStatus, message: String) {
    #expect(!message.contains("did not arrive"))
    #expect(!message.contains("  "))
    #expect(message.hasSuffix("."))
    #expect(!message.contains(".."))
    let mayHaveArrived = status.isUnsettled || status.kind == .sending
    #expect(!mayHaveArrived || !message.contains("Nothing was sent"))
  }

  @Test("The time zone of a message is the given one")
  func timeZone() throws {
    let zone = try #require(TimeZone(secondsFromGMT: 7_200))
    let message = DeliveryStatus.unknown(uncertainty(lookedUpAfter: 60)).message(at: Self.now, in: zone)
    #expect(message.hasSuffix("at 22:02."))
  }

  @Test("A report adds the failure to record to the message, once")
  func recordFailure() {
    let failure = "No space left on device (write /journal)."
    #expect(
      DeliveryReport(.sent(record), recordFailure: failure).message(at: Self.now, in: Self.utc)
        == "The request was sent, as 1a2b. The record is not complete: \(failure)")
    #expect(
      DeliveryReport(.notSent(.record(failure)), recordFailure: failure).message(at: Self.now, in: Self.utc)
        == "Nothing was sent, because the attempt could not be recorded. \(failure)")
  }

  @Test("The fields in which a record differs are named in words")
  func differences() {
    let paths: [FieldPath] = [
      .request, .integrations, .uploadedFiles, .integration(0), .file(1), .field(.organizationName),
      .fileField(0, .name), .unknown("store_number"),
    ]
    let status = DeliveryStatus.similar([ServerRecord(uuid: "u", differences: paths)])
    #expect(
      status.message(at: Self.now, in: Self.utc)
        == "The server has a similar request, u (differs in other members, integrations, files, integration 1, file 2, "
        + "organization name, file 1 name, store_number). Nothing was sent.")
  }

  @Test("The owner of a lock is named to a person")
  func owners() {
    let own = LockOwner(user: "bob", host: "desk", process: 42, since: lossDate, isOwn: true)
    let new = LockOwner(user: "?", host: "?", process: 0, since: lossDate)
    #expect([owner, own, new].map(\.label) == ["open: bob", "open elsewhere", "open elsewhere"])
    #expect(owner.sendingMessage == "Another intake is sending this request: bob on desk, process 42.")
    #expect(new.sendingMessage == "Another intake is sending this request.")
    #expect(
      [owner, own, new].map(\.releaseMessage) == [
        "bob has closed this draft. It is up to date here, and you can change it.",
        "Your other session has closed this draft. It is up to date here, and you can change it.",
        "The other session has closed this draft. It is up to date here, and you can change it.",
      ])
  }
}
