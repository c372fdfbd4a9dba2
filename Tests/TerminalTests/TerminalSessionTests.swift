import CNcurses
import Glibc
import Screen
import Terminal
import Testing

/// ncurses has one terminal at a time, so all of these run one after the other.
@Suite(.serialized)
struct TerminalSessionTests {
  // MARK: - Taking the terminal and giving it back

  @Test("The terminal is as it was once the session is over")
  func restored() throws {
    let terminal = try PseudoTerminal()
    let before = terminal.modes
    try openAndClose(terminal.settings(), while: { #expect(!terminal.modes.isCanonical) })
    #expect(terminal.modes == before)
    let text = try terminal.text()
    #expect(text.contains("\u{1B}[?1049h"))
    #expect(text.contains("\u{1B}[?2004h"))
    let end = try #require(text.firstRange(of: "\u{1B}[?2004l")).lowerBound
    #expect(text[end...].contains("\u{1B}[?1049l"))
    #expect(!text[end...].contains("\u{1B}[?2004h"))
    // The cursor is visible, and attributes are off.
    #expect(text[end...].contains("\u{1B}[?25h") || !text.contains("\u{1B}[?25l"))
  }

  private func openAndClose(_ settings: TerminalSettings, while body: () -> Void) throws {
    var session = try TerminalSession(settings)
    session.present(Frame(size: session.size))
    body()
  }

  @Test(
    "Without a terminal, or with a type that cannot place its cursor, there is no session",
    arguments: ["dumb", "nosuch", ""])
  func refused(type: String) throws {
    let terminal = try PseudoTerminal()
    let before = terminal.modes
    #expect(throws: TerminalError.unusableType(type)) { _ = try TerminalSession(terminal.settings(["TERM": type])) }
    #expect(terminal.modes == before)
    #expect(try terminal.output() == [])
  }

  @Test(
    "Types that this database does not have get a full screen too", arguments: ["xterm-nosuch", "alacritty", "putty"])
  func unknownType(type: String) throws {
    let terminal = try PseudoTerminal()
    try openAndClose(terminal.settings(["TERM": type])) {}
    #expect(try terminal.text().contains("\u{1B}["))
  }

  @Test("Input and output that are no terminal are told apart")
  func noTerminal() throws {
    let terminal = try PseudoTerminal()
    let file = open("/dev/null", O_RDWR)
    defer { close(file) }
    var settings = terminal.settings()
    settings.input = file
    #expect(throws: TerminalError.notATerminal(.input)) { _ = try TerminalSession(settings) }
    settings = terminal.settings()
    settings.output = file
    #expect(throws: TerminalError.notATerminal(.output)) { _ = try TerminalSession(settings) }
  }

  // MARK: - Showing frames

  /// A frame with wide letters, marks, styles and text in its last cell.
  private func sample(_ size: Size) -> Frame {
    var frame = Frame(size: size)
    frame.write("intake  Zoë Zoe\u{308} 漢字 ─│┼ ✓ ●", at: Position(column: 1, row: 0), .heading)
    for (row, style) in Style.allCases.enumerated() {
      frame.write("\(style) 漢", at: Position(column: 2, row: row + 1), style)
    }
    frame.write("漢字", at: Position(column: size.columns - 4, row: 2))
    frame.write("ok", at: Position(column: size.columns - 2, row: size.rows - 1), .key)
    frame.cursor = Position(column: 3, row: 1)
    return frame
  }

  /// What ncurses has on the screen, as `Frame.text` would say it.
  private func screenText(_ size: Size) -> String {
    (0..<size.rows).map { row in
      var line = ""
      var column = 0
      while column < size.columns {
        var cell = cchar_t()
        wmove(standard_window(), Int32(row), Int32(column))
        win_wch(standard_window(), &cell)
        var scalars = [wchar_t](repeating: 0, count: 10)
        var attributes: attr_t = 0
        var pair: Int16 = 0
        getcchar(&cell, &scalars, &attributes, &pair, nil)
        line.unicodeScalars.append(
          contentsOf: scalars.prefix { $0 != 0 }.compactMap { Unicode.Scalar(UInt32(bitPattern: $0)) })
        column += max(1, Int(locale_width(scalars[0])))
      }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  @Test("The screen holds what the frame says", arguments: [(80, 24), (40, 10), (132, 43), (12, 3)])
  func frames(columns: Int, rows: Int) throws {
    let terminal = try PseudoTerminal(columns: columns, rows: rows)
    var session = try TerminalSession(terminal.settings())
    #expect(session.size == Size(columns: columns, rows: rows))
    var frame = sample(session.size)
    session.present(frame)
    #expect(screenText(session.size) == frame.text)
    frame.write("漢 changed", at: Position(column: 3, row: 1))
    frame.write("x", at: Position(column: columns - 3, row: 2))
    session.present(frame)
    #expect(screenText(session.size) == frame.text)
  }

  @Test("A frame that is larger or smaller than the screen is clipped", arguments: [(1, 1), (3, 2), (200, 60)])
  func otherSizes(columns: Int, rows: Int) throws {
    let terminal = try PseudoTerminal(columns: 30, rows: 8)
    var session = try TerminalSession(terminal.settings())
    session.present(sample(session.size))
    var frame = Frame(size: Size(columns: columns, rows: rows))
    frame.fill(frame.bounds, with: "#")
    frame.write("漢", at: Position(column: 29, row: 1))
    session.present(frame)
    let lines = screenText(session.size).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 8)
    #expect(lines[0] == String(repeating: "#", count: min(30, columns)))
  }

  @Test("A cell whose width the C library disputes is shown by a stand-in of its width")
  func standIns() throws {
    let terminal = try PseudoTerminal(columns: 20, rows: 2)
    var session = try TerminalSession(terminal.settings())
    var frame = Frame(size: session.size)
    frame[0, 0] = Cell("\u{1B}")
    frame[1, 0] = Cell("漢")
    frame[2, 0] = Cell("a", width: 2)
    frame[3, 0] = Cell(" ", width: 0)
    frame[4, 0] = Cell("z")
    session.present(frame)
    #expect(screenText(session.size) == "\u{FFFD}\u{FFFD}〓z\n")
    #expect(try !terminal.text().contains("\u{1B}\u{1B}"))
  }

  @Test("In a locale without UTF-8 only ASCII goes over the line")
  func ascii() throws {
    let terminal = try PseudoTerminal()
    var session = try TerminalSession(terminal.settings(["LC_ALL": "C"]))
    let isUTF8 = session.isUTF8
    #expect(!isUTF8)
    session.present(sample(session.size))
    #expect(screenText(session.size) == sample(session.size).ascii.text)
    #expect(try terminal.output().allSatisfy { $0 < 0x80 })
  }

  @Test("NO_COLOR leaves the terminal's own colours", arguments: [false, true])
  func colors(refused: Bool) throws {
    let terminal = try PseudoTerminal()
    var session = try TerminalSession(terminal.settings(refused ? ["NO_COLOR": "1"] : [:]))
    session.present(sample(session.size))
    #expect(try terminal.text().contains("\u{1B}[38;5;") == !refused)
  }

  @Test(
    "Every kind of terminal shows the frame",
    arguments: ["vt100", "linux", "screen", "tmux-256color", "rxvt", "xterm-mono"])
  func types(type: String) throws {
    let terminal = try PseudoTerminal()
    var session = try TerminalSession(terminal.settings(["TERM": type]))
    session.present(sample(session.size))
    #expect(screenText(session.size) == sample(session.size).text)
  }

  // MARK: - Bytes on the line

  @Test(
    "A typed character costs one byte, a frame without news nothing, a focus move little",
    arguments: ["xterm-256color", "tmux-256color"])
  func byteBudgets(type: String) throws {
    let terminal = try PseudoTerminal()
    var session = try TerminalSession(terminal.settings(["TERM": type]))
    var frame = sample(session.size)
    frame.write("Name", at: Position(column: 20, row: 5), .focused)
    frame.write("Mail", at: Position(column: 20, row: 6), .label)
    frame.cursor = Position(column: 30, row: 5)
    session.present(frame)
    #expect(try terminal.output().count < 1500)

    for (offset, letter) in "typed".enumerated() {
      frame.write(String(letter), at: Position(column: 30 + offset, row: 5))
      frame.cursor?.column += 1
      session.present(frame)
      #expect(try terminal.text() == String(letter))
    }

    session.present(frame)
    #expect(try terminal.output() == [])

    frame.write("Name", at: Position(column: 20, row: 5), .label)
    frame.write("Mail", at: Position(column: 20, row: 6), .focused)
    frame.cursor = Position(column: 30, row: 6)
    session.present(frame)
    let bytes = try terminal.output().count
    #expect(bytes > 0 && bytes <= 100)
  }
}
