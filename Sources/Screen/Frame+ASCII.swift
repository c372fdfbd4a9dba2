extension Frame {
  /// The frame in ASCII, for terminals whose locale has nothing else: each glyph in as many columns as before.
  package var ascii: Frame {
    var frame = self
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let cell = self[column, row]
        switch cell.width {
        case 0: break
        case 2:
          frame[column, row] = Cell("?", cell.style)
          frame[column + 1, row] = Cell("?", cell.style)
        default: frame[column, row].character = cell.character.asciiStandIn
        }
      }
    }
    return frame
  }
}

extension Character {
  /// An ASCII character of one column that reads like this one, a question mark where there is none.
  package var asciiStandIn: Character {
    if isPlainASCII { return self }
    if let glyph = Self.glyphs[self] ?? Self.lettersWithMarks[self] { return glyph }
    guard let first = unicodeScalars.first else { return "?" }
    if (0x2500...0x257F).contains(first.value) { return "+" }
    return first.properties.isAlphabetic && first.isASCII ? Character(first) : "?"
  }

  /// The glyphs that the screens are made of, each with its stand-in; corners and crossings of lines are `+`.
  private static let glyphs: [Character: Character] = {
    let groups: [(Character, String)] = [
      ("-", "─━┄┅┈┉╌╍═╴╶╸╺╼╾–—−▃"), ("|", "│┃┆┇┊┋╎╏║╵╷╹╻╽╿▏▎▌▕"), ("*", "●•✱▆"), ("o", "○◦°"), ("v", "✓✔↓▾▼"),
      ("x", "✗✘×╳"), (">", "▸▶›→»"), ("<", "◂◀‹←«"), ("^", "↑▴▲"), ("+", "⇧▅▓±"), (".", "…·░▂"), (":", "▒"),
      ("#", "█■"), ("_", "▁"), ("=", "▄≠"), ("%", "▇"), ("\"", "“”„"), ("'", "‘’‚"), ("/", "╱"), ("\\", "╲"),
    ]
    return Dictionary(
      groups.flatMap { standIn, glyphs in glyphs.map { ($0, standIn) } }, uniquingKeysWith: { first, _ in first })
  }()

  /// Latin letters with a mark, each with its base letter: `é`, composed or not, is canonically equal to `e` and its mark.
  private static let lettersWithMarks: [Character: Character] = {
    var letters: [Character: Character] = [
      "ß": "s", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i",
    ]
    let marks: [Unicode.Scalar] = [
      "\u{300}", "\u{301}", "\u{302}", "\u{303}", "\u{304}", "\u{306}", "\u{307}", "\u{308}", "\u{309}", "\u{30A}",
      "\u{30B}", "\u{30C}", "\u{31B}", "\u{323}", "\u{326}", "\u{327}", "\u{328}",
    ]
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" {
      for mark in marks {
        letters[Character(String(letter) + String(mark))] = letter
      }
    }
    return letters
  }()
}
