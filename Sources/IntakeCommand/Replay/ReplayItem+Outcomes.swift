import ConnectionRequests
import ConnectionsAPI
import Drafts
import Foundation
import Networking

extension ReplayPlan.Item {
  /// A result that comes from nothing but this machine.
  func told(
    _ state: ReplayItem.State, _ message: String, _ trouble: ReplayItem.Trouble?, exit: ExitStatus? = nil
  ) -> ReplayItem {
    ReplayItem(
      file: file.name, draft: draft, state: state, findings: findings, message: message, trouble: trouble, exit: exit)
  }

  /// A draft that someone else has open.
  func told(lockedBy holder: LockHolder) -> ReplayItem {
    // Without a draft there is nothing to open: whoever has the lock is sending the same.
    let isPlain = draft == content
    return told(.locked, "\(isPlain ? holder.sendingSentence : holder.sentence) Not sent from here.", .locked)
  }

  /// A draft whose lock or records the disk refuses.
  func told(_ error: StorageError) -> ReplayItem {
    told(.notSent, "Not sent: \(error.sentence)", .storage, exit: .storage)
  }

  /// A draft with what the records say of an attempt that the server has, or may have.
  func told(_ attempt: JournalledAttempt) -> ReplayItem {
    var item = told(ReplayItem.State(attempt.state), "\(attempt.sentence) Not sent again.", nil)
    (item.status, item.requestUUID, item.requestDate) = (attempt.status, attempt.requestUUID, attempt.requestDate)
    item.trouble = item.state.isWithServer ? nil : .unknown
    return item
  }

  /// What a delivery, or a look, has come to.
  func told(_ report: DeliveryReport) -> ReplayItem {
    var item: ReplayItem
    switch report.end {
    case .attempted(let outcome): item = told(outcome, report.sentence)
    case .forbidden(let attempt): item = told(attempt)
    case .settled(let attempt?): item = told(attempt)
    case .settled(nil): item = told(.notSent, report.sentence, .notTried)
    case .found(let stored) where stored.contains(where: \.isReadable):
      item = told(.adopted, report.sentence, nil)
      item.take(stored.first(where: \.isReadable))
    case .found: item = told(.ambiguous, report.sentence, .unknown)
    case .adopted(let stored):
      item = told(.adopted, report.sentence, nil)
      item.take(stored)
    case .absent: item = told(.absent, "\(report.sentence) --resend-absent sends it.", .unknown)
    case .ambiguous: item = told(.ambiguous, report.sentence, .unknown)
    case .unsettled(let obstacle):
      item = told(.unknown, report.sentence, .unknown)
      item.continuation = obstacle.continuation.asSentence
    case .notLooked(let obstacle):
      item = told(.notSent, report.sentence, obstacle.trouble)
      if case .failed(.answer(let status, let findings)) = obstacle {
        item.status = status
        item.findings += findings
      }
    }
    item.attempts = report.attempts.count
    item.exit = report.exitStatus
    if report.storageFailure != nil {
      item.message = report.sentence
      item.trouble = .storage
    }
    return item
  }

  private func told(_ outcome: CreateOutcome, _ sentence: String) -> ReplayItem {
    var item = told(ReplayItem.State(outcome.attemptState.state), sentence, outcome.trouble)
    item.status = outcome.status
    item.findings += outcome.findings
    switch outcome {
    case .sent(let created):
      item.requestUUID = created.uuid
      item.requestDate = created.date?.text
      item.message = nil
    case .unknown: item.wasLeftOpen = true
    case .sentUnconfirmed, .refused, .notAuthorised, .throttled, .notSent: break
    }
    return item
  }
}

extension ReplayItem {
  fileprivate mutating func take(_ stored: StoredRequest?) {
    requestUUID = stored?.uuid
    requestDate = stored?.date?.text
  }
}

extension ReplayItem.State {
  init(_ state: DeliveryState) {
    switch state {
    case .draft, .ready, .notSent: self = .notSent
    case .sent: self = .sent
    case .sentUnconfirmed: self = .sentUnconfirmed
    case .refused: self = .refused
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
    case .refused(let refusal): refusal.status.isAboutPath ? .wrongPath : .refused
    case .notAuthorised: .notAuthorised
    case .throttled: .throttled
    case .notSent(.refusedByCaller): .storage
    case .notSent(.cancelled): .notTried
    case .notSent: .unreachable
    }
  }
}

extension LookObstacle {
  fileprivate var trouble: ReplayItem.Trouble {
    switch self {
    case .notAuthorised: .notAuthorised
    case .failed(.cancelled): .notTried
    case .failed(.answer(let status, _)): status == 429 ? .throttled : status.isAboutPath ? .wrongPath : .noList
    case .failed, .incomplete, .tooEarly, .noSuchRequest: .noList
    case .noBody, .storage: .storage
    }
  }
}

extension Int {
  /// Whether a status is about no request of its own: the path, the method or the kind of body is wrong for all.
  fileprivate var isAboutPath: Bool { [404, 405, 415].contains(self) || (300..<400).contains(self) }
}
