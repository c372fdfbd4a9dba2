import ConnectionRequests
import Foundation

extension ReplayPlan {
  /// How many requests there are of each kind, in one line.
  var summary: String {
    let words: [(Kind, String)] = [
      (.send, "to send"), (.lookUp, "to look up"), (.sent, "sent already"),
      (.twin, "the same as another"), (.warnings, "with warnings"), (.invalid, "not valid"), (.missing, "not there"),
      (.changed, "changed"), (.locked, "locked"),
      (.other, "that cannot be sent"),
    ]
    let kinds = items.map(Kind.init)
    let parts = words.compactMap { kind, word in
      let count = kinds.count { $0 == kind }
      return count > 0 ? "\(count) \(word)" : nil
    }
    let requests = items.count == 1 ? "1 request" : "\(items.count) requests"
    return parts.isEmpty ? requests : "\(requests): \(parts.joined(separator: ", "))"
  }

  /// The status of a replay that ends with the plan.
  var exit: ExitStatus {
    ExitStatus.worst(
      of: items.map { item in
        switch item.told {
        case .send, .twin: .done
        case .lookUp: .unknown
        case .tell(let told): told.exit
        }
      })
  }

  /// What is done with an item, for a person.
  func line(_ item: Item) -> String {
    let words =
      switch item.told {
      case .send: "will be sent"
      case .lookUp: "will be looked up: an earlier attempt may have arrived"
      case .twin(let place): "the same request as \(items[place].file.name)"
      case .tell(let told): [told.state.rawValue, told.message].compactMap(\.self).joined(separator: ": ")
      }
    return "\(item.file.name): \(words)"
  }

  /// What is done with an item, for a program.
  func json(_ item: Item) -> JSONValue {
    let (word, message, uuid): (String, String?, String?) =
      switch item.told {
      case .send: ("send", nil, nil)
      case .lookUp: ("look_up", nil, nil)
      case .twin(let place): ("twin", "The same request as \(items[place].file.name).", nil)
      case .tell(let told): (told.state.rawValue, told.message, told.requestUUID)
      }
    return .object([
      JSONMember("file", .string(item.file.name)),
      JSONMember("draft_id", item.draft.map { .string($0.uuidString.lowercased()) } ?? .null),
      JSONMember("plan", .string(word)),
      JSONMember("request_uuid", uuid.map(JSONValue.string) ?? .null),
      JSONMember("message", message.map(JSONValue.string) ?? .null),
      JSONMember("findings", .array(item.findings.map(\.json))),
    ])
  }

  /// What the summary counts.
  private enum Kind {
    case send, lookUp, sent, twin, warnings, invalid, missing, changed, locked, other

    init(_ item: Item) {
      switch item.told {
      case .send: self = .send
      case .lookUp: self = .lookUp
      case .twin: self = .twin
      case .tell(let told):
        switch told.trouble {
        case nil: self = .sent
        case .warnings: self = .warnings
        case .invalid: self = .invalid
        case .missing: self = .missing
        case .changed: self = .changed
        case .locked: self = .locked
        default: self = .other
        }
      }
    }
  }
}

extension ReplayPlan.Item {
  /// The step as it would come out now: what somebody else has is tried all the same, as they may let go of it.
  fileprivate var told: ReplayPlan.Step {
    switch step {
    case .send, .lookUp: holder.map { .tell(told(lockedBy: $0)) } ?? step
    case .twin, .tell: step
    }
  }
}
