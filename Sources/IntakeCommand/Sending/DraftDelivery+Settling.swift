import ConnectionRequests
import ConnectionsAPI
import Drafts
import Foundation
import Glibc

extension DraftDelivery {
  /// Looks whether the draft's last attempt arrived, until that is known or the last of the looks has been.
  ///
  /// It looks at the times of `Look.offsets` from now on; once, where the attempt is older than the last of them.
  func settle(progress: (DeliveryProgress) -> Void = { _ in }) -> DeliveryReport {
    let begin = uptime()
    let offsets = isOld(at: now()) ? [0] : Look.offsets
    var report = DeliveryReport(end: .unsettled(.tooEarly))
    for index in offsets.indices {
      if wait(Double(offsets[index]) - (uptime() - begin)) {
        return DeliveryReport(end: .unsettled(.failed(.cancelled)))
      }
      let next = offsets.dropFirst(index + 1).first.map { now() + (Double($0) - (uptime() - begin)) }
      progress(.looking(look: index + 1, of: offsets.count, next: next))
      report = look(isLast: next == nil)
      guard case .unsettled(let obstacle) = report.end, obstacle.mayPass else { return report }
    }
    return report
  }

  /// Looks once whether the draft's last attempt arrived, and records what that says.
  ///
  /// - Parameter isLast: whether what is not there now counts as absent.
  func look(isLast: Bool) -> DeliveryReport {
    do throws(StorageError) {
      guard let attempt = try unsettled, let id = attempt.id else {
        return DeliveryReport(end: .settled(try attempts().last))
      }
      guard let request = try request(of: id) else { return DeliveryReport(end: .unsettled(.noBody)) }
      switch readList(patience) {
      case .notAuthorised(let refusal): return DeliveryReport(end: .unsettled(.notAuthorised(refusal)))
      case .failed(let failure): return DeliveryReport(end: .unsettled(.failed(failure)))
      case .list(let list):
        return try conclude(attempt, id, from: list, of: request, isLast: isLast)
      }
    } catch {
      return DeliveryReport(end: .unsettled(.storage), storageFailure: error)
    }
  }

  /// Takes a person's word that one of the server's requests is what the draft's last attempt made.
  func adopt(_ stored: StoredRequest) -> DeliveryReport {
    do throws(StorageError) {
      guard let id = try unsettled?.id else { return DeliveryReport(end: .settled(try attempts().last)) }
      try record(.one, of: id, [stored])
      return DeliveryReport(end: .adopted(stored))
    } catch {
      return DeliveryReport(end: .unsettled(.storage), storageFailure: error)
    }
  }

  /// Takes a person's word as to which of the server's requests it is, by its identifier.
  func adopt(_ identifier: String) -> DeliveryReport {
    switch readList(patience) {
    case .notAuthorised(let refusal): return DeliveryReport(end: .unsettled(.notAuthorised(refusal)))
    case .failed(let failure): return DeliveryReport(end: .unsettled(.failed(failure)))
    case .list(let list):
      guard let stored = list.records.first(where: { $0.uuid.lowercased() == identifier.lowercased() }) else {
        return DeliveryReport(end: .unsettled(.noSuchRequest))
      }
      return adopt(stored)
    }
  }

  /// The last attempt that a look can say more of; none where a later one is known to have arrived.
  private var unsettled: JournalledAttempt? {
    get throws(StorageError) {
      let last = try attempts().last { $0.state.isFinal || Delivery($0.state).allows(.looked(.one)) }
      return last.flatMap { $0.state.isFinal ? nil : $0 }
    }
  }

  /// Whether the last attempt that is not settled began so long ago that one look tells what is not there.
  func isOld(at date: Date) -> Bool {
    guard let startedAt = try? unsettled?.startedAt else { return false }
    return date.timeIntervalSince(startedAt) > Double(Look.offsets.last ?? 0)
  }

  /// What an attempt sent, nil where its record is gone.
  private func request(of attempt: UUID) throws(StorageError) -> ConnectionRequest? {
    let body: [UInt8]
    do {
      body = try journal.body(of: attempt)
    } catch let error where error.code == ENOENT {
      return nil
    }
    guard case .request(let request)? = try? RequestFile(contentsOf: body) else { return nil }
    return request
  }

  private func conclude(
    _ attempt: JournalledAttempt, _ id: UUID, from list: StoredRequests, of request: ConnectionRequest, isLast: Bool
  ) throws(StorageError) -> DeliveryReport {
    let startedAt = attempt.startedAt ?? .distantPast
    // What another draft is on the server is not this one, however alike they are.
    let isNeeded = taken == nil && !list.matches(request).isEmpty
    let taken = isNeeded ? try journal.requestUUIDs() : taken ?? []
    guard
      let found = Look.result(
        of: request, in: list, before: attempt.matchesBefore, startedAt: startedAt, taken: taken)
    else { return DeliveryReport(end: .unsettled(.incomplete)) }
    guard found.result != .none || isLast else { return DeliveryReport(end: .unsettled(.tooEarly)) }
    try record(found.result, of: id, found.candidates)
    // The server said that it has it, which a list without it does not undo.
    if found.result == .none, attempt.state == .sentUnconfirmed { return DeliveryReport(end: .settled(attempt)) }
    switch (found.result, found.candidates.first) {
    case (.one, let stored?): return DeliveryReport(end: .adopted(stored))
    case (.none, _): return DeliveryReport(end: .absent(near: list.near(request)))
    case (.several, _), (.one, nil): return DeliveryReport(end: .ambiguous(found.candidates))
    }
  }

  private func record(_ result: LookResult, of attempt: UUID, _ found: [StoredRequest]) throws(StorageError) {
    let one = result == .one ? found.first : nil
    try journal.recordLook(
      draft: draft, attempt: attempt, result: result, candidates: found.map(\.uuid), requestUUID: one?.uuid,
      requestDate: one?.date?.text, at: now())
  }
}

extension LookObstacle {
  /// Whether a later look may say more.
  var mayPass: Bool {
    switch self {
    case .failed(.cancelled), .notAuthorised, .noBody, .noSuchRequest, .storage: false
    case .failed(.answer(let status, _)): status >= 500 || status == 408 || status == 429
    case .failed, .incomplete, .tooEarly: true
    }
  }
}
