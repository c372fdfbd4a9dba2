/// A text and a cursor in it, changed by whole grapheme clusters.
package struct TextEditor: Hashable, Sendable {
  package private(set) var characters: [Character]
  /// The number of clusters before the cursor.
  package private(set) var cursor: Int
  let allowsLineBreaks: Bool

  /// Starts with the cursor behind the text.
  package init(_ text: String = "", allowsLineBreaks: Bool = false) {
    characters = Array(text)
    cursor = characters.count
    self.allowsLineBreaks = allowsLineBreaks
  }

  package var text: String { String(characters) }

  /// Puts text in at the cursor; a combining mark joins the cluster before it.
  mutating func insert(_ text: String) {
    replace(cursor..<cursor, with: text)
  }

  mutating func deleteBackward() { if cursor > 0 { replace(cursor - 1..<cursor, with: "") } }
  mutating func deleteForward() { if cursor < characters.count { replace(cursor..<cursor + 1, with: "") } }

  /// Takes out the text from the cursor to another place in it.
  ///
  /// - Returns: the text taken out.
  mutating func cut(to target: Int) -> String {
    let range = min(cursor, target)..<max(cursor, target)
    let text = String(characters[range])
    replace(range, with: "")
    return text
  }

  mutating func move(to target: Int) { cursor = max(0, min(characters.count, target)) }

  /// The start of the word before the cursor.
  var previousWord: Int {
    var place = cursor
    while place > 0, !characters[place - 1].isWordCharacter { place -= 1 }
    while place > 0, characters[place - 1].isWordCharacter { place -= 1 }
    return place
  }

  /// The end of the word after the cursor.
  var nextWord: Int {
    var place = cursor
    while place < characters.count, !characters[place].isWordCharacter { place += 1 }
    while place < characters.count, characters[place].isWordCharacter { place += 1 }
    return place
  }

  /// The start of the cursor's line.
  var lineStart: Int { (characters[..<cursor].lastIndex { $0.isNewline } ?? -1) + 1 }

  /// The end of the cursor's line.
  var lineEnd: Int { characters[cursor...].firstIndex { $0.isNewline } ?? characters.count }

  private mutating func replace(_ range: Range<Int>, with text: String) {
    // Clusters can join across the seams, so the text is cut into clusters anew.
    let before = String(characters[..<range.lowerBound]) + text
    characters = Array(before + String(characters[range.upperBound...]))
    cursor = min(before.count, characters.count)
  }
}

extension Character {
  fileprivate var isWordCharacter: Bool { isLetter || isNumber || self == "_" }
}
