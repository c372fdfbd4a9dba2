import ConnectionRequests
package import ConnectionsAPI
package import Delivery
import Drafts
import Foundation
import Glibc
import Networking

extension DraftDelivery {
  /// Looks once in the server's list for the attempt that is open, and records the result.
  ///
  /// - Parameter outcome: a reading of the list made for several drafts; `nil` reads it now.
  package func lookUp(in outcome: StoredRequestsOutcome? = nil) -> DeliveryReport {
    lookUp(in: outcome, postponingDoubt: false) ?? report()
  }

  /// - Parameter postponesDoubt: whether nothing is recorded if several records may be the attempt's.
  /// - Returns: `nil` if that is so.
  func lookUp(in outcome: StoredRequestsOutcome?, postponingDoubt postponesDoubt: Bool) -> DeliveryReport? {
    do throws(StorageError) {
      let record = try record()
      guard let attempt = record.unsettled, attempt.id != nil else {
        return DeliveryReport(record.status, record: record)
      }
      guard let request = try request(of: attempt) else {
        let cause = Cause(.noBody, "The copy of the bytes that were sent is gone, so they cannot be compared.")
        return unsettled(attempt, cause, record)
      }
      switch outcome ?? readList(stopWaiting, { _, _ in }) {
      case .notAuthorised(let refusal):
        return unsettled(attempt, refusal.lookupCause, record)
      case .failed(let failure): return unsettled(attempt, failure.cause, record)
      case .list(let list):
        let event = try lookupEvent(ListClassifier(list: list), attempt, RequestIdentity(request))
        if postponesDoubt, case .several = event { return nil }
        return report(try conclude(event, attempt).status)
      }
    } catch {
      return report(failure: error)
    }
  }

  /// Takes a person's word that a record of the server's list is the draft's open attempt.
  package func adopt(_ stored: ServerRecord) -> DeliveryReport {
    do throws(StorageError) {
      let record = try record()
      guard let attempt = record.unsettled else { return DeliveryReport(record.status, record: record) }
      return report(try conclude(.chose(stored), attempt).status)
    } catch {
      return report(failure: error)
    }
  }

  /// Takes a person's word by the UUID of a record, which the server's list must have.
  package func adopt(uuid: String) -> DeliveryReport {
    let record: DeliveryRecord
    do throws(StorageError) { record = try self.record() } catch { return report(failure: error) }
    guard let attempt = record.unsettled else { return DeliveryReport(record.status, record: record) }
    switch readList(stopWaiting, { _, _ in }) {
    case .notAuthorised(let refusal): return unsettled(attempt, refusal.lookupCause, record)
    case .failed(let failure): return unsettled(attempt, failure.cause, record)
    case .list(let list):
      guard let stored = list.records.first(where: { $0.uuid.lowercased() == uuid.lowercased() }) else {
        let missing = Cause(.noSuchRecord, "The server's list has no request with the UUID \(uuid).")
        return unsettled(attempt, list.isComplete ? missing : list.incompleteCause, record)
      }
      return adopt(ServerRecord(stored))
    }
  }

  /// The event of a list for an open attempt.
  ///
  /// - Parameter exempt: the UUIDs, in lower case, of records that a person has seen and does not mean.
  func lookupEvent(
    _ classifier: ListClassifier, _ attempt: Attempt, _ identity: RequestIdentity, exempting exempt: Set<String> = []
  ) throws(StorageError) -> DeliveryEvent {
    let event = classifier.event(after: attempt, of: identity, owned: exempt.union(owned ?? []), at: clock.now())
    guard owned == nil, event.namesRecords else { return event }
    // The journals are read only if there is something to tell apart.
    return classifier.event(
      after: attempt, of: identity, owned: exempt.union(try journal.recordUUIDs()), at: clock.now())
  }

  /// Applies an event to an attempt and records it.
  func conclude(_ event: DeliveryEvent, _ attempt: Attempt) throws(StorageError) -> Attempt {
    var attempt = attempt
    guard attempt.apply(event), let id = attempt.id else { return attempt }
    try journal.record(
      event, of: id, draft: draft, isAbsent: attempt.status.kind == .absent, at: clock.now())
    return attempt
  }

  /// The report of a lookup that said nothing.
  private func unsettled(_ attempt: Attempt, _ cause: Cause, _ record: DeliveryRecord) -> DeliveryReport {
    var attempt = attempt
    // A lookup that a person stopped is none.
    if cause.code != .cancelled { attempt.apply(.lookupFailed(cause, clock.now())) }
    return DeliveryReport(attempt.status, record: record, lookupFailure: cause)
  }

  /// The request that an attempt sent, `nil` if its copy is gone.
  private func request(of attempt: Attempt) throws(StorageError) -> ConnectionRequest? {
    guard let id = attempt.id else { return nil }
    let body: [UInt8]
    do {
      body = try journal.body(of: id)
    } catch let error where error.code == ENOENT {
      return nil
    }
    guard case .request(let request)? = try? RequestFile(contentsOf: body) else { return nil }
    return request
  }
}

extension Refusal {
  /// The cause of a lookup for which the token was not accepted.
  fileprivate var lookupCause: Cause {
    Cause(
      .notAuthorised, "The server did not accept the token (\(status)), so its list could not be read.",
      status: status, findings: findings)
  }
}

extension DeliveryEvent {
  /// True if the event is about records, which other attempts may have made.
  fileprivate var namesRecords: Bool {
    switch self {
    case .found, .several: true
    default: false
    }
  }
}

extension Cause {
  /// True if a later lookup may say more without anybody doing anything.
  package var mayPass: Bool {
    switch code {
    case .cancelled, .notAuthorised, .noBody, .noSuchRecord, .storage, .misconfigured, .wrongAddress: false
    default: status.map { $0 >= 500 || $0 == 408 || $0 == 429 || $0 == 200 } ?? true
    }
  }
}
