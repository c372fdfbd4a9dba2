import Screen
import TestSupport
import Testing

struct SVGTests {
  /// A small screen with every style, lines, blocks, wide letters and what XML gives a meaning.
  private var frame: Frame {
    var frame = Frame(size: Size(columns: 60, rows: 14))
    for (row, style) in Style.allCases.enumerated() {
      frame.write(" \(style) <a & \"b\"> é 漢字 ‹ order › ✓ ● ▸ ", at: Position(column: 1, row: row), style)
    }
    frame.write("┌───┬──┐", at: Position(column: 45, row: 0), .rule)
    frame.write("│ ab│  │", at: Position(column: 45, row: 1), .rule)
    frame.write("├───┼──┤", at: Position(column: 45, row: 2), .rule)
    frame.write("└───┴──┘", at: Position(column: 45, row: 3), .rule)
    frame.write("·░▒▓█ ▁▂▃▄▅▆▇█ ▏▌", at: Position(column: 42, row: 5))
    frame.write("\u{1B}[31m \u{202E}", at: Position(column: 42, row: 7), .error)
    frame.cursor = Position(column: 2, row: 0)
    return frame
  }

  @Test("A frame gives the same picture everywhere", arguments: ["dark", "light", "monochrome"])
  func picture(name: String) throws {
    let palettes: [String: Palette] = ["dark": .dark, "light": .light, "monochrome": .monochrome]
    let palette = try #require(palettes[name])
    try expectGolden(frame.svg(palette: palette, title: "intake <demo>"), "styles-\(name).svg")
  }

  @Test("A frame of one cell and one of none have a picture too", arguments: [0, 1])
  func smallest(columns: Int) {
    var frame = Frame(size: Size(columns: columns, rows: columns))
    frame.cursor = Position(column: 3, row: 3)
    #expect(frame.svg().hasSuffix("</svg>\n"))
  }

  @Test("Control characters put into a cell by hand do not reach the picture")
  func controls() {
    var frame = Frame(size: Size(columns: 2, rows: 1))
    frame[0, 0] = Cell("\u{1B}")
    #expect(!frame.svg().unicodeScalars.contains("\u{1B}"))
  }
}
