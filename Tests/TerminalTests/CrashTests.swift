import Glibc
import Screen
import Terminal
import Testing

extension TerminalSessionTests {
  @Test(
    "A crash brings the terminal back, and still ends the process as a crash",
    arguments: ["trap", "abort", "fault", "overflow"])
  func crash(kind: String) async throws {
    let terminal = try PseudoTerminal()
    let before = terminal.modes
    let path: String = terminal.path
    let signals = ["trap": [SIGILL, SIGTRAP], "abort": [SIGABRT]][kind] ?? [SIGSEGV, SIGBUS]
    let result = await #expect(processExitsWith: .failure) { [kind = kind as String, path = path as String] in
      let end = open(path, O_RDWR | O_NOCTTY)
      let settings = TerminalSettings(
        input: end, output: end, environment: ["TERM": "xterm-256color", "LANG": "C.UTF-8"])
      var session = try TerminalSession(settings)
      session.present(Frame(size: session.size))
      switch kind {
      // The crash that is tested: the way in which Swift itself ends a program.
      case "trap": fatalError("on purpose")
      case "abort": abort()
      case "overflow": print(depth(of: 0))
      default: UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
      }
    }
    #expect(signals.contains { result?.exitStatus == .signal($0) })
    #expect(terminal.modes == before)
    let text = try terminal.text()
    let end = try #require(text.firstRange(of: "\u{1B}[?2004l")).lowerBound
    #expect(text[end...].contains("\u{1B}[?1049l"))
    #expect(text[end...].contains("\u{1B}[?25h"))
  }
}

/// Calls itself until the stack is full.
private func depth(of number: Int) -> Int { number < 0 ? 0 : 1 + depth(of: number + 1) }
