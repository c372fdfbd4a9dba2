import Foundation

extension EarlierAttempt {
  /// What a person has to know before sending again, with times in a zone.
  func sentence(in zone: TimeZone) -> String {
    let when = date.map { " of \(WallClock($0, in: zone).long)" } ?? ""
    return switch self {
    case .sent(let sent): "This draft was sent, as \(sent.uuid)."
    case .adopted(let sent): "This draft is on the server, as \(sent.uuid); its list says so."
    case .unconfirmed: "The server took an attempt\(when), but named no UUID."
    case .unknown: "An attempt\(when) may have arrived."
    case .absent: "An attempt\(when) had no answer, and the server's list did not have it."
    case .ambiguous(let candidates, _):
      candidates.count == 1
        ? "One request in the server's list may be the attempt\(when), or one from before it."
        : "\(candidates.count) requests in the server's list may be the attempt\(when)."
    }
  }
}

extension UnderWay {
  /// What is done, in a line.
  func heading(_ now: Date) -> String {
    if isCancelling { return "Stopping …" }
    switch progress {
    case .lookingBefore: return "Looking whether it is there already …"
    case .waiting(_, _, let next, let count): return "Trying again in \(seconds(now)) s (\(next) of \(count))"
    case .looking: return "Looking whether it arrived …"
    case .sending: return "Sending … \(seconds(now)) s"
    case nil: return purpose == .look ? "Looking whether it arrived …" : "Sending … \(seconds(now)) s"
    }
  }

  /// More about it; empty where there is no more to say.
  func detail(_ now: Date) -> String {
    switch progress {
    case .waiting(_, let why, _, _): why
    case .looking(let look, let count, nil): "Look \(look) of \(count)."
    case .looking(let look, let count, .some): "Look \(look) of \(count), the next one in \(seconds(now)) s."
    case .lookingBefore, .sending, nil: ""
    }
  }

  /// What Esc does.
  var stop: String {
    switch progress {
    case .lookingBefore: "Esc stops before anything is sent."
    case .waiting: "Esc stops; nothing has arrived."
    case .looking: "Esc stops looking; what was sent stays as it is."
    case .sending: "Esc stops waiting for the answer."
    case nil: purpose == .look ? "Esc stops looking." : "Esc stops waiting for the answer."
    }
  }

  /// What leaving now means.
  var loss: String {
    switch progress {
    case .lookingBefore: "Nothing has been sent so far, and nothing will be."
    case .waiting: "The request has not arrived so far, and is not tried again."
    case .looking: "Whether the request arrived stays open; the next time the draft is opened shows it."
    case .sending: "A request is being sent. Leaving stops waiting for the answer; it may have arrived all the same."
    case nil:
      purpose == .look
        ? "Whether the request arrived stays open; the next time the draft is opened shows it."
        : "A request is being sent. Leaving stops waiting for the answer; it may have arrived all the same."
    }
  }
}
