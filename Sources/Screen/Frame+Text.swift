extension Frame {
  /// The glyphs of the frame: a line for each row, without the spaces at its end.
  package var text: String {
    lines { $0.width == 0 ? nil : $0.character }
  }

  /// The styles of the frame, one letter a column: a line for each row, laid out as `text` is where nothing is wide.
  ///
  /// Plain cells are spaces; the letters are those of `Style.letter`.
  package var styleMap: String {
    lines { $0.style.letter }
  }

  private func lines(_ glyph: (Cell) -> Character?) -> String {
    (0..<size.rows).map { row in
      var line = cells[row * size.columns..<(row + 1) * size.columns].compactMap(glyph)
      while line.last == " " { line.removeLast() }
      return String(line)
    }.joined(separator: "\n")
  }
}

extension Style {
  /// The letter of the style in `Frame.styleMap`.
  package var letter: Character {
    switch self {
    case .plain: " "
    case .label: "l"
    case .focused: "f"
    case .heading: "h"
    case .quiet: "q"
    case .rule: "-"
    case .key: "k"
    case .error: "e"
    case .warning: "w"
    case .success: "s"
    case .reversed: "r"
    }
  }
}
