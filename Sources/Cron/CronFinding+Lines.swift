extension CronFinding {
  /// The finding as lines of text: the expression, carets under what is meant, the sentence, and the correction.
  ///
  /// Characters that a terminal would obey or hide are shown by visible marks.
  ///
  /// - Parameter expression: the text that was read.
  public func lines(under expression: String) -> [String] {
    var shown = ""
    var column = 0
    var start: Int?
    var end = 0
    for (index, character) in expression.enumerated() {
      let (mark, width) = Self.visible(character)
      if index == range.lowerBound { start = column }
      shown += mark
      column += width
      if index < range.upperBound { end = column }
    }
    let indent = start ?? column
    let carets = String(repeating: " ", count: indent) + String(repeating: "^", count: max(1, end - indent))
    let correction = suggestion.map { ["did you mean \($0.map { Self.visible($0).0 }.joined())"] } ?? []
    return [shown, carets, message] + correction
  }

  /// A character as it can be shown, and the columns that it takes on a terminal.
  private static func visible(_ character: Character) -> (String, Int) {
    guard let scalar = character.unicodeScalars.first else { return ("", 0) }
    switch scalar.value {
    case 0x20..<0x7F: return (String(character), 1)
    case 0..<0x20: return (Unicode.Scalar(0x2400 + scalar.value).map(String.init) ?? "?", 1)
    case 0x7F: return ("\u{2421}", 1)
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
      return ("\u{FFFD}", 1)
    case .spaceSeparator: return ("\u{2423}", 1)
    case .nonspacingMark, .enclosingMark, .spacingMark:
      // A mark with nothing before it is shown on a dotted circle.
      return ("\u{25CC}" + String(character), 1)
    default: return (String(character), isWide(scalar, character) ? 2 : 1)
    }
  }

  /// True if a character takes two columns: the East Asian wide ranges and pictures.
  private static func isWide(_ scalar: Unicode.Scalar, _ character: Character) -> Bool {
    if scalar.properties.isEmojiPresentation || character.unicodeScalars.contains("\u{FE0F}") { return true }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return true
    default: return false
    }
  }
}
