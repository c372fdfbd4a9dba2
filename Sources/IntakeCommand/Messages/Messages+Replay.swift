import Delivery
import Glibc
import Sending

extension ReplayScheduler.Stop {
  /// The exit status of the batch, apart from that of its requests.
  var exit: ExitStatus {
    switch self {
    case .notAuthorised: .notAuthorised
    case .wrongAddress, .forbidden: .refusedOrInvalid
    case .throttled, .breaker: .notSent
    case .storage, .report: .storage
    case .signal(let number): .signal(number)
    }
  }
}

extension ReplayScheduler {
  /// The reason `--resend-absent` sent nothing for an attempt that may have arrived; `nil` if there is none.
  var resendRule: String? {
    guard let age = plan.permissions.resendsAbsentAfter, results.values.contains(where: { $0.status.kind == .unknown })
    else { return nil }
    return "A request is sent again only if the server's list does not have it \(Int(age)) s after its attempt."
  }

  /// The counts of the results, and what can be done about the rest.
  var ending: String {
    let kinds = results.values.map(\.countedKind)
    let counts = CountedKind.allCases.compactMap { kind in
      let count = kinds.count { $0 == kind }
      return count > 0 ? "\(count) \(kind.rawValue)" : nil
    }
    let isCutShort = kinds.contains(.notTried)
    let advice = [
      (isCutShort, stop?.message ?? ""),
      (!isCutShort && (kinds.contains(.notSent) || kinds.contains(.locked)), "Continue with intake replay --resume."),
      (kinds.contains { [.unknown, .unconfirmed].contains($0) }, "Look again with intake settle."),
      (kinds.contains(.ambiguous), "Choose the record of each ambiguous one with intake settle --adopt."),
      (kinds.contains(.absent), "intake replay --resume --resend-absent sends the absent ones again."),
      (kinds.contains(.similar), "Compare the similar ones; --send-similar sends them."),
    ]
    return (["\(counts.joined(separator: ", "))."] + advice.filter(\.0).map(\.1)).joined(separator: " ")
  }
}

/// A kind of result that a batch counts, with the word for it.
private enum CountedKind: String, CaseIterable {
  case sent = "sent"
  case arrived = "arrived without an answer"
  case already = "on the server already"
  case unconfirmed = "unconfirmed"
  case unknown = "unknown"
  case ambiguous = "ambiguous"
  case absent = "absent"
  case refused = "refused"
  case similar = "similar to others"
  case heldBack = "held back"
  case invalid = "not valid"
  case missing = "not found"
  case changed = "changed"
  case locked = "locked"
  case notSent = "not sent"
  case notTried = "not tried"
}

extension ReplayResult {
  fileprivate var countedKind: CountedKind {
    switch obstacle {
    case .invalid: return .invalid
    case .warnings: return .heldBack
    case .missing: return .missing
    case .changed: return .changed
    case .locked: return .locked
    case .notTried: return .notTried
    case .lookup, .attempt, .record: if status.obstacle != nil { return .notSent }
    case nil: break
    }
    switch status {
    case .sent: return wasSentNow ? .sent : .already
    case .adopted(_, .before): return .already
    case .adopted: return wasSentNow ? .arrived : .already
    case .unconfirmed: return .unconfirmed
    case .refused: return .refused
    case .unsent, .notSent: return .notSent
    case .unknown, .sending: return .unknown
    case .similar: return .similar
    case .absent: return .absent
    case .ambiguous: return .ambiguous
    }
  }
}
