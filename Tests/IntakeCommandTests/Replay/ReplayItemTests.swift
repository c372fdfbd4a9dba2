import ConnectionRequests
import ConnectionsAPI
import Foundation
import Networking
import Testing

@testable import Drafts
@testable import IntakeCommand

@Suite("What became of a file of a replay")
struct ReplayItemTests {
  static let uuid = "b60dc695-cd0f-4538-9211-ea9c4933e0e4"
  static let created = CreatedRequest(uuid: uuid, date: RequestDate("2018-04-09"))
  static let refusal = Refusal(
    status: 400,
    findings: [Finding(severity: .error, code: "server", path: .field(.organizationName), message: "No.")])
  static let warning = Finding(severity: .warning, code: "type", path: .integrations, message: "Odd.")

  @Test(
    "Each outcome has its word, its status and its exit status",
    arguments: [
      (.sent(created), "sent", 201, .done),
      (.sentUnconfirmed(status: 201, reason: .empty), "sent_unconfirmed", 201, .unknown),
      (.refused(refusal), "refused", 400, .refusedOrInvalid),
      (.notAuthorised(Refusal(status: 401, findings: [])), "not_sent", 401, .notAuthorised),
      (.throttled(Refusal(status: 429, findings: [], retryAfter: 7)), "not_sent", 429, .notSent),
      (.notSent(.cancelled), "not_sent", nil, .notSent),
      (.unknown(.noAnswer(.stalled)), "unknown", nil, .unknown),
      (.unknown(.answer(status: 502, findings: [])), "unknown", 502, .unknown),
    ] as [(CreateOutcome, String, Int?, IntakeExitStatus)])
  func outcomes(outcome: CreateOutcome, state: String, status: Int?, exit: IntakeExitStatus) {
    let item = ReplayItem(file: "f", outcome: outcome, findings: [Self.warning])
    #expect(item.state.rawValue == state)
    #expect(item.status == status)
    #expect(item.exit == exit)
    #expect(item.findings == [Self.warning] + outcome.findings)
    #expect((item.complaint == nil) == (state == "sent"))
    #expect(item.complaint?.hasPrefix("f: \(state): ") != false)
  }

  @Test("The JSON has the documented members, null where there is nothing to tell")
  func json() {
    let sent = ReplayItem(file: "é\"", outcome: .sent(Self.created), findings: [])
    #expect(
      sent.json.text(indented: false) == #"""
        {"file":"é\"","state":"sent","status":201,"request_uuid":"\#(Self.uuid)","request_date":"2018-04-09","findings":[]}
        """#)
    let refused = ReplayItem(file: "f", outcome: .refused(Self.refusal), findings: [])
    #expect(
      refused.json.text(indented: false) == #"""
        {"file":"f","state":"refused","status":400,"request_uuid":null,"request_date":null,"findings":[{"severity":\#
        "error","code":"server","path":"organization_name","message":"No.","suggestion":null}]}
        """#)
  }

  @Test("A line has what there is of UUID and date")
  func line() {
    #expect(
      ReplayItem(file: "f", outcome: .sent(Self.created), findings: []).line == "f: sent  \(Self.uuid)  2018-04-09")
    let undated = CreatedRequest(uuid: Self.uuid, date: nil)
    #expect(ReplayItem(file: "f", outcome: .sent(undated), findings: []).line == "f: sent  \(Self.uuid)")
  }

  @Test(
    "What the records know is told as it was, and that it was not sent again",
    arguments: [
      (.sent, "Sent already, as \(uuid); not sent again.", .done),
      (.sentUnconfirmed, "An earlier attempt may have arrived; not sent again.", .unknown),
      (.unknown, "An earlier attempt may have arrived; not sent again.", .unknown),
    ] as [(DeliveryState, String, IntakeExitStatus)])
  func earlier(state: DeliveryState, sentence: String, exit: IntakeExitStatus) {
    let attempt = JournalledAttempt(
      state: state, status: state == .unknown ? nil : 201, requestUUID: state == .sent ? Self.uuid : nil,
      requestDate: state == .sent ? "2018-04-09" : nil)
    let item = ReplayItem(file: "f", earlier: attempt, findings: [])
    #expect(item.state.rawValue == state.rawValue)
    #expect(item.status == attempt.status)
    #expect(item.requestUUID == attempt.requestUUID)
    #expect(item.requestDate == attempt.requestDate)
    #expect(item.message == sentence)
    #expect(item.exit == exit)
  }
}
