package import Foundation

/// The result of a delivery or of a lookup.
package struct DeliveryReport: Hashable, Sendable {
  /// The status at the end of the run.
  package var status: DeliveryStatus
  /// The attempts that are known after the run.
  package var record: DeliveryRecord
  /// The attempts that the run recorded, the last one last.
  package var attempts: [UUID]
  /// The answer to an attempt of the run was lost, even if a lookup settled it afterwards.
  package var lostAnswer: Bool
  /// The reason that the lookup of the run proved nothing.
  package var lookupFailure: Cause?
  /// The reason that something could not be read or recorded, in a sentence.
  package var recordFailure: String?

  package init(
    _ status: DeliveryStatus, record: DeliveryRecord = DeliveryRecord(), attempts: [UUID] = [],
    lostAnswer: Bool = false, lookupFailure: Cause? = nil, recordFailure: String? = nil
  ) {
    self.status = status
    self.record = record
    self.attempts = attempts
    self.lostAnswer = lostAnswer
    self.lookupFailure = lookupFailure
    self.recordFailure = recordFailure
  }

  /// The status of the draft: the run's, unless the run sent nothing and an earlier attempt decides.
  package var standing: DeliveryStatus {
    status.allowsSending && !record.status.allowsSending ? record.status : status
  }

  /// The status in sentences, followed by the reason that the lookup was inconclusive or the record is not complete.
  package func message(at now: Date = Date(), in zone: TimeZone = .current) -> String {
    var message = status.message(at: now, in: zone)
    // An earlier lookup that read the whole list says more, so that the status keeps that one.
    if let failure = lookupFailure, !message.contains(failure.detail) {
      message += " A further lookup was inconclusive. \(failure.detail)"
    }
    if case .notSent(.record) = status { return message }
    return recordFailure.map { "\(message) The record is not complete: \($0)" } ?? message
  }
}
