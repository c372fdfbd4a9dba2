import ConnectionRequests
import ConnectionsAPI
import Foundation
import Networking
import Testing

@testable import Drafts
@testable import IntakeCommand

@Suite("What became of a request of a replay")
struct ReplayItemTests {
  static let uuid = "b60dc695-cd0f-4538-9211-ea9c4933e0e4"
  static let created = CreatedRequest(uuid: uuid, date: RequestDate("2018-04-09"))
  static let refusal = Refusal(
    status: 400,
    findings: [Finding(severity: .error, code: "server", path: .field(.organizationName), message: "No.")])
  static let warning = Finding(severity: .warning, code: "type", path: .integrations, message: "Odd.")
  static let nothing = Refusal(status: 401, findings: [])

  private func planned(_ name: String = "f", _ findings: [Finding] = []) -> ReplayPlan.Item {
    ReplayPlan.Item(file: RequestPaths.File(name: name, path: "/f"), draft: UUID(), findings: findings, step: .send)
  }

  private static func stored(_ members: String = "") throws -> StoredRequest {
    StoredRequest(
      try JSONValue(
        parsing: Array(
          """
          {"record_uuid": "\(uuid)", "request_date": "2018-04-09", "org_name": "A", "org_contact_full_name": "B"\(members)}
          """.utf8)))
  }

  @Test(
    "Each outcome has its word, its status, its exit status and its trouble",
    arguments: [
      (.sent(created), "sent", 201, .done, nil),
      (.sentUnconfirmed(status: 201, reason: .empty), "sent_unconfirmed", 201, .unknown, .unknown),
      (.refused(refusal), "refused", 400, .refusedOrInvalid, .refused),
      (.refused(Refusal(status: 404, findings: [])), "refused", 404, .refusedOrInvalid, .wrongPath),
      (.refused(Refusal(status: 405, findings: [])), "refused", 405, .refusedOrInvalid, .wrongPath),
      (.refused(Refusal(status: 415, findings: [])), "refused", 415, .refusedOrInvalid, .wrongPath),
      (.refused(Refusal(status: 307, findings: [])), "refused", 307, .refusedOrInvalid, .wrongPath),
      (.notAuthorised(nothing), "not_sent", 401, .notAuthorised, .notAuthorised),
      (.throttled(Refusal(status: 429, findings: [], retryAfter: 7)), "not_sent", 429, .notSent, .throttled),
      (.notSent(.cancelled), "not_sent", nil, .notSent, .notTried),
      (.notSent(.cannotConnect(detail: "no")), "not_sent", nil, .notSent, .unreachable),
      (.unknown(.noAnswer(.stalled)), "unknown", nil, .unknown, .unknown),
      (.unknown(.answer(status: 502, findings: [])), "unknown", 502, .unknown, .unknown),
    ] as [(CreateOutcome, String, Int?, IntakeExitStatus, ReplayItem.Trouble?)])
  func outcomes(
    outcome: CreateOutcome, state: String, status: Int?, exit: IntakeExitStatus, trouble: ReplayItem.Trouble?
  ) {
    let item = planned("f", [Self.warning]).told(DeliveryReport(end: .attempted(outcome), attempts: [UUID(), UUID()]))
    #expect(item.state.rawValue == state)
    #expect(item.status == status)
    #expect(item.exit == exit)
    #expect(item.trouble == trouble)
    #expect(item.attempts == 2)
    #expect(item.wasLeftOpen == (state == "unknown"))
    #expect(item.findings == [Self.warning] + outcome.findings)
    #expect((item.complaint == nil) == (state == "sent"))
    #expect(item.complaint?.hasPrefix("f: \(state): ") != false)
  }

  @Test("What the server's list holds is adopted where it can be read, and a person's to judge where not")
  func found() throws {
    let readable = try Self.stored()
    let item = planned().told(DeliveryReport(end: .found([readable])))
    #expect(item.state == .adopted)
    #expect(item.requestUUID == Self.uuid)
    #expect(item.requestDate == "2018-04-09")
    #expect(item.exit == .done)
    #expect(item.message?.contains("The server has this request already") == true)
    #expect(item.attempts == 0)
    let odd = try Self.stored(#", "integrations": 7"#)
    #expect(planned().told(DeliveryReport(end: .found([odd]))).state == .ambiguous)
    #expect(planned().told(DeliveryReport(end: .found([odd, readable]))).requestUUID == Self.uuid)
    #expect(planned().told(DeliveryReport(end: .adopted(readable))).state == .adopted)
  }

  @Test(
    "Where the server's list cannot be read nothing is sent, and what is wrong for all requests stops the batch",
    arguments: [
      (.incomplete, .noList, .notSent), (.failed(.noAnswer(.stalled)), .noList, .notSent),
      (.failed(.answer(status: 500, findings: [])), .noList, .notSent),
      (.failed(.answer(status: 404, findings: [])), .wrongPath, .notSent),
      (.failed(.answer(status: 429, findings: [])), .throttled, .notSent), (.failed(.cancelled), .notTried, .notSent),
      (.notAuthorised(nothing), .notAuthorised, .notAuthorised),
    ] as [(LookObstacle, ReplayItem.Trouble, IntakeExitStatus)])
  func notLooked(obstacle: LookObstacle, trouble: ReplayItem.Trouble, exit: IntakeExitStatus) {
    let item = planned().told(DeliveryReport(end: .notLooked(obstacle)))
    #expect(item.state == .notSent)
    #expect(item.trouble == trouble)
    #expect(item.exit == exit)
    #expect(item.message?.hasPrefix("Nothing was sent: ") == true)
  }

  @Test(
    "What the records know is told as it was, and that it was not sent again",
    arguments: [
      (.sent, "sent", "It was sent already, as \(uuid). Not sent again.", .done),
      (.adopted, "adopted", "It was sent already, as \(uuid). Not sent again.", .done),
      (
        .sentUnconfirmed, "sent_unconfirmed",
        "The server took an attempt before, but named no UUID. Not sent again.", .unknown
      ), (.sending, "unknown", "An attempt before may have arrived. Not sent again.", .unknown),
      (.unknown, "unknown", "An attempt before may have arrived. Not sent again.", .unknown),
    ] as [(DeliveryState, String, String, IntakeExitStatus)])
  func earlier(state: DeliveryState, word: String, sentence: String, exit: IntakeExitStatus) {
    var attempt = JournalledAttempt(state: state)
    if state.isFinal { (attempt.status, attempt.requestUUID, attempt.requestDate) = (201, Self.uuid, "2018-04-09") }
    for item in [planned().told(attempt), planned().told(DeliveryReport(end: .forbidden(attempt)))] {
      #expect(item.state.rawValue == word)
      #expect(item.requestUUID == attempt.requestUUID)
      #expect(item.message == sentence)
      #expect(item.exit == exit)
    }
  }

  @Test(
    "What is left after looking",
    arguments: [
      (.absent(near: []), .absent, .notSent), (.ambiguous([]), .ambiguous, .unknown),
      (.unsettled(.incomplete), .unknown, .unknown), (.settled(nil), .notSent, .done),
    ] as [(DeliveryReport.End, ReplayItem.State, IntakeExitStatus)])
  func looks(end: DeliveryReport.End, state: ReplayItem.State, exit: IntakeExitStatus) {
    let item = planned().told(DeliveryReport(end: end))
    #expect(item.state == state)
    #expect(item.exit == exit)
    #expect((item.message?.contains("--resend-absent") == true) == (state == .absent))
  }

  @Test("A record that could not be written is told beside what happened")
  func halfRecorded() {
    let failure = StorageError(.write, "/j", code: 28)
    let sent = planned().told(
      DeliveryReport(end: .attempted(.sent(Self.created)), attempts: [UUID()], storageFailure: failure))
    #expect(sent.state == .sent)
    #expect(sent.exit == .storage)
    #expect(sent.trouble == .storage)
    #expect(sent.message?.contains("No space left on device") == true)
    #expect(planned().told(failure).exit == .storage)
  }

  @Test("A draft that someone else has open is locked")
  func locked() {
    let holder = LockHolder(user: "ann", host: "h", process: 7, since: Date(timeIntervalSince1970: 0))
    let item = planned().told(lockedBy: holder)
    #expect(item.exit == .locked)
    #expect(item.line == "f: locked")
    #expect(item.message?.contains("ann") == true)
  }

  @Test("Of a request that is no draft it is said that another one sends it, not that somebody has it open")
  func beingSent() {
    let holder = LockHolder(user: "ann", host: "h", process: 7, since: Date(timeIntervalSince1970: 0))
    var plain = planned()
    plain.content = plain.draft
    #expect(
      plain.told(lockedBy: holder).message
        == "Another intake is sending this request: ann on h, process 7. Not sent from here.")
  }

  @Test("That a request may have arrived is said once, however little a look says")
  func mayHaveArrivedOnce() {
    let answer = DeliveryReport(end: .attempted(.unknown(.answer(status: 500, findings: []))))
    var look = planned().told(DeliveryReport(end: .unsettled(.failed(.cancelled))))
    #expect(look.message == "The request may have arrived, and looking says no more: looking was stopped.")
    look.add(planned().told(answer))
    #expect(
      look.message == "The server answered 500, which says neither yes nor no. The request may have arrived. Looking "
        + "says no more: looking was stopped.")
  }

  @Test(
    "On a terminal a line says how it comes that the server has it, and the date is cut to what fits",
    arguments: [
      (100, 1, "f: sent  \(uuid)  2018-04-12 23:38:06.750000+00:00"), (78, 1, "f: sent  \(uuid)  2018-04-12 23:38:06"),
      (60, 1, "f: sent  \(uuid)"), (20, 1, "f: sent  \(uuid)"), (60, 0, "f: sent already  \(uuid)"),
    ])
  func lineOnTerminal(columns: Int, attempts: Int, line: String) {
    var item = ReplaySamples.item(.sent)
    (item.requestUUID, item.requestDate) = (Self.uuid, "2018-04-12 23:38:06.750000+00:00")
    item.attempts = attempts
    #expect(item.line(columns: columns) == line)
    let twin = ReplayItem(file: "g", draft: nil, twin: item)
    #expect(twin.line(columns: 60) == "g: same as f  \(Self.uuid)")
  }

  @Test("A twin is told like the first, unless that was not sent")
  func twins() {
    var first = planned("a").told(DeliveryReport(end: .attempted(.sent(Self.created)), attempts: [UUID()]))
    var twin = ReplayItem(file: "b", draft: nil, twin: first)
    #expect(twin.line == "b: sent  \(Self.uuid)  2018-04-09")
    #expect(twin.message == "The same request as a; not sent again.")
    #expect(twin.attempts == 0)
    first = planned("a").told(DeliveryReport(end: .attempted(.refused(Self.refusal)), attempts: [UUID()]))
    twin = ReplayItem(file: "b", draft: nil, twin: first)
    #expect(twin.message == "The same request as a, and not sent, as that was not.")
  }

  @Test("The JSON has the documented members, null where there is nothing to tell")
  func json() {
    let sent = planned("é\"").told(DeliveryReport(end: .attempted(.sent(Self.created))))
    #expect(
      sent.json.text(indented: false) == #"""
        {"file":"é\"","state":"sent","status":201,"request_uuid":"\#(Self.uuid)","request_date":"2018-04-09","findings":[]}
        """#)
    let refused = planned().told(DeliveryReport(end: .attempted(.refused(Self.refusal))))
    #expect(
      refused.json.text(indented: false) == #"""
        {"file":"f","state":"refused","status":400,"request_uuid":null,"request_date":null,"findings":[{"severity":\#
        "error","code":"server","path":"organization_name","message":"No.","suggestion":null}]}
        """#)
  }

  @Test("A line has what there is of UUID and date")
  func line() {
    #expect(
      planned().told(DeliveryReport(end: .attempted(.sent(Self.created)))).line == "f: sent  \(Self.uuid)  2018-04-09")
    let undated = CreatedRequest(uuid: Self.uuid, date: nil)
    #expect(planned().told(DeliveryReport(end: .attempted(.sent(undated)))).line == "f: sent  \(Self.uuid)")
  }
}
