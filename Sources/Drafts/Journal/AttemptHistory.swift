internal import ConnectionRequests
internal import Foundation

/// What a journal says about a draft, read line by line.
struct AttemptHistory {
  /// In the order in which they began.
  private let records: [Record]
  /// Whether a line cannot be read, so that an attempt or an outcome may be missing.
  let isDamaged: Bool

  /// An attempt, with its way to where it stands.
  fileprivate struct Record {
    var attempt: JournalledAttempt
    var delivery: Delivery
  }

  init(contentsOf bytes: [UInt8]) {
    var records: [Record] = []
    isDamaged = LineFile.read(bytes) { (line: JournalLine, isBehindDamage) in
      Self.apply(line, to: &records, isBehindDamage)
    }
    self.records = records
  }

  /// Every attempt in the order in which they began, the last one as `last`.
  var attempts: [JournalledAttempt] {
    let attempts = records.map(\.settledAttempt)
    guard isDamaged else { return attempts }
    var last = attempts.last ?? JournalledAttempt(state: .unknown)
    if !last.state.mayHaveArrived { last.state = .unknown }
    return attempts.dropLast() + [last]
  }

  /// The attempt that was made last; where the journal is damaged, it is unknown whether any arrived.
  var last: JournalledAttempt? { attempts.last }

  /// The last attempt that may have arrived at a URL, or anywhere; one whose URL is lost may have gone there.
  func last(thatMayHaveReached url: String?) -> JournalledAttempt? {
    records.last {
      $0.settledAttempt.state.mayHaveArrived && ($0.attempt.url == nil || url == nil || $0.attempt.url == url)
    }?.settledAttempt ?? (isDamaged ? JournalledAttempt(state: .unknown) : nil)
  }

  private static func apply(_ line: JournalLine, to records: inout [Record], _ isBehindDamage: Bool) {
    switch line.event {
    case .intent(let intent):
      records.append(
        Record(
          attempt: JournalledAttempt(
            id: line.attempt, url: intent.url, startedAt: line.date, state: .sending, matchesBefore: intent.matching,
            isNew: intent.isNew), delivery: Delivery(.sending)))
    case .outcome(let end, let status, let requestUUID, let requestDate, let detail):
      change(line.attempt, in: &records) { record in
        guard record.take(.ended(end)) else { return }
        record.attempt.status = status
        record.attempt.requestUUID = requestUUID
        record.attempt.requestDate = requestDate
        record.attempt.detail = detail
      }
    case .look(let result, let candidates, let requestUUID, let requestDate):
      change(line.attempt, in: &records) { record in
        // What is left of a damaged journal counts as unknown, whatever it says, so it was looked for as that.
        if isBehindDamage, !record.delivery.state.mayHaveArrived { record.delivery = Delivery(.unknown) }
        _ = record.take(.leftBehind)
        guard record.take(.looked(result)) else { return }
        record.attempt.candidates = candidates
        if result == .one {
          record.attempt.requestUUID = requestUUID
          record.attempt.requestDate = requestDate
        }
      }
    case .other: break
    }
  }

  /// Changes the record of an attempt; one whose intent is missing had begun all the same.
  private static func change(_ attempt: UUID, in records: inout [Record], _ body: (inout Record) -> Void) {
    let index = records.lastIndex { $0.attempt.id == attempt }
    var record =
      index.map { records[$0] }
      ?? Record(attempt: JournalledAttempt(id: attempt, state: .sending), delivery: Delivery(.sending))
    body(&record)
    if let index { records[index] = record } else { records.append(record) }
  }
}

extension AttemptHistory.Record {
  /// The attempt with where it stands; one that nothing was recorded of since its intent was left behind.
  fileprivate var settledAttempt: JournalledAttempt {
    var record = self
    _ = record.take(.leftBehind)
    record.attempt.state = record.delivery.state
    return record.attempt
  }

  /// - Returns: whether the event may follow what was recorded before.
  fileprivate mutating func take(_ event: DeliveryEvent) -> Bool {
    do {
      try delivery.apply(event)
      return true
    } catch {
      return false
    }
  }
}
