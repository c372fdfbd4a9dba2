import Foundation

extension EarlierAttempt {
  /// What a person has to know before sending again, with times in a zone.
  func sentence(in zone: TimeZone) -> String {
    let when = date.map { " of \(WallClock($0, in: zone).long)" } ?? ""
    return switch self {
    case .sent(let sent): "This draft was sent, as \(sent.uuid)."
    case .adopted(let sent): "The server has this draft, as \(sent.uuid)."
    case .unconfirmed: "The server took an attempt\(when), but named no UUID."
    case .unknown: "An attempt\(when) may have arrived."
    case .absent: "An attempt\(when) may have left, but the server's list did not have it."
    case .ambiguous(let candidates, _):
      "\(candidates.count) requests in the server's list may be the attempt\(when)."
    }
  }
}

extension UnderWay {
  /// What is done, in a sentence.
  func sentence(_ now: Date) -> String {
    if isCancelling { return "Stopping …" }
    let seconds = seconds(now)
    switch progress {
    case .lookingBefore: return "Looking whether it is there already …"
    case .sending: return "Sending … \(seconds) s"
    case .waiting(_, let why, let next, let count): return "Trying again in \(seconds) s (\(next) of \(count)): \(why)"
    case .looking(let look, let count, let next):
      let wait = next == nil ? "" : ", next look in \(seconds) s"
      return "I am looking whether it arrived … (\(look) of \(count)\(wait))"
    case nil: return purpose == .look ? "I am looking whether it arrived …" : "Sending … \(seconds) s"
    }
  }

  /// What Esc stops.
  var stopped: String {
    switch progress {
    case .lookingBefore: "it before anything is sent"
    case .waiting: "it; nothing has been sent"
    case .looking: "looking; it can be looked for again"
    case .sending: "waiting for the answer"
    case nil: purpose == .look ? "looking; it can be looked for again" : "waiting for the answer"
    }
  }
}
