import ConnectionRequests
import Foundation
import Screen
import Testing
import Wizard

@testable import IntakeCommand

@Suite("The exit status of the wizard")
struct WizardExitStatusTests {
  private static let sent = SentRequest(uuid: ReplaySamples.uuid, dateText: "", instant: nil, recordPath: "")

  /// The wizard on a saved draft.
  private func state(_ earlier: EarlierAttempt? = nil) -> State {
    State(
      request: ReplaySamples.request(), savedName: "bob", earlier: earlier, server: Server(url: nil, name: ""),
      size: Size(columns: 80, rows: 24), now: Date(timeIntervalSince1970: 0), zone: .gmt)
  }

  @Test(
    "What became of the last attempt decides, whatever was typed since",
    arguments: [
      (.sent(sent), .done), (.found(sent), .done), (.adopted(sent), .done),
      (.sentUnconfirmed(message: "m"), .unknown), (.unknown(message: "m"), .unknown),
      (.ambiguous(message: "m", []), .unknown), (.refused(message: "m", findings: []), .refusedOrInvalid),
      (.notAuthorised(message: "m"), .notAuthorised), (.notSent(message: "m"), .notSent),
      (.absent(message: "m"), .notSent),
    ] as [(SendOutcome, IntakeExitStatus)])
  func outcomes(outcome: SendOutcome, status: IntakeExitStatus) {
    var state = state()
    _ = update(&state, .sendEnded(outcome))
    #expect(ExitStatus(WizardRun.End(state: state, exit: .done)) == status)
    #expect(ExitStatus(WizardRun.End(state: state, exit: .signal(15))) == .signal(15))
    // What was not sent leaves the wizard in its first field.
    _ = update(&state, .key(Key(.character("x"))))
    if state.step == .organization { #expect(state.submission == .none) }
    #expect(state.lastOutcome == outcome)
  }

  @Test("Without an attempt it is no failure to leave, but one where answers end", arguments: [true, false])
  func unsent(isSent: Bool) {
    let state = state(isSent ? .sent(Self.sent) : nil)
    #expect(ExitStatus(WizardRun.End(state: state, exit: .done)) == .done)
    #expect(state.unsentStatus == (isSent ? .done : .notSent))
  }
}
