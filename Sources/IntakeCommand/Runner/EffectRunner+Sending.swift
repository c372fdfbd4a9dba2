import ConnectionRequests
import ConnectionsAPI
import Drafts
import Foundation
import Networking
import Synchronization
import Terminal
import Wizard

extension EffectRunner {
  /// Sends a request, and looks for it where it may have arrived.
  func send(_ request: ConnectionRequest, asNew: Bool) {
    deliver(failing: { .notSent(message: "Nothing was sent. \($0)") }) { delivery, progress in
      var report = delivery.send(request, asNew: asNew, progress: progress)
      guard report.isOpen, delivery.patience.isCancelled == false else { return report }
      let sent = report
      report = delivery.settle(progress: progress)
      report.attempts = sent.attempts
      // A look that says nothing leaves the more telling words of the attempt.
      if case .unsettled = report.end { report.end = sent.end }
      return report
    }
  }

  /// Finds out what became of the draft's last attempt.
  func look() {
    deliver(failing: { .unknown(message: $0) }) { delivery, progress in delivery.settle(progress: progress) }
  }

  /// Takes a person's word that the draft's last attempt made one of the server's requests.
  func adopt(_ uuid: String) {
    let known = sending.candidates.withLock { $0 }
    deliver(failing: { .unknown(message: $0) }) { delivery, progress in
      if let stored = known.first(where: { $0.uuid == uuid }) { return delivery.adopt(stored) }
      progress(.looking(look: 1, of: 1, next: nil))
      return delivery.adopt(uuid)
    }
  }

  /// Does something with the server on a thread of its own.
  ///
  /// - Parameter outcome: what it means where nothing can be begun, for a reason in a sentence.
  private func deliver(
    failing outcome: @escaping @Sendable (String) -> SendOutcome,
    _ body: @escaping @Sendable (DraftDelivery, (DeliveryProgress) -> Void) -> DeliveryReport
  ) {
    guard let client else { return mailbox.post(.sendEnded(outcome("No server is configured."))) }
    sending.start { [self] cancellation, patience in
      let current = saves.sync { draft.withLock { $0 } }
      if let obstacle = obstacle(to: current) { return mailbox.post(.sendEnded(outcome(obstacle))) }
      if case .unusable(let reason) = client.readAgain(always: false) {
        return mailbox.post(.sendEnded(outcome(reason)))
      }
      var delivery = DraftDelivery(
        draft: current.id, journal: journal, client: client.client, cancellation: cancellation, patience: patience)
      delivery.known = current.knownAttempts
      let report = body(delivery) { mailbox.post(.sendProgress(SendProgress($0))) }
      draft.withLock { if $0.id == current.id { $0.knownAttempts.formUnion(report.known) } }
      if case .ambiguous(let stored) = report.end { sending.candidates.withLock { $0 = stored } }
      mailbox.post(.sendEnded(SendOutcome(report, record: journal.path(of: current.id))))
    }
  }
}

extension DeliveryReport {
  /// Whether an attempt may have arrived, so that the server's list may tell.
  fileprivate var isOpen: Bool {
    switch end {
    case .attempted(.unknown), .attempted(.sentUnconfirmed): true
    default: false
    }
  }

  /// The attempts whose fate the person sees with this report.
  fileprivate var known: [UUID] {
    switch end {
    case .forbidden(let attempt), .settled(let attempt?): attempts + [attempt.id].compactMap(\.self)
    default: attempts
    }
  }
}

extension SendProgress {
  fileprivate init(_ progress: DeliveryProgress) {
    switch progress {
    case .lookingBefore: self = .lookingBefore
    case .sending: self = .sending
    case .waiting(let until, let outcome, let next, let total):
      self = .waiting(until: until, why: outcome.sentence, next: next, of: total)
    case .looking(let look, let total, let next): self = .looking(look: look, of: total, next: next)
    }
  }
}

extension SendOutcome {
  init(_ report: DeliveryReport, record: String) {
    let message = report.sentence
    switch report.end {
    case .attempted(let outcome): self.init(outcome, report, record: record)
    case .found(let stored):
      self = stored.first.map { .found(SentRequest($0, record: record)) } ?? .unknown(message: message)
    case .adopted(let stored): self = .adopted(SentRequest(stored, record: record))
    case .notLooked(.notAuthorised): self = .notAuthorised(message: message)
    case .notLooked: self = .notSent(message: message)
    case .absent(let near):
      var absent = report
      // What is like it is shown in a list of its own.
      absent.end = .absent(near: [])
      self = .absent(message: absent.sentence, near: near.map(Candidate.init))
    case .ambiguous(let stored): self = .ambiguous(message: message, stored.map(Candidate.init))
    case .unsettled: self = .unknown(message: message)
    case .forbidden(let attempt): self.init(attempt, message, record: record)
    case .settled(let attempt?): self.init(attempt, message, record: record)
    case .settled(nil): self = .notSent(message: message)
    }
  }

  private init(_ outcome: CreateOutcome, _ report: DeliveryReport, record: String) {
    // What the server said of a refusal goes to the fields; of all else it stands with the outcome.
    let words = outcome.findings.filter { $0.code != StatusMeaning.code }.map(\.message).joined(separator: " ")
    let said = words.isEmpty || outcome.isRefusal ? "" : " It said: \(words)"
    let message = report.sentence + said
    switch outcome {
    case .sent(let created):
      let record = report.storageFailure.map { "not written: \($0.sentence)" } ?? record
      self = .sent(SentRequest(uuid: created.uuid, created.date, record: record))
    case .sentUnconfirmed: self = .sentUnconfirmed(message: message)
    case .refused(let refusal): self = .refused(message: message, findings: refusal.findings)
    case .notAuthorised: self = .notAuthorised(message: message)
    case .throttled, .notSent: self = .notSent(message: message)
    case .unknown: self = .unknown(message: message)
    }
  }

  /// What the records say of an attempt that was made elsewhere, or before.
  private init(_ attempt: JournalledAttempt, _ message: String, record: String) {
    switch EarlierAttempt(attempt, record: record) {
    case .sent(let sent), .adopted(let sent): self = .found(sent)
    case .unconfirmed: self = .sentUnconfirmed(message: message)
    case .absent: self = .absent(message: message)
    case .ambiguous(let candidates, _): self = .ambiguous(message: message, candidates)
    case .unknown:
      self = Delivery(attempt.state).allows(.began) ? .notSent(message: message) : .unknown(message: message)
    }
  }
}

extension SentRequest {
  fileprivate init(uuid: String, _ date: RequestDate?, record: String) {
    self.init(
      uuid: uuid, dateText: date?.text ?? "", instant: date.flatMap { $0.isDateOnly ? nil : $0.date },
      recordPath: record)
  }

  fileprivate init(_ stored: StoredRequest, record: String) {
    self.init(uuid: stored.uuid, stored.date, record: record)
  }
}

extension Candidate {
  fileprivate init(_ stored: StoredRequest) {
    self.init(uuid: stored.uuid, dateText: stored.date?.text ?? "", organization: stored.organization)
  }
}
