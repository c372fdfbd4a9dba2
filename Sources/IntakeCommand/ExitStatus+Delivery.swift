import Delivery
import Sending
import Wizard

extension ExitStatus {
  /// The status of a command that leaves a request at a delivery status.
  init(_ status: DeliveryStatus) {
    self =
      switch status {
      case .adopted, .sent: .done
      case .similar, .refused: .refusedOrInvalid
      case .sending, .unknown, .unconfirmed, .ambiguous: .unknown
      case .unsent, .absent: .notSent
      case .notSent(let obstacle): ExitStatus(obstacle)
      }
  }

  init(_ obstacle: Obstacle) {
    self =
      switch obstacle {
      case .invalid, .warnings, .missing, .changed: .refusedOrInvalid
      case .locked: .locked
      case .lookup(let cause), .attempt(let cause):
        cause.code == .notAuthorised ? .notAuthorised : cause.code == .storage ? .storage : .notSent
      case .record: .storage
      case .notTried: .notSent
      }
  }

  /// The worse of the delivery status and of what kept the request from being sent or recorded.
  init(_ report: DeliveryReport) {
    self = .worst(of: [
      ExitStatus(report.status), ExitStatus(report.standing), report.recordFailure == nil ? .done : .storage,
      report.lookupFailure?.code == .notAuthorised ? .notAuthorised : .done,
    ])
  }

  init(_ result: ReplayResult) {
    self = .worst(of: [
      ExitStatus(result.status), result.held.map { ExitStatus($0) } ?? .done,
      result.recordFailure == nil ? .done : .storage,
    ])
  }

  /// The status of a session: the last result, and whether the draft is on disk.
  init(_ end: WizardRun.End) {
    if case .signal(let number) = end.exit {
      self = .signal(number)
      return
    }
    let isKept = end.state.isSaved || end.state.readOnly != nil
    self = .worst(of: [end.state.lastReport.map { ExitStatus($0) } ?? .done, isKept ? .done : .storage])
  }
}

extension State {
  /// The status of answers that ended before their request was sent.
  var unsentStatus: ExitStatus { lastReport.map { ExitStatus($0) } ?? ExitStatus(deliveryStatus) }
}
