package import ConnectionRequests
package import Delivery
package import Foundation

/// The result of one request of a batch.
package struct ReplayResult: Hashable, Sendable {
  /// An earlier file of the same batch that holds the same request or a similar one.
  package enum Relation: Hashable, Sendable {
    case duplicate(of: String)
    case similar(to: String, [FieldPath])
  }

  /// The name that people know the file by.
  package var file: String
  /// The path of the file; `nil` if there is none, as for standard input.
  package var path: String?
  /// The draft's identifier, or the name of a request without one; `nil` if the file could not be read.
  package var draft: UUID?
  package var status: DeliveryStatus
  /// The reason nothing was done for the request now, if its status does not say so itself.
  package var held: Obstacle?
  package var relation: Relation?
  /// The number of attempts that this run made.
  package var attempts: Int
  /// True if the answer of one of them was lost, even if a lookup settled it.
  package var lostAnswer: Bool
  /// The findings about the file, and those of the server.
  package var findings: [Finding]
  /// The reason something could not be read or recorded, in a sentence.
  package var recordFailure: String?

  package init(
    file: String, path: String? = nil, draft: UUID? = nil, status: DeliveryStatus, held: Obstacle? = nil,
    relation: Relation? = nil, attempts: Int = 0, lostAnswer: Bool = false, findings: [Finding] = [],
    recordFailure: String? = nil
  ) {
    self.file = file
    self.path = path
    self.draft = draft
    self.status = status
    self.held = held
    self.relation = relation
    self.attempts = attempts
    self.lostAnswer = lostAnswer
    self.findings = findings
    self.recordFailure = recordFailure
  }

  /// The result of a file that holds the same request as an earlier one of the batch.
  package init(file: String, path: String?, draft: UUID?, duplicateOf original: ReplayResult) {
    self = original
    self.file = file
    self.path = path
    self.draft = draft
    relation = .duplicate(of: original.file)
    attempts = 0
    lostAnswer = false
  }

  /// The reason nothing was sent now.
  package var obstacle: Obstacle? { held ?? status.obstacle }

  /// The word for a person and for the batch's journal: the obstacle's if that is about the file, else the status's.
  package var word: String {
    switch obstacle {
    case .invalid, .warnings, .missing, .changed, .locked: obstacle?.word ?? ""
    case .lookup, .attempt, .record, .notTried, nil: status.kind.rawValue
    }
  }

  /// True if the server has the request because of this run, shown by an answer or by a lookup for one of its attempts.
  package var wasSentNow: Bool {
    attempts > 0 && (status.isWithServer || status.kind == .unconfirmed)
  }

  /// True if a batch has nothing left to do for it.
  package var isSettled: Bool { held.map { DeliveryStatus.notSent($0).isSettled } ?? status.isSettled }

  /// True if the batch stopped before its turn came.
  package var isUntried: Bool {
    if case .notTried = obstacle { true } else { false }
  }

  /// Adds the result of earlier attempts for the same request in the same batch.
  mutating func add(_ earlier: ReplayResult) {
    attempts += earlier.attempts
    lostAnswer = lostAnswer || earlier.lostAnswer
    recordFailure = recordFailure ?? earlier.recordFailure
    if status.isUnsettled { findings = earlier.findings }
  }
}

extension ReplayPlan.Item {
  /// The result that comes from nothing but this machine.
  package func result(_ status: DeliveryStatus, held: Obstacle? = nil, recordFailure: String? = nil) -> ReplayResult {
    ReplayResult(
      file: file.name, path: file.path, draft: draft, status: status, held: held, findings: findings,
      recordFailure: recordFailure)
  }

  /// The result of a draft that another session has open.
  ///
  /// - Parameter standing: the status that the journal has for it.
  package func result(lockedBy owner: LockOwner, standing: DeliveryStatus = .unsent) -> ReplayResult {
    standing.allowsSending ? result(.notSent(.locked(owner))) : result(standing, held: .locked(owner))
  }

  /// The result of a delivery or of a lookup.
  package func result(_ report: DeliveryReport) -> ReplayResult {
    var result = result(report.status, recordFailure: report.recordFailure)
    let standing = report.standing
    if standing != report.status {
      result.status = standing
      result.held = report.status.obstacle
    }
    result.attempts = report.attempts.count
    result.lostAnswer = report.lostAnswer
    result.findings += report.status.cause?.findings ?? []
    return result
  }
}
