import Glibc

extension ReplayCourse.Stop {
  /// Why the rest of a batch was not tried, and what to do.
  var sentence: String {
    switch self {
    case .notAuthorised:
      "The server did not take the token. Set INTAKE_TOKEN or --token-file, then go on with intake replay --resume."
    case .wrongPath(let status):
      "The server has no such call (\(status)); check INTAKE_BASE_URL or --base-url."
    case .throttled: "The server asks for a pause again and again; go on later with intake replay --resume."
    case .breaker:
      "The server failed \(Breaker.limit) times in a row. Go on with intake replay --resume once it is well."
    case .storage: "What is sent could not be recorded."
    case .report: "The report could not be written."
    case .signal(let number):
      "\(number == SIGINT ? "Interrupted" : "Ended by signal \(number)"); go on with intake replay --resume."
    }
  }

  /// The status of the batch as far as it is not that of its requests.
  var exit: ExitStatus {
    switch self {
    case .notAuthorised: .notAuthorised
    case .wrongPath: .refusedOrInvalid
    case .throttled, .breaker: .notSent
    case .storage, .report: .storage
    case .signal(let number): .signal(number)
    }
  }
}

extension ReplayCourse {
  /// What became of a batch, and what can be done about the rest.
  var ending: String {
    let kinds = results.map { place, item in item.kind(wasTried: plan.items[place].wasTried) }
    let counts = ReplayItem.Kind.allCases.compactMap { kind in
      let count = kinds.count { $0 == kind }
      return count > 0 ? "\(count) \(kind.rawValue)" : nil
    }
    let isCutShort = kinds.contains(.notTried)
    let advice = [
      (isCutShort, stop?.sentence ?? ""),
      (!isCutShort && (kinds.contains(.notSent) || kinds.contains(.locked)), "Go on with intake replay --resume."),
      (kinds.contains { [.unknown, .unconfirmed, .ambiguous].contains($0) }, "Look again with intake settle."),
      (kinds.contains(.absent), "What is absent is sent by intake replay --resume --resend-absent."),
    ]
    return (["\(counts.joined(separator: ", "))."] + advice.filter(\.0).map(\.1)).joined(separator: " ")
  }
}

extension ReplayItem {
  /// What a batch counts, with the word for it.
  fileprivate enum Kind: String, CaseIterable {
    case sent = "sent"
    case arrived = "arrived without an answer"
    case already = "on the server already"
    case unconfirmed = "unconfirmed"
    case unknown = "unknown"
    case ambiguous = "ambiguous"
    case absent = "absent"
    case refused = "refused"
    case heldBack = "held back"
    case invalid = "not valid"
    case missing = "not there"
    case changed = "changed"
    case locked = "locked"
    case notSent = "not sent"
    case notTried = "not tried"
  }

  /// - Parameter wasTried: whether the same batch tried it before it was gone on with.
  fileprivate func kind(wasTried: Bool) -> Kind {
    switch state {
    case .sent: attempts > 0 || wasTried ? .sent : .already
    case .adopted: attempts > 0 || wasTried ? .arrived : .already
    case .sentUnconfirmed: .unconfirmed
    case .refused: .refused
    case .notSent: trouble == .notTried ? .notTried : .notSent
    case .unknown: .unknown
    case .absent: .absent
    case .ambiguous: .ambiguous
    case .invalid: .invalid
    case .heldBack: .heldBack
    case .missing: .missing
    case .locked: .locked
    case .changed: .changed
    }
  }
}
