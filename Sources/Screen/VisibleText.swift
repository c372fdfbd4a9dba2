/// The one gate between text and screen: what a terminal would obey or hide becomes a visible mark.
///
/// Everything that the gate lets through is a row of cells, each one scalar of one or two columns with at most
/// four combining marks, so that terminals which know nothing of grapheme clusters agree about the columns.
package enum VisibleText {
  /// The most combining marks on one base: what a cell of ncurses holds.
  package static let combiningMarksPerCell = 4

  /// The cells to draw for a text, each with its width in columns; nothing in them controls a terminal.
  ///
  /// One cluster of the text may give several cells: `‹U+202E›` for a control, two letters for a flag.
  package static func clusters(of text: String) -> [(character: Character, width: Int)] {
    var cells: [(character: Character, width: Int)] = []
    cells.reserveCapacity(text.utf8.count)
    for character in text {
      if character.isPlainASCII {
        cells.append((character, 1))
      } else {
        cells.append(contentsOf: self.cells(of: character))
      }
    }
    return cells
  }

  /// The text with visible marks in place of what a terminal would obey or hide.
  package static func string(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
    return String(clusters(of: text).map(\.character))
  }

  /// The cells to draw for one cluster, at least one.
  package static func cells(of character: Character) -> [(character: Character, width: Int)] {
    var cells: [(character: Character, width: Int)] = []
    var marks = 0
    var previous: Unicode.Scalar?
    var variationSelectors = 0
    for scalar in character.unicodeScalars {
      defer { previous = scalar }
      if scalar.isVariationSelector, previous != nil {
        variationSelectors += 1
        if variationSelectors == 1 { continue }
      }
      if let previous, isSilent(scalar, after: previous) { continue }
      if let mark = mark(for: scalar) {
        cells.append(contentsOf: mark.map { ($0, 1) })
        marks = 0
      } else if scalar.displayWidth > 0 {
        cells.append((Character(scalar.onScreen), scalar.displayWidth))
        marks = 0
      } else if cells.isEmpty {
        cells.append((Character("\u{25CC}").adding(scalar), 1))
        marks = 1
      } else if marks < combiningMarksPerCell {
        cells[cells.count - 1].character = cells[cells.count - 1].character.adding(scalar)
        marks += 1
      }
    }
    return cells
  }

  /// True if a scalar of a cluster only says how its neighbours are drawn, which a cell cannot show.
  ///
  /// Of an emoji joined from several the first is drawn, and skin tones are left out: terminals disagree about
  /// the columns of the whole. A joiner is part of the spelling in scripts that shape their letters.
  private static func isSilent(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200D: previous.isEmojiPart || previous.isOfShapingScript
    case 0x200C: previous.isOfShapingScript
    case 0x1F3FB...0x1F3FF: previous.properties.isEmojiModifierBase || previous.isVariationSelector
    default: previous.value == 0x200D && scalar.properties.isEmoji
    }
  }

  /// What stands for a scalar that a terminal would obey or hide, nil for any other.
  private static func mark(for scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x00..<0x20: return Unicode.Scalar(0x2400 + scalar.value).map { String($0) }
    case 0x20..<0x7F: return nil
    case 0x7F: return "\u{2421}"
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
      return "‹U+\(hexadecimal(scalar.value))›"
    default:
      // Letters of no width and no ink: Hangul fillers, Khmer inherent vowels, selectors out of place.
      return scalar.properties.isDefaultIgnorableCodePoint ? "‹U+\(hexadecimal(scalar.value))›" : nil
    }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension Unicode.Scalar {
  /// True if the scalar picks a form of the one before it: text or emoji, or a form of an ideograph.
  fileprivate var isVariationSelector: Bool {
    switch value {
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF: true
    default: false
    }
  }

  /// True if an emoji may end with the scalar, so that a joiner after it joins emoji.
  fileprivate var isEmojiPart: Bool {
    value > 0x7F && (properties.isEmoji || isVariationSelector)
  }

  /// True if the scalar is of a script in which joiners choose between spellings: Arabic to Myanmar, Khmer, Mongolian.
  fileprivate var isOfShapingScript: Bool {
    switch value {
    case 0x0600...0x109F, 0x1780...0x18AF, 0xFB50...0xFDFF, 0xFE70...0xFEFC: true
    default: false
    }
  }

  /// The scalar to draw: a plain space for the other spaces of one column, a circled letter for half of a flag,
  /// which some terminals would join to two columns and some to one.
  fileprivate var onScreen: Unicode.Scalar {
    switch value {
    case 0x1F1E6...0x1F1FF: Unicode.Scalar(value - 0x1F1E6 + 0x24B6) ?? self
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F: " "
    default: self
    }
  }
}

extension Character {
  fileprivate func adding(_ scalar: Unicode.Scalar) -> Character {
    var scalars = String.UnicodeScalarView(unicodeScalars)
    scalars.append(scalar)
    let text = String(scalars)
    // A combining scalar that does not extend the cluster is left out rather than drawn in a cell of its own.
    return text.count == 1 ? Character(text) : self
  }
}
