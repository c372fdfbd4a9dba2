/// How well what is typed fits the row of a list.
enum FuzzyMatch {
  /// Ranks a row by the words typed: the better it fits, the lower the number.
  ///
  /// A word fits best where it begins a word of the title, then inside one, then in the detail; last comes a title that
  /// has the letters in their order with others between them.
  ///
  /// - Parameters:
  ///   - words: folded as the texts.
  /// - Returns: `nil` if one of the words fits nowhere.
  static func rank(_ words: [String], title: String, detail: String) -> Int? {
    var sum = 0
    for word in words {
      guard let rank = rank(word, title, detail) else { return nil }
      sum += rank
    }
    return sum
  }

  private static func rank(_ word: String, _ title: String, _ detail: String) -> Int? {
    if begins(word, in: title) { return 0 }
    if title.contains(word) { return 1 }
    if begins(word, in: detail) { return 2 }
    if detail.contains(word) { return 3 }
    return hasInOrder(word, title) ? 4 : nil
  }

  private static func begins(_ word: String, in text: String) -> Bool {
    text.split { !$0.isLetter && !$0.isNumber }.contains { $0.hasPrefix(word) }
  }

  private static func hasInOrder(_ word: String, _ text: String) -> Bool {
    var rest = Substring(text)
    return word.allSatisfy { letter in
      guard let index = rest.firstIndex(of: letter) else { return false }
      rest = rest[rest.index(after: index)...]
      return true
    }
  }
}
