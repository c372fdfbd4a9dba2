/// The faults that one call meets.
struct CallFault: Hashable {
  /// The seconds before the call is carried out.
  var storeDelay = 0.0
  /// The seconds between that and the answer.
  var answerDelay = 0.0
  /// The status to answer with in place of carrying the call out.
  var status: Int?
  /// True if the answer to a request that was stored gets lost.
  var losesAnswer = false
  var list: PracticeFaults.List?
}

extension CallFault {
  /// The faults as `--fault` names them, for the log; `nil` if there are none.
  ///
  /// - Parameter reply: the reply to the call.
  func names(_ reply: ScriptedAnswer.Reply) -> String? {
    let names = [
      storeDelay > 0 ? "late" : nil, status == nil ? nil : "status",
      losesAnswer && reply == .closed ? "lose" : nil, answerDelay > 0 ? "slow" : nil,
      list.map { "list=\($0.rawValue)" },
    ].compactMap(\.self)
    return names.isEmpty ? nil : names.joined(separator: ",")
  }
}

/// The faults of a server, drawn for one call after another.
struct FaultDraws {
  let faults: PracticeFaults
  private var numbers: SplitMix64

  init(_ faults: PracticeFaults) {
    self.faults = faults
    numbers = SplitMix64(state: faults.seed ?? .random(in: 0 ... .max))
  }

  /// The faults of the next call; those of new requests and of the list, others have none.
  mutating func next(_ call: Call?, method: String) -> CallFault {
    guard call == .requests else { return CallFault() }
    guard method == "POST" else { return CallFault(list: ["GET", "HEAD"].contains(method) ? faults.list : nil) }
    // Both are drawn each time, so that a number of the one does not move the draws of the other.
    let draws = (Double.random(in: 0..<1, using: &numbers), Double.random(in: 0..<1, using: &numbers))
    return CallFault(
      storeDelay: faults.storeDelay, answerDelay: faults.answerDelay,
      status: draws.0 < faults.statusProbability ? faults.status : nil,
      losesAnswer: draws.1 < faults.lossProbability)
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers from the same seed everywhere.
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
