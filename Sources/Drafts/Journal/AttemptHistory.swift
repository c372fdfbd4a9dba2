internal import ConnectionRequests
internal import Delivery
internal import Foundation

/// The content of a draft's journal, read line by line through `reduce`.
struct AttemptHistory {
  /// In the order in which the attempts began, without the effect of damage.
  private var readable: [Attempt] = []
  /// The time of the first line behind a damaged one, or of the last line before it; `nil` if no line is damaged.
  private let damage: Timepoint?
  /// The attempts whose baseline is in a file of its own.
  let baselineFiles: Set<UUID>

  init(contentsOf bytes: [UInt8]) {
    var attempts: [Attempt] = []
    var baselineFiles: Set<UUID> = []
    var last = Timepoint(.distantPast)
    var firstBehindDamage: Timepoint?
    let isDamaged = LineFile.read(bytes) { (line: JournalLine, isBehindDamage) in
      if case .intent(let intent) = line.event, intent.hasBaselineFile { baselineFiles.insert(line.attempt) }
      Self.apply(line, to: &attempts, isBehindDamage)
      last = line.time
      if isBehindDamage, firstBehindDamage == nil { firstBehindDamage = line.time }
    }
    // An attempt that has no outcome was left behind by its program.
    for index in attempts.indices { attempts[index].apply(.leftBehind) }
    readable = attempts
    damage = isDamaged ? firstBehindDamage ?? last : nil
    self.baselineFiles = baselineFiles
  }

  /// A line cannot be read, so that an attempt or an outcome may be missing.
  var isDamaged: Bool { damage != nil }

  /// The attempts at a server, or at all servers.
  ///
  /// Damage may hide an attempt at any of them, so it makes the last attempt at each unknown.
  func attempts(at url: String? = nil) -> [Attempt] {
    var attempts = readable.filter { attempt in url.map { attempt.belongs(to: $0) } ?? true }
    if let damage {
      if attempts.isEmpty { attempts.append(Attempt(id: nil, status: .unsent)) }
      attempts[attempts.count - 1].apply(.damaged(damage))
    }
    return attempts
  }

  private static func apply(_ line: JournalLine, to attempts: inout [Attempt], _ isBehindDamage: Bool) {
    switch line.event {
    case .intent(let intent):
      var attempt = Attempt(
        id: line.attempt, url: intent.url, file: intent.file, startedAt: line.time, baseline: intent.baseline,
        status: .unsent, isResend: intent.isResend)
      attempt.apply(.began(.none, until: line.time.advanced(by: intent.deadline)))
      attempts.append(attempt)
    case .outcome(let outcome):
      change(line, in: &attempts) { $0.apply(outcome.event(at: line.time)) }
    case .lookup(let lookup):
      change(line, in: &attempts) { attempt in
        // Behind damage an attempt counts as unknown, so the lookup was made for an unknown one.
        if isBehindDamage { attempt.apply(.damaged(line.time)) }
        attempt.apply(.leftBehind)
        attempt.apply(lookup.event(at: line.time))
      }
    case .other: break
    }
  }

  /// Changes the attempt that a line is about; one whose intent is missing has begun nevertheless.
  private static func change(_ line: JournalLine, in attempts: inout [Attempt], _ body: (inout Attempt) -> Void) {
    if let index = attempts.lastIndex(where: { $0.id == line.attempt }) { return body(&attempts[index]) }
    var attempt = Attempt(id: line.attempt, status: .unsent)
    attempt.apply(.began(.none, until: line.time))
    body(&attempt)
    attempts.append(attempt)
  }

  /// Fills in the baselines that are in files of their own, for the attempts that a lookup may still be about.
  mutating func readBaselines(_ read: (UUID) -> [String]?) {
    for index in readable.indices {
      guard readable[index].status.isUnsettled || isDamaged, let id = readable[index].id, baselineFiles.contains(id),
        let uuids = read(id)
      else { continue }
      readable[index].baseline = .organization(uuids)
    }
  }
}

extension JournalLine.Outcome {
  func event(at time: Timepoint) -> DeliveryEvent {
    let cause = Cause(cause ?? defaultCause, plainDetail, status: status)
    return switch kind {
    case .sent: .created(ServerRecord(uuid: requestUUID ?? "?", dateText: requestDate ?? ""))
    case .unconfirmed: .accepted(cause, time)
    case .refused: .refused(cause)
    case .notSent: .notApplied(cause)
    default: .lost(cause, time)
    }
  }

  /// The cause of an outcome whose line names none.
  private var defaultCause: Cause.Code {
    switch kind {
    case .unconfirmed: .unnamed
    case .refused: .refused
    case .notSent: status == 401 || status == 403 ? .notAuthorised : status == 429 ? .throttled : .unreachable
    default: status == nil ? .noAnswer : .inconclusive
    }
  }

  /// The detail without the sentence that the message of a status adds: a line without a cause holds the whole message.
  private var plainDetail: String {
    guard let detail else { return "" }
    guard cause == nil else { return detail }
    for ending in [" The request may have arrived.", " Do not send it again."] where detail.hasSuffix(ending) {
      return String(detail.dropLast(ending.count))
    }
    return detail
  }
}

extension JournalLine.Lookup {
  func event(at time: Timepoint) -> DeliveryEvent {
    switch self {
    case .one(let record, byPerson: true): .chose(record)
    case .one(let record, byPerson: false): .found(record)
    case .several(let uuids): .several(uuids.map { ServerRecord(uuid: $0) })
    case .none: .notListed(time, similar: [])
    }
  }
}
