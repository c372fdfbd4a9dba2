import ConnectionRequests
import Delivery
import Foundation
import Sending

extension ReplayPlan {
  /// The number of requests of each kind, in one line.
  var summary: String {
    let words: [(Kind, String)] = [
      (.send, "to send"), (.lookUp, "to look up"), (.sent, "sent already"), (.duplicate, "the same as another"),
      (.similar, "similar to another"), (.warnings, "with warnings"), (.invalid, "not valid"), (.missing, "not found"),
      (.changed, "changed"), (.locked, "locked"), (.other, "that cannot be sent"),
    ]
    let kinds = items.map(Kind.init)
    let parts = words.compactMap { kind, word in
      let count = kinds.count { $0 == kind }
      return count > 0 ? "\(count) \(word)" : nil
    }
    let requests = items.count == 1 ? "1 request" : "\(items.count) requests"
    return parts.isEmpty ? requests : "\(requests): \(parts.joined(separator: ", "))"
  }

  /// The exit status of a replay that ends with the plan.
  var exit: ExitStatus {
    ExitStatus.worst(
      of: items.map { item in
        switch item.presentStep {
        case .send, .duplicate: .done
        case .lookUp: .unknown
        case .tell(let result): ExitStatus(result)
        }
      })
  }

  /// The step for an item, for a person.
  func line(_ item: Item) -> String {
    let words =
      switch item.presentStep {
      case .send: "will be sent"
      case .lookUp: "will be looked up: an earlier attempt may have arrived"
      case .duplicate(let place): "the same request as \(items[place].file.name)"
      case .tell(let result): [result.word, result.message].compactMap(\.self).joined(separator: ": ")
      }
    return "\(item.file.name): \(words)"
  }

  /// The step for an item, for a program.
  func json(_ item: Item) -> JSONValue {
    var record: ResultRecord
    switch item.presentStep {
    case .send: record = ResultRecord(item.result(.unsent))
    case .lookUp: record = ResultRecord(item.result(item.record.status))
    case .duplicate(let place):
      record = ResultRecord(item.result(.unsent))
      record.message = "The same request as \(items[place].file.name)."
    case .tell(let result): record = ResultRecord(result)
    }
    record.plan = item.presentStep.word
    if record.plan == "send" { record.message = nil }
    return record.json
  }

  /// The kinds that the summary counts.
  private enum Kind {
    case send, lookUp, sent, duplicate, similar, warnings, invalid, missing, changed, locked, other

    init(_ item: Item) {
      switch item.presentStep {
      case .send: self = .send
      case .lookUp: self = .lookUp
      case .duplicate: self = .duplicate
      case .tell(let result):
        switch result.obstacle {
        case .warnings: self = .warnings
        case .invalid: self = .invalid
        case .missing: self = .missing
        case .changed: self = .changed
        case .locked: self = .locked
        case .lookup, .attempt, .record, .notTried: self = .other
        case nil: self = result.status.isWithServer ? .sent : result.status.kind == .similar ? .similar : .other
        }
      }
    }
  }
}

extension ReplayPlan.Step {
  /// The word of a dry run: the step, or for a known result that nothing is done.
  fileprivate var word: String {
    switch self {
    case .send: "send"
    case .lookUp: "look_up"
    case .duplicate: "duplicate"
    case .tell: "none"
    }
  }
}

extension ReplayPlan.Item {
  /// The step as it would come out now: a request that another session has is tried anyway, as that may be over by then.
  fileprivate var presentStep: ReplayPlan.Step {
    switch step {
    case .send, .lookUp: owner.map { .tell(result(lockedBy: $0, standing: record.status)) } ?? step
    case .duplicate, .tell: step
    }
  }
}
