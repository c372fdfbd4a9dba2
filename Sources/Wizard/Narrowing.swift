import Foundation
import Screen

/// What is typed to narrow a list, and the row of the list that has the focus.
package struct Narrowing: Hashable, Sendable {
  package private(set) var filter = ""
  package var selected = 0

  /// The words of the filter, each of which has to be found.
  var words: [String] { Self.folded(filter).split(whereSeparator: \.isWhitespace).map(String.init) }

  /// The text without what nobody types to find it: capital letters, accents, underscores.
  static func folded(_ text: String) -> String {
    text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).replacing("_", with: " ")
  }

  /// Moves in the list, or narrows it.
  ///
  /// - Returns: whether the key is the list's; the row may lie outside of the list until it is clamped.
  mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .up, .backTab: selected -= 1
    case .down, .tab: selected += 1
    case .pageUp: selected -= 8
    case .pageDown: selected += 8
    case .home: selected = 0
    case .end: selected = .max
    case .backspace: narrow(to: String(filter.dropLast()))
    case .control("w"): narrow(to: String(filter.prefix(TextEditor(filter).previousWord)))
    case .control("u") where !filter.isEmpty: narrow(to: "")
    default:
      guard case .character(let character) = key.code, key.modifiers.isEmpty else { return false }
      narrow(to: filter + String(character))
    }
    return true
  }

  mutating func narrow(to filter: String) {
    self.filter = filter
    selected = 0
  }

  /// Puts the row into a list of that length.
  mutating func clamp(count: Int) { selected = max(0, min(selected, count - 1)) }

  /// The first row to show of a list, so that the one with the focus is in view.
  func firstRow(count: Int, room: Int) -> Int { max(0, min(selected - room / 2, count - room)) }
}

extension Content {
  /// Adds the line that a list is narrowed in, with the cursor in it.
  mutating func addFilter(_ narrowing: Narrowing, columns: Int) {
    let window = LineWindow(TextEditor(narrowing.filter), columns: max(1, columns - 5))
    cursor = .init(column: 4 + window.cursorColumn, row: lines.count)
    var line = Line("›", .key, at: 2)
    line.put(window.text, at: 4)
    if narrowing.filter.isEmpty { line.put("type to narrow the list", .quiet, at: 5) }
    add(line)
  }
}
