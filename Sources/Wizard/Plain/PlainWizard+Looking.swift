import Delivery
import Foundation

extension PlainWizard {
  /// Says the stage of a send or lookup, a line for each stage.
  mutating func tell(_ progress: DeliveryProgress, after before: DeliveryProgress?) {
    switch progress {
    case .lookingBefore(read: 0, of: nil): say("Looking it up in the server's list before sending.")
    case .lookingBefore: break
    case .sending:
      toldSeconds = 0
      if case .waiting = before { say("Sending again.") }
    case .waiting(let until, let cause, let next, let count):
      let seconds = max(0, Int(until.timeIntervalSince(state.now).rounded(.up)))
      say("Trying again in \(seconds.of("second")), \(next) of \(count): \(cause.detail)")
    case .looking(let look, let count, _):
      if look == 1 { say("Looking it up in the server's list, up to \(count.of("time")).") }
    }
  }

  /// Asks whether the listed record of that number is the request that was sent.
  mutating func pick(_ number: Int) -> [Effect] {
    guard state.candidates.indices.contains(number - 1) else {
      return misread("There are 1 to \(state.candidates.count).")
    }
    return state.ask(.adopt(state.candidates[number - 1]))
  }
}

extension ServerRecord {
  /// The record in a line.
  var line: String {
    let titles = differences.map(\.spokenTitle).joined(separator: "; ")
    let differing = titles.isEmpty ? "" : "differs in \(titles)"
    return [uuid, dateText, masked(organization), differing].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

extension PlainWord {
  /// True if it changes the draft.
  var changesDraft: Bool {
    switch self {
    case .clear, .take, .keep, .add, .undo, .remove, .up, .down: true
    default: false
    }
  }
}
