/// SplitMix64: the same numbers from the same seed everywhere.
package struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  package init(_ seed: UInt64) { state = seed }

  /// Makes the numbers of one thing among many, whatever was chosen for the others before it.
  init(_ seed: UInt64, _ parts: Int...) {
    self.init(seed)
    for part in parts { state = next() ^ UInt64(truncatingIfNeeded: part) }
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// One of some choices, each as likely as its weight says.
  mutating func pick<Choice>(_ choices: [(weight: Int, Choice)]) -> Choice? {
    var rest = Int.random(in: 0..<max(1, choices.reduce(0) { $0 + $1.weight }), using: &self)
    for (weight, choice) in choices {
      if rest < weight { return choice }
      rest -= weight
    }
    return choices.last?.1
  }
}
