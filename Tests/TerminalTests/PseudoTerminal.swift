import Glibc
import Screen
import Terminal
import Testing

/// A terminal in the kernel: the test holds the end where the person sits.
struct PseudoTerminal: ~Copyable {
  private(set) var person: Int32
  let program: Int32

  init(columns: Int = 80, rows: Int = 24) throws {
    var (person, program): (Int32, Int32) = (-1, -1)
    try #require(openpty(&person, &program, nil, nil, nil) == 0)
    self.person = person
    self.program = program
    resize(columns: columns, rows: rows)
  }

  deinit {
    if person >= 0 { close(person) }
    close(program)
  }

  func resize(columns: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(person, UInt(TIOCSWINSZ), &size)
  }

  /// Hangs up.
  mutating func hangUp() {
    close(person)
    person = -1
  }

  func type(_ text: String) { type(Array(text.utf8)) }

  /// Types as fast as the program reads.
  func type(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(person, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// What the program has written since the last call.
  func output() throws -> [UInt8] {
    // What is written takes a moment to arrive; a mark behind it tells when all of it has.
    let mark = Array("\u{0}end of output\u{0}".utf8)
    try #require(write(program, mark, mark.count) == mark.count)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while !bytes.suffix(mark.count).elementsEqual(mark) {
      let count = read(person, &buffer, buffer.count)
      try #require(count > 0)
      bytes += buffer[..<count]
    }
    return bytes.dropLast(mark.count)
  }

  func text() throws -> String { String(decoding: try output(), as: UTF8.self) }

  /// The path of the program's end, for another process.
  var path: String {
    var buffer = [CChar](repeating: 0, count: 256)
    readlink("/proc/self/fd/\(program)", &buffer, buffer.count - 1)
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  var modes: TerminalModes { TerminalModes(program) }

  func settings(_ environment: [String: String] = [:]) -> TerminalSettings {
    let base = ["TERM": "xterm-256color", "LANG": "C.UTF-8"]
    return TerminalSettings(
      input: program, output: program, environment: base.merging(environment) { _, given in given })
  }
}

/// The modes of a terminal, comparable.
struct TerminalModes: Equatable {
  private let flags: [UInt32]
  private let characters: [UInt8]
  let isCanonical: Bool

  init(_ descriptor: Int32) {
    var modes = termios()
    tcgetattr(descriptor, &modes)
    flags = [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
    characters = withUnsafeBytes(of: modes.c_cc) { Array($0) }
    isCanonical = modes.c_lflag & UInt32(ICANON) != 0
  }
}
