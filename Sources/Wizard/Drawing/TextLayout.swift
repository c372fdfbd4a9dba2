import Screen

/// A text laid out in rows of a width, and the place of each of its clusters.
struct TextLayout {
  struct Row: Hashable {
    /// The clusters of the row, as offsets into the text; a line break belongs to the row that it ends.
    var range: Range<Int>
    var text: String
  }

  private(set) var rows: [Row] = []
  private let characters: [Character]

  /// Breaks a text at its line breaks, between words where a line is too long, and inside a word that is longer
  /// than a line.
  init(_ characters: [Character], columns: Int) {
    self.characters = characters
    let columns = max(2, columns)
    var start = 0
    var used = 0
    var lastBreak: Int?
    var index = 0
    while index < characters.count {
      let character = characters[index]
      if character.isNewline {
        rows.append(row(start..<index + 1))
        (start, used, lastBreak) = (index + 1, 0, nil)
        index += 1
        continue
      }
      let width = character.visibleWidth
      // A blank behind a full row hangs over its end, where a form has room for the cursor.
      let hangs = character == " " && used == columns
      if used + width > columns, index > start, !hangs {
        let end = lastBreak ?? index
        rows.append(row(start..<end))
        (start, used, lastBreak) = (end, 0, nil)
        index = end
        continue
      }
      used += width
      index += 1
      if character == " " { lastBreak = index }
    }
    rows.append(row(start..<characters.count))
  }

  /// Breaks a text as above.
  init(_ text: String, columns: Int) { self.init(Array(text), columns: columns) }

  /// Breaks a sentence, and where its last word would stand alone takes another one down with it.
  init(sentence: String, columns: Int) {
    let characters = Array(sentence)
    self.init(characters, columns: columns)
    guard rows.count > 1 else { return }
    for narrower in stride(from: columns, to: columns / 2, by: -1) {
      let layout = TextLayout(characters, columns: narrower)
      if layout.rows.count > rows.count { return }
      if layout.rows.last?.text.contains(" ") == true {
        rows = layout.rows
        return
      }
    }
  }

  /// The row and column of the place before the cluster of that offset.
  func position(of offset: Int) -> Position {
    let index = rows.lastIndex { $0.range.lowerBound <= offset } ?? 0
    let before = characters[rows[index].range.lowerBound..<min(offset, characters.count)]
    return Position(column: before.reduce(0) { $0 + $1.visibleWidth }, row: index)
  }

  /// The offset of the cluster at a row, nearest to a column.
  func offset(row: Int, column: Int) -> Int {
    let range = rows[row].range
    var used = 0
    var offset = range.lowerBound
    while offset < range.upperBound, !characters[offset].isNewline, used + characters[offset].visibleWidth <= column {
      used += characters[offset].visibleWidth
      offset += 1
    }
    // The end of a row that was broken is the start of the next one.
    if offset == range.upperBound, row + 1 < rows.count, offset > range.lowerBound { offset -= 1 }
    return offset
  }

  private func row(_ range: Range<Int>) -> Row {
    Row(range: range, text: String(characters[range].filter { !$0.isNewline }))
  }
}

extension Character {
  /// The columns of the cluster once it is made visible.
  var visibleWidth: Int { String(self).displayWidth }
}

extension String {
  /// The text in lines of a width, broken between words.
  package func broken(columns: Int) -> [String] {
    let rows = TextLayout(self, columns: columns).rows.map(\.text)
    return rows.dropLast().map { $0.hasSuffix(" ") ? String($0.dropLast()) : $0 } + rows.suffix(1)
  }
}
