extension StringProtocol {
  /// True if there is nothing but white space.
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

extension String {
  /// The text without white space at its ends.
  var trimmed: Substring {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? start
    return self[start..<end]
  }

  /// The text between quotation marks, fit for a message: one line, the first 32 scalars, nothing that does not show.
  var quoted: String {
    let start = unicodeScalars.prefix(32)
    var text = ""
    for scalar in start {
      if scalar.isControl || scalar.isHiding { text += scalar.codePoint } else { text.unicodeScalars.append(scalar) }
    }
    return "\"" + text + (start.endIndex < endIndex ? "…\"" : "\"")
  }
}

extension Unicode.Scalar {
  /// True if this is one of Unicode's control characters, C0, DEL and C1.
  var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }

  /// The scalar's number as Unicode writes it, such as `U+202E`.
  var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// True if the scalar hides or turns what is read: bidirectional controls (Unicode Standard Annex 9), tags and whatever
  /// else shows nothing.
  ///
  /// The joiners U+200C and U+200D and variation selectors are part of how some languages and emoji are written, and stay.
  var isHiding: Bool {
    guard value >= 0xAD, self != "\u{200C}", self != "\u{200D}" else { return false }
    return switch self {
    // Separators of lines and paragraphs, and the marks around interlinear annotations.
    case "\u{2028}", "\u{2029}", "\u{FFF9}"..."\u{FFFB}": true
    default: properties.isDefaultIgnorableCodePoint && !properties.isVariationSelector
    }
  }
}
