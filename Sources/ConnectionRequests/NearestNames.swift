extension String {
  /// The names that this may be a slip of the pen for, the nearest first.
  ///
  /// - Parameter most: how many are wanted.
  /// - Complexity: for each name, the product of both lengths.
  package func nearest(among names: some Sequence<String>, atMost most: Int = 3) -> [String] {
    // No name is as long as that.
    guard count <= 100 else { return [] }
    let word = lowercased()
    // Two slips, but never more than a third of a short word.
    let limit = Swift.min(2, word.count / 3)
    let found = names.compactMap { name -> (name: String, slips: Int)? in
      let slips = Self.slips(between: Array(word), and: Array(name.lowercased()), atMost: limit)
      return slips > limit ? nil : (name, slips)
    }
    let sorted = found.enumerated().sorted { one, other in
      (one.element.slips, one.offset) < (other.element.slips, other.offset)
    }
    return sorted.prefix(most).map(\.element.name)
  }

  /// How many characters have to be put in, left out, changed, or swapped with the next one (the optimal string
  /// alignment distance); more than the limit where that is certain early.
  private static func slips(between one: [Character], and other: [Character], atMost limit: Int) -> Int {
    guard abs(one.count - other.count) <= limit else { return limit + 1 }
    var (beforeLast, last) = ([Int](), Array(0...other.count))
    for (row, character) in one.enumerated() {
      var current = [row + 1]
      for (column, candidate) in other.enumerated() {
        let change = character == candidate ? 0 : 1
        var slips = Swift.min(last[column + 1] + 1, current[column] + 1, last[column] + change)
        if row > 0, column > 0, character == other[column - 1], one[row - 1] == candidate {
          slips = Swift.min(slips, beforeLast[column - 1] + 1)
        }
        current.append(slips)
      }
      (beforeLast, last) = (last, current)
    }
    return last[other.count]
  }
}
