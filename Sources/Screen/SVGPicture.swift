/// The parts of a picture; coordinates are in pixels from the top left of the first cell.
struct SVGPicture {
  let frame: Frame
  let palette: Palette
  let title: String

  static let cellWidth = 10
  static let cellHeight = 22
  private static let margin = 16
  private static let titleBar = 36
  private static let baseline = 16
  private static let fonts =
    "ui-monospace, 'SF Mono', Menlo, 'DejaVu Sans Mono', 'Liberation Mono', 'Noto Sans Mono', Consolas, monospace"

  var document: String {
    let width = frame.size.columns * Self.cellWidth + 2 * Self.margin
    let height = frame.size.rows * Self.cellHeight + Self.titleBar + Self.margin
    let name = Self.escaped(VisibleText.string(title))
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" \
      role="img" font-family="\(Self.fonts)" font-size="16.6">
      <title>\(name)</title>
      <style>
      \(rules.joined(separator: "\n"))
      </style>
      <rect x="0.5" y="0.5" width="\(width - 1)" height="\(height - 1)" rx="9" fill="\(palette.background)" \
      stroke="\(palette.edge)"/>
      <circle cx="20" cy="18" r="5" class="edge"/><circle cx="38" cy="18" r="5" class="edge"/>\
      <circle cx="56" cy="18" r="5" class="edge"/>
      <text x="\(width / 2)" y="23" text-anchor="middle" font-size="13" class="quiet">\(name)</text>
      <g transform="translate(\(Self.margin) \(Self.titleBar))">
      \((backgrounds + shapes + texts).joined(separator: "\n"))
      </g>
      </svg>

      """
  }

  private var rules: [String] {
    [".edge{fill:\(palette.edge)}", ".cursor{fill:\(palette.cursor)}", ".covered{fill:\(palette.background)}"]
      + Style.allCases.map { style in
        ".\(style){fill:\(palette[style].foreground)\(palette[style].bold ? ";font-weight:bold" : "")}"
      }
      + Style.allCases.compactMap { style in palette[style].background.map { ".on-\(style){fill:\($0)}" } }
  }

  /// The rectangles behind cells whose style has a background, and the cursor's block.
  private var backgrounds: [String] {
    var rectangles: [String] = []
    for row in 0..<frame.size.rows {
      for run in runs(in: row, by: { frame[$0, row].style }) {
        let style = frame[run.lowerBound, row].style
        guard palette[style].background != nil else { continue }
        rectangles.append(
          Self.rectangle(
            run.lowerBound * Self.cellWidth, row * Self.cellHeight, run.count * Self.cellWidth, Self.cellHeight,
            "on-\(style)"))
      }
    }
    if let cursor = visibleCursor {
      let columns = max(1, Int(frame[cursor.column, cursor.row].width))
      rectangles.append(
        Self.rectangle(
          cursor.column * Self.cellWidth, cursor.row * Self.cellHeight, columns * Self.cellWidth, Self.cellHeight,
          "cursor"))
    }
    return rectangles
  }

  private var visibleCursor: Position? {
    guard let cursor = frame.cursor, (0..<frame.size.columns).contains(cursor.column),
      (0..<frame.size.rows).contains(cursor.row)
    else { return nil }
    return cursor
  }

  /// One element for each piece of text of one style: up to two spaces in a row, a shape, or the cursor.
  private var texts: [String] {
    var elements: [String] = []
    for row in 0..<frame.size.rows {
      for run in runs(in: row, by: { textClass($0, row) }) {
        guard let textClass = textClass(run.lowerBound, row) else { continue }
        for piece in pieces(of: run, row) {
          let text = String(piece.lazy.filter { frame[$0, row].width > 0 }.map { frame[$0, row].character })
          elements.append(
            """
            <text x="\(piece.lowerBound * Self.cellWidth)" y="\(row * Self.cellHeight + Self.baseline)" \
            textLength="\(piece.count * Self.cellWidth)" lengthAdjust="spacingAndGlyphs" xml:space="preserve" \
            class="\(textClass)">\(Self.escaped(text))</text>
            """)
        }
      }
    }
    return elements
  }

  private func textClass(_ column: Int, _ row: Int) -> String? {
    if CellShape(frame[column, row].character) != nil { return nil }
    // The second half of a wide cluster belongs to the text of the first.
    let column = frame[column, row].width == 0 && column > 0 ? column - 1 : column
    return visibleCursor == Position(column: column, row: row) ? "covered" : "\(frame[column, row].style)"
  }

  /// The parts of a run that hold text: ASCII words together, anything else alone, since a font may lack it and
  /// another font's glyphs have other widths.
  private func pieces(of run: Range<Int>, _ row: Int) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var open = false
    var column = run.lowerBound
    while column < run.upperBound {
      let cell = frame[column, row]
      let next = column + max(1, Int(cell.width))
      let end = min(next, run.upperBound)
      if cell.character == " " {
        let isLastSpace = end < run.upperBound && frame[end, row].character != " "
        if open, isLastSpace, let last = pieces.popLast() { pieces.append(last.lowerBound..<end) } else { open = false }
      } else if open, cell.character.isPlainASCII, let last = pieces.popLast() {
        pieces.append(last.lowerBound..<end)
      } else {
        pieces.append(column..<end)
        open = cell.character.isPlainASCII
      }
      column = end
    }
    return pieces
  }

  /// The runs of columns of a row that have one key.
  private func runs<Value: Equatable>(in row: Int, by key: (Int) -> Value) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for column in 0..<frame.size.columns where column + 1 == frame.size.columns || key(column) != key(column + 1) {
      runs.append(start..<column + 1)
      start = column + 1
    }
    return runs
  }

  static func rectangle(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ textClass: String) -> String {
    "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" class=\"\(textClass)\"/>"
  }

  /// The text with what XML gives a meaning escaped; control characters, which XML cannot hold, replaced.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
