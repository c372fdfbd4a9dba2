package import ConnectionRequests
package import Foundation

/// What the server's list says about an attempt whose outcome is not known.
package enum Look {
  /// When to look, in seconds after the attempt: a request may still be on its way into the list.
  package static let offsets = [0, 2, 8, 20]

  /// What a list holds of a request that may have arrived.
  ///
  /// - Parameters:
  ///   - before: the identifiers that matched before the attempt; nil where nobody looked.
  ///   - startedAt: when the attempt began.
  ///   - taken: the identifiers, in lower case, of what other attempts are known to have made.
  /// - Returns: nil where the list is not complete and what was read of it holds nothing: that proves nothing.
  package static func result(
    of request: ConnectionRequest, in list: StoredRequests, before: [String]?, startedAt: Date, taken: Set<String>
  ) -> (result: LookResult, candidates: [StoredRequest])? {
    let matches = list.matches(request).filter { !taken.contains($0.uuid.lowercased()) }
    let found = result(matches: matches, before: before, startedAt: startedAt)
    return found.result == .none && !list.isComplete ? nil : found
  }

  /// What the records that match a request say about it.
  ///
  /// Records that were there before are not the attempt's, nor, where nobody looked before, are those of earlier days.
  /// One record is enough only where there is no doubt that it is the attempt's; else a person decides.
  package static func result(
    matches: [StoredRequest], before: [String]?, startedAt: Date
  ) -> (result: LookResult, candidates: [StoredRequest]) {
    let known = Set((before ?? []).map { $0.lowercased() })
    var candidates = matches.filter { !known.contains($0.uuid.lowercased()) }
    if before == nil { candidates.removeAll { $0.wasStored(before: startedAt) } }
    guard let first = candidates.first else { return (.none, []) }
    let isSure =
      candidates.count == 1 && first.isReadable && first.hasIdentifier
      && (before == nil ? first.wasStored(around: startedAt) : !first.wasStored(before: startedAt))
    return (isSure ? .one : .several, candidates)
  }
}

extension StoredRequest {
  /// Whether its date is earlier than the day before an attempt's, both in UTC: one of the days may be a zone's.
  fileprivate func wasStored(before attempt: Date) -> Bool {
    let day: TimeInterval = 86_400
    let dayOfAttempt = (attempt.timeIntervalSince1970 / day).rounded(.down) * day
    return date?.date.map { $0.timeIntervalSince1970 < dayOfAttempt - day } ?? false
  }

  /// Whether its date is a time that an attempt, and two clocks that differ a little, explain.
  fileprivate func wasStored(around attempt: Date) -> Bool {
    guard let date, !date.isDateOnly, let instant = date.date else { return false }
    return (-300...3_600).contains(instant.timeIntervalSince(attempt))
  }
}
