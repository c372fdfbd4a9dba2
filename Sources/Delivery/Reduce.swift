/// Returns the status after an event, or `nil` if the event cannot follow the status.
///
/// Two rules are behind the table: a request that may have arrived is never sent again without a person's permission,
/// and the server's own answer outweighs a list that does not have the request.
package func reduce(_ status: DeliveryStatus, _ event: DeliveryEvent) -> DeliveryStatus? {
  switch event {
  case .held(let obstacle): status.afterHolding(obstacle)
  case .listed(let same, let similar): status.afterListing(same, similar)
  case .began(let permission, let until): status.afterBeginning(permission, until)
  case .created(let record): status.afterCreation(of: record)
  case .accepted(let cause, let time): status.afterAcceptance(cause, time)
  case .refused(let cause): status.isUnderWay ? .refused(cause) : nil
  case .notApplied(let cause): status.isUnderWay ? .notSent(.attempt(cause)) : nil
  case .lost(let cause, let time): status.afterLoss(Uncertainty(since: time, cause: cause))
  case .leftBehind: status.afterLeavingBehind()
  case .damaged(let time): status.afterDamage(at: time)
  case .found(let record): status.isUnsettled ? .adopted(record, .lostAnswer) : nil
  case .chose(let record): status.isUnsettled ? .adopted(record, .person) : nil
  case .several(let records): status.uncertainty.map { .ambiguous($0, records) }
  case .notListed(let time, let similar): status.afterLookup(Uncertainty.Lookup(at: time), similar)
  case .lookupFailed(let cause, let time): status.afterLookup(Uncertainty.Lookup(at: time, failure: cause), [])
  }
}

extension DeliveryStatus {
  /// An attempt is under way, or was taken to be left behind while another session still had it under way.
  fileprivate var isUnderWay: Bool {
    switch self {
    case .sending, .unknown: true
    default: false
    }
  }

  fileprivate func afterHolding(_ obstacle: Obstacle) -> DeliveryStatus? {
    switch self {
    case .unsent, .notSent, .refused, .similar: .notSent(obstacle)
    case .sending: nil
    case .unknown, .unconfirmed, .absent, .ambiguous, .adopted, .sent: self
    }
  }

  fileprivate func afterListing(_ same: [ServerRecord], _ similar: [ServerRecord]) -> DeliveryStatus? {
    switch self {
    case .adopted, .sent: return self
    case .sending, .unknown, .unconfirmed, .absent, .ambiguous: return nil
    case .unsent, .notSent, .refused, .similar:
      if let record = same.first { return .adopted(record, .before) }
      if !similar.isEmpty { return .similar(similar) }
      if case .similar = self { return .unsent }
      return self
    }
  }

  fileprivate func afterBeginning(_ permission: SendPermission, _ until: Timepoint) -> DeliveryStatus? {
    switch self {
    case .unsent, .notSent, .refused: .sending(until: until)
    case .similar: permission.similar || permission.allowsAnother ? .sending(until: until) : nil
    case .unknown, .unconfirmed, .absent, .ambiguous, .adopted, .sent:
      permission.allowsAnother ? .sending(until: until) : nil
    case .sending: nil
    }
  }

  fileprivate func afterCreation(of record: ServerRecord) -> DeliveryStatus? {
    switch self {
    case .sending, .unknown, .absent, .ambiguous, .adopted: .sent(record)
    case .unsent, .notSent, .similar, .refused, .unconfirmed, .sent: nil
    }
  }

  fileprivate func afterAcceptance(_ cause: Cause, _ time: Timepoint) -> DeliveryStatus? {
    switch self {
    case .sending: return .unconfirmed(Uncertainty(since: time, cause: cause))
    case .unknown(var uncertainty), .absent(var uncertainty, _):
      uncertainty.cause = cause
      return .unconfirmed(uncertainty)
    case .ambiguous, .adopted: return self
    case .unsent, .notSent, .similar, .refused, .unconfirmed, .sent: return nil
    }
  }

  fileprivate func afterLoss(_ uncertainty: Uncertainty) -> DeliveryStatus? {
    switch self {
    case .sending, .unknown, .absent: .unknown(uncertainty)
    case .ambiguous(_, let records): .ambiguous(uncertainty, records)
    case .adopted: self
    case .unsent, .notSent, .similar, .refused, .unconfirmed, .sent: nil
    }
  }

  fileprivate func afterLeavingBehind() -> DeliveryStatus? {
    guard case .sending(let until) = self else { return nil }
    return .unknown(Uncertainty(since: until, cause: .interrupted))
  }

  fileprivate func afterDamage(at time: Timepoint) -> DeliveryStatus? {
    switch self {
    case .unknown, .unconfirmed, .ambiguous, .adopted, .sent: self
    case .unsent, .notSent, .similar, .refused, .sending, .absent:
      .unknown(Uncertainty(since: time, cause: .damaged))
    }
  }

  /// The status after a lookup that found no match, or failed.
  ///
  /// A list without the request does not revoke the server's acceptance or candidates that were seen earlier. A lookup
  /// that failed revokes nothing.
  fileprivate func afterLookup(_ lookup: Uncertainty.Lookup, _ similar: [ServerRecord]) -> DeliveryStatus? {
    guard var uncertainty else { return nil }
    // An earlier lookup that read the whole list says more than one that failed.
    if lookup.failure == nil || uncertainty.ageAtLookup == nil { uncertainty.lookup = lookup }
    switch self {
    case .unknown:
      let isOld = uncertainty.ageAtLookup.map { $0 >= Self.absenceAge } ?? false
      return isOld ? .absent(uncertainty, similar: similar) : .unknown(uncertainty)
    case .absent(_, let earlier):
      return .absent(uncertainty, similar: lookup.failure == nil ? similar : earlier)
    case .unconfirmed: return .unconfirmed(uncertainty)
    case .ambiguous(_, let records): return .ambiguous(uncertainty, records)
    default: return nil
    }
  }
}
