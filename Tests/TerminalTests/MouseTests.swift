import Glibc
import Screen
import Terminal
import Testing

extension TerminalSessionTests {
  private static let on = "\u{1B}[?1000h\u{1B}[?1006h"
  private static let off = "\u{1B}[?1006l\u{1B}[?1000l"

  @Test("The mouse is asked for while a frame wants it, and given back with the terminal")
  func mouseReports() throws {
    let terminal = try PseudoTerminal()
    try present(terminal)
    let text = try terminal.text()
    #expect(text.ranges(of: Self.on).count == 2)
    #expect(text.ranges(of: Self.off).count == 2)
    #expect(text.hasSuffix("\u{1B}[?1049l\r\u{1B}[?1l\u{1B}>") || text.contains("\u{1B}[?1049l"))
    let last = try #require(text.ranges(of: Self.off).last)
    #expect(!text[last.upperBound...].contains(Self.on))
  }

  private func present(_ terminal: borrowing PseudoTerminal) throws {
    var session = try TerminalSession(terminal.settings())
    var frame = Frame(size: session.size)
    session.present(frame)
    #expect(try !terminal.text().contains("1000"))
    for takesMouse in [true, true, false, true] {
      frame.takesMouse = takesMouse
      session.present(frame)
    }
  }

  @Test("A click while the mouse is on comes with its cell, also where ncurses knows the report's head")
  func clicks() throws {
    let terminal = try PseudoTerminal()
    var session = try TerminalSession(terminal.settings())
    var frame = Frame(size: session.size)
    frame.takesMouse = true
    terminal.type("\u{1B}[<0;3;4M\u{1B}[<0;3;4m\u{1B}[M !!q")
    let mailbox = try Mailbox<Int>()
    var all: [LoopEvent<Int>] = []
    session.run(mailbox, first: frame) { events in
      all += events
      return all.last == .terminal(.key(.character("q"))) ? .stop : .present(frame)
    }
    #expect(
      all == [
        .terminal(.mouse(MouseAction(.press, at: Position(column: 2, row: 3)))),
        .terminal(.mouse(MouseAction(.press, at: Position(column: 0, row: 0)))), .terminal(.key(.character("q"))),
      ])
  }

  @Test("While another program has the terminal, the mouse is its own")
  func lent() throws {
    let terminal = try PseudoTerminal()
    var session = try TerminalSession(terminal.settings())
    var frame = Frame(size: session.size)
    frame.takesMouse = true
    let mailbox = try Mailbox<Int>()
    mailbox.post(1)
    var texts: [String] = []
    session.run(mailbox, first: frame) { events in
      if events == [.message(1)] {
        _ = try? terminal.text()
        return .lend { texts.append((try? terminal.text()) ?? "") }
      }
      return .stop
    }
    #expect(texts.first?.contains(Self.off) == true)
  }
}
