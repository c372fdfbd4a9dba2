import ConnectionRequests
import ConnectionsAPI
import Delivery
import Foundation

/// Reads the server's list for the events that it is for a request.
struct ListClassifier {
  let list: StoredRequests

  /// The event of a list that was read before a send.
  ///
  /// Records that a person has seen and does not mean are left out.
  func event(beforeSending request: RequestIdentity, _ permission: SendPermission) -> DeliveryEvent {
    let matches = list.matches(request)
    func isMeant(_ record: StoredRequest) -> Bool { !permission.records.contains(record.uuid.lowercased()) }
    let same = matches.same.filter(isMeant)
    return .listed(
      // One that can be named comes first.
      same: (same.filter(\.hasIdentifier) + same.filter { !$0.hasIdentifier }).map { ServerRecord($0) },
      similar: permission.similar
        ? []
        : matches.similar.filter { isMeant($0.record) }.map { ServerRecord($0.record, differences: $0.differences) })
  }

  /// The records of the request's organization, for telling new ones from old ones after an attempt.
  func baseline(of request: RequestIdentity) -> Attempt.Baseline {
    guard list.isComplete else { return .none }
    return .organization(records(near: request).map(\.uuid))
  }

  /// The event of a list that was read after an attempt that may have arrived.
  ///
  /// One new record that is the same is the attempt's. Several, or another new record of the organization, are for a
  /// person to decide. Records that other attempts are known to have made never count.
  ///
  /// - Parameter owned: the UUIDs, in lower case, of what other attempts are known to have made.
  func event(
    after attempt: Attempt, of request: RequestIdentity, owned: Set<String>, at time: Timepoint
  ) -> DeliveryEvent {
    let filter = NewRecords(attempt, owned: owned)
    let matches = list.matches(request)
    let same = matches.same.filter(filter.isNew)
    if let first = same.first {
      let isCertain = same.count == 1 && first.isReadable && first.hasIdentifier && filter.isCertain(first)
      return isCertain ? .found(ServerRecord(first)) : .several(same.map { ServerRecord($0) })
    }
    let similar = matches.similar.map { ServerRecord($0.record, differences: $0.differences) }
    let others = newRecords(near: request, matches.similar.map(\.record), filter)
    if !others.isEmpty {
      let differences = Dictionary(similar.map { ($0.uuid, $0.differences) }) { first, _ in first }
      return .several(others.map { ServerRecord($0, differences: differences[$0.uuid] ?? []) })
    }
    guard list.isComplete else { return .lookupFailed(list.incompleteCause, time) }
    return .notListed(time, similar: similar)
  }

  /// The records that are similar to a request, or of its organization.
  private func records(near request: RequestIdentity) -> [StoredRequest] {
    var seen: Set<String> = []
    let matches = list.matches(request)
    return (matches.same + matches.similar.map(\.record) + list.ofOrganization(request)).filter {
      seen.insert($0.uuid.lowercased()).inserted
    }
  }

  /// The new records that may be the attempt's although they are not the same.
  ///
  /// - Parameter similar: those of the list that are similar to the request.
  private func newRecords(
    near request: RequestIdentity, _ similar: [StoredRequest], _ filter: NewRecords
  ) -> [StoredRequest] {
    switch filter.attempt.baseline {
    case .organization: return records(near: request).filter(filter.isNew)
    case .none, .same:
      // Nobody knows which of these were there before, but for those that are dated before it; of the rest of the
      // organization only those with the time of the attempt count.
      let similar = similar.filter { filter.isNew($0) && !filter.isEarlier($0) }
      let uuids = Set(similar.map(\.uuid))
      return similar
        + list.ofOrganization(request).filter {
          filter.isNew($0) && filter.hasTimeOfAttempt($0) && !uuids.contains($0.uuid)
        }
    }
  }
}

/// Tells the records that came after an attempt from those that were there before.
private struct NewRecords {
  let attempt: Attempt
  private let excluded: Set<String>
  private let hasBaseline: Bool
  private let startedAt: Date

  init(_ attempt: Attempt, owned: Set<String>) {
    self.attempt = attempt
    startedAt = attempt.startedAt?.date ?? .distantPast
    switch attempt.baseline {
    case .none: (excluded, hasBaseline) = (owned, false)
    case .same(let uuids), .organization(let uuids):
      (excluded, hasBaseline) = (owned.union(uuids.map { $0.lowercased() }), true)
    }
  }

  func isNew(_ record: StoredRequest) -> Bool {
    // A record without a UUID cannot be told from another one, so it always counts.
    (record.uuid.isEmpty || !excluded.contains(record.uuid.lowercased()))
      && (hasBaseline || !isEarlier(record))
  }

  /// True if there is no doubt that the record came with the attempt.
  func isCertain(_ record: StoredRequest) -> Bool { hasBaseline ? !isEarlier(record) : hasTimeOfAttempt(record) }

  /// True if its date says that the record was stored before the attempt.
  func isEarlier(_ record: StoredRequest) -> Bool { record.wasStored(before: startedAt) }

  /// True if the record has the time of the attempt.
  func hasTimeOfAttempt(_ record: StoredRequest) -> Bool { record.wasStored(around: startedAt) }
}

extension StoredRequest {
  /// True if its date is earlier than the day before an attempt's, both in UTC: one of the days may be a zone's.
  fileprivate func wasStored(before attempt: Date) -> Bool {
    let day: TimeInterval = 86_400
    let dayOfAttempt = (attempt.timeIntervalSince1970 / day).rounded(.down) * day
    return date?.date.map { $0.timeIntervalSince1970 < dayOfAttempt - day } ?? false
  }

  /// True if its date is a time that an attempt, and two clocks that differ a little, explain.
  fileprivate func wasStored(around attempt: Date) -> Bool {
    guard let date, !date.isDateOnly, let instant = date.date else { return false }
    return (-300...3_600).contains(instant.timeIntervalSince(attempt))
  }
}
