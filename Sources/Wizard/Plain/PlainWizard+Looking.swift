import Foundation

extension PlainWizard {
  /// Says how far sending or looking has come, a line for each thing that is done.
  mutating func tell(_ progress: SendProgress, after before: SendProgress?) {
    switch progress {
    case .lookingBefore: say("Looking first whether it is there already.")
    case .sending:
      toldSeconds = 0
      if case .waiting = before { say("Sending again.") }
    case .waiting(let until, let why, let next, let count):
      let seconds = max(0, Int(until.timeIntervalSince(state.now).rounded(.up)))
      say("Trying again in \(seconds.of("second")), \(next) of \(count): \(why)")
    case .looking(let look, let count, let next):
      guard next == nil else { return }
      say("Looking in the server's list whether it arrived, \(look) of \(count).")
    }
  }

  /// Asks whether the request of that number in the server's list is the one that was sent.
  mutating func pick(_ number: Int) -> [Effect] {
    guard state.candidates.indices.contains(number - 1) else {
      return misread("There are 1 to \(state.candidates.count).")
    }
    state.overlay = .adopt(state.candidates[number - 1])
    return []
  }
}

extension Candidate {
  /// The request in a line.
  var line: String { [uuid, dateText, masked(organization)].filter { !$0.isEmpty }.joined(separator: ", ") }
}

extension PlainWord {
  /// Whether it changes the draft.
  var changesDraft: Bool {
    switch self {
    case .clear, .take, .keep, .add, .undo, .remove, .up, .down: true
    default: false
    }
  }
}
