import ConnectionRequests
import Delivery
import Foundation
import Screen
import TestSupport
import Testing

@testable import IntakeCommand
@testable import Wizard

@Suite("The exit status of the wizard")
struct WizardExitStatusTests {
  /// The wizard on a saved draft.
  private func state(_ status: DeliveryStatus? = nil) -> State {
    State(
      request: ReplaySamples.request(), savedName: "bob",
      delivery: DeliveryRecord(status.map { [Attempt(id: UUID(), status: $0)] } ?? []),
      server: Server(url: nil, name: ""), size: Size(columns: 80, rows: 24), now: Date(timeIntervalSince1970: 0),
      zone: .gmt)
  }

  @Test(
    "The last result decides, whatever was typed since",
    arguments: ReplaySamples.statuses + ReplaySamples.obstacles.map { .notSent($0) })
  func results(status: DeliveryStatus) {
    var state = state()
    // A result counts only for a send or lookup that is under way.
    state.sendStatus = .underWay(UnderWay(purpose: .send, since: state.now))
    let report = DeliveryReport(status, record: DeliveryRecord([Attempt(id: UUID(), status: status)]))
    _ = update(&state, .sendEnded(report))
    #expect(ExitStatus(WizardRun.End(state: state, exit: .done)) == ExitStatus(status))
    #expect(ExitStatus(WizardRun.End(state: state, exit: .signal(15))) == .signal(15))
    _ = update(&state, .key(Key(.character("x"))))
    #expect(state.lastReport == report)
  }

  @Test("Without an attempt it is no failure to leave, but one if the answers end", arguments: [true, false])
  func unsent(isSent: Bool) {
    let state = state(isSent ? ReplaySamples.sent : nil)
    #expect(ExitStatus(WizardRun.End(state: state, exit: .done)) == .done)
    #expect(state.unsentStatus == (isSent ? .done : .notSent))
  }
}
