/// A folded text that is searched for others, thousands of times for every letter typed.
struct SearchText: Hashable {
  private let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  /// True if the text holds each of the words; UTF-8 never has one character inside of another.
  func contains(_ words: [SearchText]) -> Bool { words.allSatisfy(contains) }

  private func contains(_ word: SearchText) -> Bool {
    guard let first = word.bytes.first else { return true }
    return bytes.withUnsafeBufferPointer { text in
      word.bytes.withUnsafeBufferPointer { word in
        guard text.count >= word.count else { return false }
        return (0...text.count - word.count).contains { start in
          text[start] == first && (1..<word.count).allSatisfy { text[start + $0] == word[$0] }
        }
      }
    }
  }
}
