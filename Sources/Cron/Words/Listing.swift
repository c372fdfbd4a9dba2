/// Lists in a sentence.
enum Listing {
  /// `1, 2 and 3`.
  static func and(_ items: [String]) -> String { join(items, "and") }

  /// `1, 2 or 3`.
  static func or(_ items: [String]) -> String { join(items, "or") }

  static func join(_ items: [String], _ conjunction: String) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }

  /// The items of a set in order, where three or more in a row become `a through b`.
  static func runs(_ ranges: [ClosedRange<Int>], _ name: (Int) -> String) -> [String] {
    ranges.flatMap { range in
      range.count > 2 ? ["\(name(range.lowerBound)) through \(name(range.upperBound))"] : range.map(name)
    }
  }
}

/// A set of small numbers, as the bits of an integer, seen as a sentence sees it.
struct ValueSet {
  /// The values in order.
  let values: [Int]
  /// The values as the longest ranges that they make.
  let ranges: [ClosedRange<Int>]

  init(_ bits: UInt64) {
    var values: [Int] = []
    var ranges: [ClosedRange<Int>] = []
    var left = bits
    while left != 0 {
      let value = left.trailingZeroBitCount
      left &= left - 1
      values.append(value)
      if let last = ranges.last, last.upperBound == value - 1 {
        ranges[ranges.count - 1] = last.lowerBound...value
      } else {
        ranges.append(value...value)
      }
    }
    self.values = values
    self.ranges = ranges
  }

  /// The distance between each value and the next, where it is the same and there are several.
  var step: Int? {
    guard values.count > 1 else { return nil }
    let step = values[1] - values[0]
    return zip(values, values.dropFirst()).allSatisfy { $1 - $0 == step } ? step : nil
  }

  /// The step, where it also leads from the last value to the first of the next period.
  func evenStep(in period: Int) -> Int? {
    guard let step, let first = values.first, let last = values.last, first + period - last == step else { return nil }
    return step
  }
}
