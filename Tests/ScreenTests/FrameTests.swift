import Screen
import Testing

struct FrameTests {
  private func frame(_ columns: Int, _ rows: Int) -> Frame { Frame(size: Size(columns: columns, rows: rows)) }

  @Test("Text is clipped at the right edge, and a wide letter that would be cut is left out")
  func clipping() {
    var frame = frame(5, 1)
    #expect(frame.write("ab漢字", at: Position(column: 0, row: 0)) == 4)
    #expect(frame.text == "ab漢")
    #expect(frame.write("xyz", at: Position(column: 1, row: 0), columns: 2) == 2)
    #expect(frame.text == "axy")
  }

  @Test("Writing over half of a wide letter blanks the other half")
  func wideHalves() {
    var frame = frame(6, 1)
    frame.write("漢字", at: Position(column: 0, row: 0))
    frame.write("x", at: Position(column: 1, row: 0))
    #expect(frame.text == " x字")
    frame.write("y", at: Position(column: 2, row: 0))
    #expect(frame.text == " xy")
    frame.write("字", at: Position(column: 1, row: 0))
    #expect(frame.text == " 字")
    #expect(frame.cells.map(\.width) == [1, 2, 0, 1, 1, 1])
  }

  @Test("Drawing outside the frame changes nothing")
  func outside() {
    var frame = frame(1, 1)
    let blank = frame
    frame.write("漢", at: Position(column: 0, row: 0))
    frame.write("x", at: Position(column: 5, row: 0))
    frame.write("x", at: Position(column: 0, row: -1))
    frame.write("x", at: Position(column: 0, row: 0), columns: -3)
    frame.fill(Rectangle(column: 3, row: 9, columns: 4, rows: 4), with: "#")
    frame[7, 7] = Cell("x")
    #expect(frame == blank)
    #expect(frame[7, 7] == .blank)
  }

  @Test("Text and style map have a line for each row, without the spaces at its end")
  func textAndStyles() {
    var frame = frame(12, 3)
    frame.write("Name", at: Position(column: 0, row: 0), .label)
    frame.write("漢", at: Position(column: 6, row: 0), .error)
    frame.write("│ok", at: Position(column: 0, row: 2), .rule)
    #expect(frame.text == "Name  漢\n\n│ok")
    #expect(frame.styleMap == "llll  ee\n\n---")
  }

  @Test("Every style has a letter of its own")
  func styleLetters() {
    #expect(Set(Style.allCases.map(\.letter)).count == Style.allCases.count)
  }

  @Test("In ASCII every glyph keeps its columns and letters lose their marks")
  func ascii() {
    var frame = frame(40, 3)
    frame.write("┌─┬┐ ✓ ● ○ ▸ ▏ … ‹x› ↑↓←→ • ⇧ · – “q” ’", at: Position(column: 0, row: 0))
    frame.write("Zoë Łukasz Ñandú cafe\u{301} Привет 漢字!", at: Position(column: 0, row: 1))
    frame.write("░▒▓█▁▂▃▄▅▆▇ ␛", at: Position(column: 0, row: 2))
    let ascii = frame.ascii
    #expect(
      ascii.text == """
        +-++ v * o > | . <x> ^v<> * + . - "q" '
        Zoe Lukasz Nandu cafe ?????? ????!
        .:+#_.-=+*% ?
        """)
    #expect(ascii.cells.allSatisfy { $0.character.isASCII && $0.width == 1 })
    #expect(ascii.size == frame.size)
  }
}
