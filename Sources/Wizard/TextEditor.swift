/// A text, a cursor in it and what is selected, changed by whole grapheme clusters.
package struct TextEditor: Hashable, Sendable {
  package private(set) var characters: [Character]
  /// The number of clusters before the cursor.
  package private(set) var cursor: Int
  let allowsLineBreaks: Bool
  /// The end of the selection that the cursor is not at; `nil` if nothing is selected.
  private var anchor: Int?
  /// True if every move selects, as it does while Shift is held.
  private(set) var isSelecting = false

  /// Starts with the cursor behind the text.
  package init(_ text: String = "", allowsLineBreaks: Bool = false) {
    characters = Array(text)
    cursor = characters.count
    self.allowsLineBreaks = allowsLineBreaks
  }

  package var text: String { String(characters) }

  /// The clusters that are selected, as offsets into the text; `nil` if none is.
  var selection: Range<Int>? {
    anchor.flatMap { $0 == cursor ? nil : min($0, cursor)..<max($0, cursor) }
  }

  /// Puts text in at the cursor, in place of the selection; a combining mark joins the cluster before it.
  mutating func insert(_ text: String) {
    replace(selection ?? cursor..<cursor, with: text)
  }

  /// Takes out the selection, or the cluster before the cursor.
  mutating func deleteBackward() { replace(selection ?? max(0, cursor - 1)..<cursor, with: "") }

  /// Takes out the selection, or the cluster after the cursor.
  mutating func deleteForward() { replace(selection ?? cursor..<min(characters.count, cursor + 1), with: "") }

  /// Takes out the selection, or the text from the cursor to another place in it.
  ///
  /// - Returns: the text taken out.
  mutating func cut(to target: Int) -> String {
    let range = selection ?? min(cursor, target)..<max(cursor, target)
    let text = String(characters[range])
    replace(range, with: "")
    return text
  }

  /// Moves the cursor; what it passes is selected where it is to be.
  mutating func move(to target: Int, selecting: Bool = false) {
    if selecting || isSelecting { anchor = anchor ?? cursor } else { anchor = nil }
    cursor = max(0, min(characters.count, target))
  }

  /// Starts to select with every move, or ends it and forgets the selection.
  mutating func toggleSelecting() {
    isSelecting.toggle()
    anchor = isSelecting ? cursor : nil
  }

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
    // Clusters can join across the seams, so what is near is cut into clusters anew; a cluster of ASCII joins no further.
    let start = characters[..<range.lowerBound].lastIndex(where: \.isASCII) ?? 0
    let end = characters[range.upperBound...].firstIndex(where: \.isASCII).map { $0 + 1 } ?? characters.count
    let before = String(characters[start..<range.lowerBound]) + text
    let clusters = Array(before + String(characters[range.upperBound..<end]))
    characters.replaceSubrange(start..<end, with: clusters)
    cursor = min(start + before.count, characters.count)
    anchor = nil
    isSelecting = false
  }
}

extension Character {
  fileprivate var isWordCharacter: Bool { isLetter || isNumber || self == "_" }
}
