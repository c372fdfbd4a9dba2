import Screen

extension TextEditor {
  /// Does what a key of a line editor does.
  ///
  /// - Parameters:
  ///   - killed: the text last cut by Ctrl-K, Ctrl-U, Ctrl-W or Alt-D, which Ctrl-Y puts in.
  /// - Returns: whether the key is one of a line editor's.
  mutating func handle(_ key: Key, killed: inout String) -> Bool {
    switch key {
    case .left, .control("b"): move(to: cursor - 1)
    case .right, .control("f"): move(to: cursor + 1)
    case .home, .control("a"): move(to: lineStart)
    case .end, .control("e"): move(to: lineEnd)
    case .alt("b"), Key(.left, .control), Key(.left, .alt): move(to: previousWord)
    case .alt("f"), Key(.right, .control), Key(.right, .alt): move(to: nextWord)
    case .backspace, .control("h"): deleteBackward()
    case .delete: deleteForward()
    case .control("k"): killed = cut(to: lineEnd)
    case .control("u"): killed = cut(to: lineStart)
    case .control("w"), Key(.backspace, .alt): killed = cut(to: previousWord)
    case .alt("d"), Key(.delete, .control): killed = cut(to: nextWord)
    case .control("y"): insert(killed)
    case .control("j") where allowsLineBreaks: insert("\n")
    default:
      guard case .character(let character) = key.code, key.modifiers.isEmpty || key.modifiers == .shift
      else { return false }
      insert(String(character))
    }
    return true
  }

  /// Puts pasted text in at the cursor, as one change.
  ///
  /// - Returns: the number of lines that were joined because the field holds only one; 0 where none were.
  mutating func paste(_ text: String) -> Int {
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { line in
      String(String.UnicodeScalarView(line.unicodeScalars.compactMap(Self.pasted)))
    }
    guard !allowsLineBreaks else {
      insert(lines.joined(separator: "\n"))
      return 0
    }
    while lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    insert(lines.joined(separator: " "))
    return lines.count > 1 ? lines.count : 0
  }

  /// A pasted scalar as it is kept: a tab becomes a space, other control characters are left out.
  private static func pasted(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if scalar == "\t" { return " " }
    return scalar.properties.generalCategory == .control ? nil : scalar
  }
}
