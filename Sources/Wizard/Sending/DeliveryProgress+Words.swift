import Delivery
import Foundation

extension UnderWay {
  /// The stage, in a line.
  func heading(_ now: Date) -> String {
    if isCancelling { return "Stopping …" }
    return switch progress {
    case .lookingBefore: "Looking it up before sending …"
    case .waiting(_, _, let next, let count): "Trying again in \(seconds(now)) s (\(next) of \(count))"
    case .looking(let look, let count, nil): "Looking it up, \(look) of \(count)"
    case .looking(let look, let count, .some): "Looking it up, \(look) of \(count), next in \(seconds(now)) s"
    case .sending: "Sending … \(seconds(now)) s"
    case nil:
      switch purpose {
      case .send: "Sending … \(seconds(now)) s"
      case .look: "Looking it up …"
      case .adopt: "Saving your choice …"
      }
    }
  }

  /// More about the stage; empty if there is nothing more to say.
  var detail: String {
    switch progress {
    case .waiting(_, let cause, _, _): cause.detail
    case .lookingBefore(let read, let total?) where read > 0: "\(read) of \(total) records read."
    case .lookingBefore(let read, nil) where read > 0: "\(read) records read."
    case .lookingBefore, .looking, .sending, nil: ""
    }
  }

  /// The effect of Esc.
  var stop: String {
    switch progress {
    case .lookingBefore: "Esc stops before anything is sent."
    case .waiting: "Esc stops; nothing has been sent."
    case .looking: "Esc stops. You can go on working meanwhile."
    case .sending: "Esc stops waiting for the answer."
    case nil: purpose == .send ? "Esc stops waiting for the answer." : "Esc stops. You can go on working meanwhile."
    }
  }

  /// The consequence of leaving now.
  var loss: String {
    let sending = "A request is being sent. If you leave, nobody waits for the answer; it may still arrive."
    let looking = "It is not known yet whether the request arrived. Opening the draft later looks it up again."
    return switch progress {
    case .lookingBefore: "Nothing has been sent, and nothing will be."
    case .waiting: "Nothing has been sent, and it is not tried again."
    case .looking: looking
    case .sending: sending
    case nil: purpose == .send ? sending : looking
    }
  }

  /// The time that the screen counts down to; `nil` if it counts up.
  var end: Date? {
    switch progress {
    case .waiting(let until, _, _, _): until
    case .looking(_, _, let next): next
    case .lookingBefore, .sending, nil: nil
    }
  }

  /// The seconds that the screen shows: since the beginning, or left.
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
