import ConnectionRequests
import Delivery
import Foundation
import TestSupport
import Testing

@testable import Drafts

/// Journals as the releases before the delivery status wrote them, byte for byte, and the attempts that they hold now.
@Suite("Journals of earlier releases")
struct VersionOneJournalTests {
  static let url = "https://api.example.test/organizations/connections/request/"
  static let id = "0b52cd5b-06a4-46a9-9be8-e1f2cbb6a4ae"
  static let otherID = "5d1d7c2e-3f55-4a53-a3be-4c6f0e6f1f10"
  static let start = Timepoint(Date(milliseconds: 1_523_390_502_123))

  static func intent(_ members: String = "", _ id: String = id) -> String {
    #"{"v":1,"event":"intent","attempt":"\#(id)","at":"2018-04-10T20:01:42.123Z","url":"\#(url)","#
      + #""body_length":1234\#(members)}"#
  }

  /// - Parameter at: the time of day, such as `20:02:12.500`.
  static func outcome(_ members: String, at time: String = "20:02:12.500", _ id: String = id) -> String {
    #"{"v":1,"event":"outcome","attempt":"\#(id)","at":"2018-04-10T\#(time)Z",\#(members)}"#
  }

  static func look(_ members: String, at time: String, _ id: String = id) -> String {
    #"{"v":1,"event":"look","attempt":"\#(id)","at":"2018-04-10T\#(time)Z",\#(members)}"#
  }

  static let none = #""result":"none","candidates":[]"#
  static let lost =
    #""state":"unknown","detail":"No answer came within 30 s. The request may have arrived.""#

  /// The attempts of a journal that is read from a file.
  func record(_ lines: [String], ending: String = "\n") throws -> DeliveryRecord {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    let draft = UUID()
    try write(lines.joined(separator: "\n") + ending, to: journal.path(of: draft))
    return try journal.record(of: draft, at: Self.url)
  }

  func status(_ lines: [String], ending: String = "\n") throws -> DeliveryStatus {
    let record = try record(lines, ending: ending)
    #expect(record.attempts.count == 1)
    return record.status
  }

  static func time(_ text: String) throws -> Timepoint {
    Timepoint(try #require(Date(timestamp: "2018-04-10T\(text)Z")))
  }

  func message(_ status: DeliveryStatus) -> String { status.message(at: Self.start.date, in: .gmt) }

  @Test("An intent without an outcome is unknown from 120 s after its start")
  func intentAlone() throws {
    let expected = Attempt(
      id: UUID(uuidString: Self.id), url: Self.url, startedAt: Self.start,
      status: .unknown(Uncertainty(since: Self.start.advanced(by: 120), cause: .interrupted)))
    #expect(try record([Self.intent()]).attempts == [expected])
  }

  @Test(
    "The records that looked the same before an attempt are a baseline of same records only",
    arguments: [
      ("", .none, false), (#","matching":[]"#, .same([]), false),
      (#","matching":["A1B2","c3\"d4"],"is_new":true"#, .same(["A1B2", "c3\"d4"]), true),
      (#","matching_left_out":61"#, .none, false), (#","is_new":true"#, .none, true),
    ] as [(String, Attempt.Baseline, Bool)])
  func baseline(members: String, baseline: Attempt.Baseline, isResend: Bool) throws {
    let attempt = try #require(try record([Self.intent(members)]).attempts.first)
    #expect(attempt.baseline == baseline)
    #expect(attempt.isResend == isResend)
  }

  @Test("A created request is sent")
  func sent() throws {
    let members =
      #""state":"sent","status":201,"request_uuid":"A1B2","request_date":"2018-04-10T20:01:43Z","#
      + #""detail":"The request was sent, as A1B2.""#
    let record = ServerRecord(uuid: "A1B2", dateText: "2018-04-10T20:01:43Z")
    #expect(try status([Self.intent(), Self.outcome(members)]) == .sent(record))
  }

  @Test("An accepted request without a name is unconfirmed, and its message says once not to send it again")
  func unconfirmed() throws {
    let text = "The server took the request (201), but its answer is empty."
    let members = #""state":"sent_unconfirmed","status":201,"detail":"\#(text) Do not send it again.""#
    let status = try status([Self.intent(), Self.outcome(members)])
    let cause = Cause(.unnamed, text, status: 201)
    #expect(status == .unconfirmed(Uncertainty(since: try Self.time("20:02:12.500"), cause: cause)))
    #expect(message(status) == "\(text) Do not send it again.")
  }

  @Test("A refused request is refused")
  func refused() throws {
    let members = #""state":"refused","status":400,"detail":"The server refused the request (400).""#
    let status = try status([Self.intent(), Self.outcome(members)])
    #expect(status == .refused(Cause(.refused, "The server refused the request (400).", status: 400)))
  }

  @Test(
    "An attempt that changed nothing is not sent, with the cause that its status tells",
    arguments: [
      (#","status":401"#, .notAuthorised, 401), (#","status":403"#, .notAuthorised, 403),
      (#","status":429"#, .throttled, 429), ("", .unreachable, nil),
    ] as [(String, Cause.Code, Int?)])
  func notSent(members: String, code: Cause.Code, answer: Int?) throws {
    let text = "Something kept it back. Nothing was sent."
    let status = try status([
      Self.intent(), Self.outcome(#""state":"not_sent"\#(members),"detail":"\#(text)""#),
    ])
    #expect(status == .notSent(.attempt(Cause(code, text, status: answer))))
    #expect(message(status) == text)
  }

  @Test("An attempt that could not be recorded holds no detail, and its message is a sentence all the same")
  func notRecorded() throws {
    let status = try status([Self.intent(), Self.outcome(#""state":"not_sent""#)])
    #expect(status.allowsSending)
    #expect(message(status) == "Nothing was sent.")
  }

  @Test(
    "A lost answer is unknown from the time of its line, and its message says once that it may have arrived",
    arguments: [
      (lost, Cause(.noAnswer, "No answer came within 30 s.")),
      (
        #""state":"unknown","status":502,"detail":"The server answered 502, which says neither yes nor no. "#
          + #"The request may have arrived.""#,
        Cause(.inconclusive, "The server answered 502, which says neither yes nor no.", status: 502)
      ),
    ])
  func unknown(members: String, cause: Cause) throws {
    let status = try status([Self.intent(), Self.outcome(members)])
    #expect(status == .unknown(Uncertainty(since: try Self.time("20:02:12.500"), cause: cause)))
    #expect(message(status) == "\(cause.detail) The request may have arrived.")
  }

  @Test(
    "A request that was not found soon after the loss is unknown with a lookup, and absent only 300 s later",
    arguments: [("20:02:32.700", false), ("20:07:12.499", false), ("20:07:12.500", true)])
  func notFound(time: String, isAbsent: Bool) throws {
    let status = try status([Self.intent(), Self.outcome(Self.lost), Self.look(Self.none, at: time)])
    let uncertainty = Uncertainty(
      since: try Self.time("20:02:12.500"), cause: Cause(.noAnswer, "No answer came within 30 s."),
      lookup: Uncertainty.Lookup(at: try Self.time(time)))
    #expect(status == (isAbsent ? .absent(uncertainty, similar: []) : .unknown(uncertainty)))
    #expect(!status.allowsSending)
  }

  @Test("A request that one record matched is adopted")
  func found() throws {
    let look = Self.look(
      #""result":"one","candidates":["A1B2"],"request_uuid":"A1B2","request_date":"2018-04-10""#, at: "20:02:32.700")
    let record = ServerRecord(uuid: "A1B2", dateText: "2018-04-10")
    #expect(try status([Self.intent(), Self.outcome(Self.lost), look]) == .adopted(record, .lostAnswer))
    #expect(try status([Self.intent(), look]) == .adopted(record, .lostAnswer))
  }

  @Test("A request that several records matched is ambiguous, until a person chose one")
  func several() throws {
    let lines = [
      Self.intent(), Self.outcome(Self.lost),
      Self.look(#""result":"several","candidates":["A1B2","C3D4"]"#, at: "20:02:32.700"),
    ]
    let status = try status(lines)
    #expect(status.kind == .ambiguous)
    #expect(status.candidates == [ServerRecord(uuid: "A1B2"), ServerRecord(uuid: "C3D4")])
    let missed = try self.status(lines + [Self.look(Self.none, at: "20:12:32.700")])
    #expect(missed.kind == .ambiguous)
    #expect(missed.candidates == status.candidates)
    let chosen = Self.look(#""result":"one","candidates":["C3D4"],"request_uuid":"C3D4""#, at: "20:13:00.000")
    #expect(try self.status(lines + [chosen]).record == ServerRecord(uuid: "C3D4"))
  }

  @Test("The server's acceptance is not undone by a list without the request")
  func unconfirmedAndNotFound() throws {
    let members = #""state":"sent_unconfirmed","status":201,"detail":"It took it. Do not send it again.""#
    let lines = [Self.intent(), Self.outcome(members), Self.look(Self.none, at: "21:00:00.000")]
    #expect(try status(lines).kind == .unconfirmed)
  }

  @Test("A resend after an absent attempt is an attempt of its own")
  func resend() throws {
    let record = try record([
      Self.intent(#","matching":[]"#), Self.outcome(Self.lost), Self.look(Self.none, at: "20:02:32.700"),
      Self.intent(#","matching":[],"is_new":true"#, Self.otherID),
      Self.outcome(#""state":"sent","status":201,"request_uuid":"A1B2","request_date":"2018-04-10""#, Self.otherID),
    ])
    #expect(record.attempts.map(\.status.kind) == [.unknown, .sent])
    #expect(record.attempts.map(\.isResend) == [false, true])
    #expect(record.status == .sent(ServerRecord(uuid: "A1B2", dateText: "2018-04-10")))
    #expect(record.unsettled == nil)
  }

  @Test("A line that was cut off counts for nothing if the next one says so, or if it is the last")
  func tornLines() throws {
    let torn = String(Self.outcome(Self.lost).prefix(60))
    let next = Self.outcome(#""state":"not_sent","follows_torn_line":true"#)
    #expect(try status([Self.intent(), torn, next]).kind == .notSent)
    let cause = Cause.interrupted
    #expect(
      try status([Self.intent(), torn], ending: "")
        == .unknown(Uncertainty(since: Self.start.advanced(by: 120), cause: cause)))
  }

  @Test("Any other line that cannot be read makes the draft unknown")
  func damagedLines() throws {
    let refused = Self.outcome(#""state":"refused","status":400,"detail":"The server refused the request (400).""#)
    for damage in ["{", String(refused.prefix(60)), #"{"v":1,"event":"look","attempt":"\#(Self.id)"}"#] {
      let status = try status([Self.intent(), damage, refused])
      #expect(status == .unknown(Uncertainty(since: try Self.time("20:02:12.500"), cause: .damaged)))
      #expect(message(status) == "The record of its attempts is damaged. The request may have arrived.")
    }
  }

  @Test("An older version skips the new event, so that an attempt which is not listed stays unknown to it")
  func newEvent() throws {
    let id = try #require(UUID(uuidString: Self.id))
    let text = JournalLine(
      attempt: id, time: try Self.time("20:07:00.000"), event: .lookup(.none(isAbsent: false))
    ).text
    #expect(text == #"{"v":1,"event":"not_listed","attempt":"\#(Self.id)","at":"2018-04-10T20:07:00.000Z"}"#)
    // The earlier readers know three events by name and skip every other one.
    let known = ["intent", "outcome", "look"]
    #expect(!known.contains("not_listed"))
    let skipped = text.replacing("not_listed", with: "unknown_event")
    #expect(JournalLine(Array(skipped.utf8))?.event == .other("unknown_event"))
    #expect(try status([Self.intent(), skipped]).kind == .unknown)
    #expect(try status([Self.intent(), skipped]).uncertainty?.lookup == nil)
  }
}
