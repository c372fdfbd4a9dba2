import ConnectionRequests
import ConnectionsAPI
import Drafts
import Foundation
import Networking

extension ReplayItem {
  /// A file that was sent now.
  init(file: String, draft: UUID? = nil, outcome: CreateOutcome, findings: [Finding]) {
    self.init(
      file: file, draft: draft, state: State(outcome.attemptState.state), findings: findings + outcome.findings,
      message: outcome.sentence, trouble: outcome.trouble, exit: outcome.exitStatus)
    status = outcome.status
    attempts = 1
    switch outcome {
    case .sent(let created):
      requestUUID = created.uuid
      requestDate = created.date?.text
      message = nil
    case .unknown: wasLeftOpen = true
    case .sentUnconfirmed, .refused, .notAuthorised, .throttled, .notSent: break
    }
  }

  /// A draft that the records know to have been sent, or cannot tell.
  init(file: String, draft: UUID? = nil, earlier: JournalledAttempt, findings: [Finding]) {
    self.init(file: file, draft: draft, state: State(earlier.state), findings: findings, message: nil)
    status = earlier.status
    requestUUID = earlier.requestUUID
    requestDate = earlier.requestDate
    message =
      earlier.state.isFinal
      ? "Sent already, as \(earlier.requestUUID ?? "?"); not sent again."
      : "An earlier attempt may have arrived; not sent again."
    trouble = earlier.state.isFinal ? nil : .unknown
  }
}

extension ReplayItem.State {
  init(_ state: DeliveryState) {
    switch state {
    case .sent: self = .sent
    case .sentUnconfirmed: self = .sentUnconfirmed
    case .refused: self = .refused
    case .draft, .ready, .notSent: self = .notSent
    case .sending, .unknown: self = .unknown
    case .adopted: self = .adopted
    case .absent: self = .absent
    case .ambiguous: self = .ambiguous
    }
  }
}

extension CreateOutcome {
  fileprivate var trouble: ReplayItem.Trouble? {
    switch self {
    case .sent: nil
    case .sentUnconfirmed, .unknown: .unknown
    // No request of its own is meant by these: the path, the method or the kind of body is wrong for all.
    case .refused(let refusal) where [404, 405, 415].contains(refusal.status) || (300..<400).contains(refusal.status):
      .wrongPath
    case .refused: .refused
    case .notAuthorised: .notAuthorised
    case .throttled: .throttled
    case .notSent(.refusedByCaller): .storage
    case .notSent: .unreachable
    }
  }
}
