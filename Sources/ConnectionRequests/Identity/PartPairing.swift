/// Pairs each part of a list with a part of another, since the order of lists does not count.
///
/// Similarity is not transitive, so that the first that fits may be taken from another that needs it; Kuhn's algorithm for
/// matchings in bipartite graphs pairs all if that can be done. Pairs that are the same are made first.
struct PartPairing {
  /// The differences of each pair that can be made, by the places in both lists.
  private let differences: [[[Int]?]]
  /// The place in the first list that each place in the second is paired with.
  private var partners: [Int?]

  /// The differences of each part of the first list from its partner.
  ///
  /// - Returns: `nil` if not all of both lists can be paired.
  /// - Complexity: quadratic in the number of parts, cubic if nearly all of them are similar to each other.
  static func pairs(_ ones: [FoldedPart], _ others: [FoldedPart]) -> [[Int]]? {
    guard ones.count == others.count else { return nil }
    var pairing = PartPairing(
      differences: ones.map { one in others.map { one.differences(from: $0) } },
      partners: Array(repeating: nil, count: ones.count))
    var unpaired: [Int] = []
    for one in ones.indices where !pairing.pair(one, where: \.isEmpty) { unpaired.append(one) }
    for one in unpaired where !pairing.pair(one, where: { _ in true }) { return nil }
    var result: [[Int]] = Array(repeating: [], count: ones.count)
    for (other, one) in pairing.partners.enumerated() {
      if let one { result[one] = pairing.differences[one][other] ?? [] }
    }
    return result
  }

  /// Pairs one more place of the first list, which may give others that are paired another partner.
  private mutating func pair(_ one: Int, where isAllowed: ([Int]) -> Bool) -> Bool {
    var tried = Array(repeating: false, count: partners.count)
    return pair(one, where: isAllowed, &tried)
  }

  private mutating func pair(_ one: Int, where isAllowed: ([Int]) -> Bool, _ tried: inout [Bool]) -> Bool {
    for (other, pairDifferences) in differences[one].enumerated() where !tried[other] {
      guard let pairDifferences, isAllowed(pairDifferences) else { continue }
      tried[other] = true
      if let partner = partners[other], !pair(partner, where: isAllowed, &tried) { continue }
      partners[other] = one
      return true
    }
    return false
  }
}
