import Foundation
import Glibc

/// A program in a terminal of its own, and what goes over the line between them.
struct TerminalProgram: ~Copyable {
  /// What came after something was typed.
  struct Answer {
    var bytes: [UInt8] = []
    /// From the typing to the first and to the last byte that came, in milliseconds; nil where none came.
    var first: Double?
    var last: Double?
  }

  private let person: Int32
  private let process: pid_t
  private let clock = ContinuousClock()

  /// Starts a program; a command with blanks goes through the shell.
  ///
  /// - Parameters:
  ///   - command: as for `sh -c exec`.
  ///   - size: columns × rows.
  init(_ command: String, size: (columns: Int, rows: Int) = (80, 24), environment: [String: String]) throws {
    var (person, program): (Int32, Int32) = (-1, -1)
    guard openpty(&person, &program, nil, nil, nil) == 0 else { throw POSIXError(.ENODEV) }
    _ = fcntl(person, F_SETFD, FD_CLOEXEC)
    var window = winsize(ws_row: UInt16(size.rows), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(person, UInt(TIOCSWINSZ), &window)
    var name = [CChar](repeating: 0, count: 128)
    guard ttyname_r(program, &name, name.count) == 0 else { throw POSIXError(.ENOTTY) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The leader of a session gets the terminal that it opens first.
    for descriptor in [0, 1, 2] as [Int32] {
      posix_spawn_file_actions_addopen(&actions, descriptor, name, O_RDWR, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // POSIX_SPAWN_SETSID of glibc's spawn.h, which Swift does not see.
    posix_spawnattr_setflags(&attributes, 0x80)
    let texts = ["sh", "-c", "exec \(command)"]
    let words = texts.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in words + variables { free(pointer) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, "/bin/sh", &actions, &attributes, words, variables)
    close(program)
    guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EINVAL) }
    self.person = person
    self.process = process
  }

  deinit {
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
    close(person)
  }

  /// Types a text, and takes what comes until nothing came for a while.
  ///
  /// - Parameters:
  ///   - quiet: milliseconds without a byte that end it.
  ///   - mark: what ends it as well, as soon as it came.
  func type(_ text: String = "", quiet: Int32 = 60, until mark: String? = nil) -> Answer {
    let begin = clock.now
    var rest = Array(text.utf8)[...]
    var answer = Answer()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let mark = mark.map { Array($0.utf8) }
    while true {
      var poller = pollfd(fd: person, events: Int16(POLLIN | (rest.isEmpty ? 0 : POLLOUT)), revents: 0)
      guard poll(&poller, 1, mark == nil ? quiet : 5_000) > 0 else { return answer }
      if poller.revents & Int16(POLLIN) != 0 {
        let count = read(person, &buffer, buffer.count)
        guard count > 0 else { return answer }
        let time = begin.duration(to: clock.now) / .milliseconds(1)
        answer.bytes += buffer[..<count]
        answer.first = answer.first ?? time
        answer.last = time
        if let mark, answer.bytes.firstRange(of: mark) != nil { return answer }
      } else if poller.revents & Int16(POLLOUT) != 0 {
        let count = rest.withUnsafeBytes { write(person, $0.baseAddress, min($0.count, 1_024)) }
        guard count > 0 else { return answer }
        rest = rest.dropFirst(count)
      } else {
        return answer
      }
    }
  }
}
