import Screen

extension TextEditor {
  /// What a key did to the text.
  enum Change: Hashable, Sendable {
    /// Only the cursor or the selection is another.
    case moved
    case typed, erased
    /// A cut, a paste, a pick.
    case other

    /// True if keys that do the same one after the other are one step to take back.
    var isRun: Bool { self == .typed || self == .erased }
  }

  /// Does what a key of a line editor does.
  ///
  /// - Parameters:
  ///   - killed: the text last cut by Ctrl-K, Ctrl-U, Ctrl-W or Alt-D, which Ctrl-Y puts in.
  /// - Returns: what was done; `nil` if the key is not one of a line editor's.
  mutating func handle(_ key: Key, killed: inout String) -> Change? {
    if let target = target(of: key) {
      move(to: target, selecting: key.modifiers.contains(.shift))
      return .moved
    }
    switch key {
    case .backspace, .control("h"):
      deleteBackward()
      return .erased
    case .delete:
      deleteForward()
      return .erased
    case .control("k"): keep(cut(to: lineEnd), as: &killed)
    case .control("u"): keep(cut(to: lineStart), as: &killed)
    case .control("w"), Key(.backspace, .alt): keep(cut(to: previousWord), as: &killed)
    case .alt("d"), Key(.delete, .control): keep(cut(to: nextWord), as: &killed)
    case .control("y"): insert(killed)
    case .control("j") where allowsLineBreaks: insert("\n")
    default:
      guard case .character(let character) = key.code, key.modifiers.isEmpty || key.modifiers == .shift
      else { return nil }
      insert(String(character))
      return .typed
    }
    return .other
  }

  /// Keeps what was cut; where nothing was, what was cut before stays.
  private func keep(_ text: String, as killed: inout String) {
    if !text.isEmpty { killed = text }
  }

  /// The position that a key moves the cursor to; `nil` if it moves nothing.
  private func target(of key: Key) -> Int? {
    var plain = key
    plain.modifiers.remove(.shift)
    // A move that selects nothing more goes to the end of what is selected.
    let selected = key.modifiers.contains(.shift) || isSelecting ? nil : selection
    switch plain {
    case .left, .control("b"): return selected?.lowerBound ?? cursor - 1
    case .right, .control("f"): return selected?.upperBound ?? cursor + 1
    case .home, .control("a"): return lineStart
    case .end, .control("e"): return lineEnd
    case .alt("b"), Key(.left, .control), Key(.left, .alt): return previousWord
    case .alt("f"), Key(.right, .control), Key(.right, .alt): return nextWord
    default: return nil
    }
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
