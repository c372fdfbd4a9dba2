extension [String] {
  /// All of them in a sentence, of which there are two at least.
  ///
  /// - Parameter word: what stands before the last.
  func listed(_ word: String) -> String { dropLast().joined(separator: ", ") + " \(word) " + suffix(1).joined() }
}
