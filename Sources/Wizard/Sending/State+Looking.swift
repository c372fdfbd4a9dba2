import ConnectionRequests
import Foundation

extension State {
  /// What is under way; nil where nothing is.
  var underWay: UnderWay? {
    if case .underWay(let underWay) = submission { underWay } else { nil }
  }

  /// Whether a request is being sent or looked for.
  package var isUnderWay: Bool { underWay != nil }

  /// Whether a request is being sent, or what became of it is looked for right after.
  package var isSending: Bool { underWay?.purpose == .send }

  /// Whether what became of an earlier attempt is being looked for.
  package var isLooking: Bool { underWay?.purpose == .look }

  /// What is to be done when a draft has been opened: what may have arrived is looked for.
  mutating func start() -> [Effect] { endRecoveryWithoutQuestion() + (looksAtStart ? look() : []) }

  /// Whether the server's list is asked what became of the last attempt as soon as the draft is open.
  var looksAtStart: Bool {
    switch earlier {
    case .unknown, .unconfirmed: canLook
    case .sent, .adopted, .absent, .ambiguous, nil: false
    }
  }

  /// Whether the server's list can be asked what became of the last attempt.
  var canLook: Bool {
    readOnly == nil && server.obstacle == nil && underWay == nil && !isWaitingToSend
      && delivery.allows(.looked(.one))
  }

  mutating func look() -> [Effect] {
    guard canLook else { return [] }
    submission = .underWay(UnderWay(purpose: .look, since: now))
    return [.look]
  }

  /// Takes a request of the server's list as the one that the last attempt made.
  mutating func adopt(_ candidate: Candidate) -> [Effect] {
    submission = .underWay(UnderWay(purpose: .look, since: now))
    return [.adopt(uuid: candidate.uuid)]
  }

  /// Takes in how far sending or looking has come.
  mutating func takeProgress(_ progress: SendProgress) {
    guard var underWay else { return }
    if underWay.progress != progress { underWay.since = now }
    underWay.progress = progress
    submission = .underWay(underWay)
  }

  /// Asks for the end of what is under way, once.
  mutating func stopUnderWay() -> [Effect] {
    guard var underWay, !underWay.isCancelling else { return [] }
    underWay.isCancelling = true
    submission = .underWay(underWay)
    return [.cancelSend]
  }

  /// The requests of the server's list to choose from.
  var candidates: [Candidate] {
    if case .ambiguous(let candidates, _) = earlier { candidates } else { [] }
  }
}

extension UnderWay {
  /// The time that the screen counts down to; nil where it counts up.
  var end: Date? {
    switch progress {
    case .waiting(let until, _, _, _): until
    case .looking(_, _, let next): next
    case .lookingBefore, .sending, nil: nil
    }
  }

  /// The seconds that the screen shows: since it began, or that are left.
  func seconds(_ now: Date) -> Int {
    guard let end else { return max(0, Int(now.timeIntervalSince(since))) }
    return max(0, Int(end.timeIntervalSince(now).rounded(.up)))
  }

  /// The milliseconds until the screen shows other seconds.
  func untilNextSecond(_ now: Date) -> Int {
    let elapsed = end.map { -$0.timeIntervalSince(now) } ?? now.timeIntervalSince(since)
    let fraction = elapsed - elapsed.rounded(.down)
    return max(50, Int(((1 - fraction) * 1_000).rounded(.up)))
  }
}
