package import Foundation
import Glibc

/// A program that runs to its end, with files as its streams.
///
/// Foundation's `Process` waits for a socket that every process started by the child inherits, so it waits for tmux's
/// server for ever; this waits for the child alone.
package enum ChildProcess {
  /// What a program left behind.
  package struct End: Sendable {
    /// The exit status, or 128 and the number of the signal that ended it.
    package var status: Int32
    package var output: String
    package var errors: String
  }

  /// A program that has been started.
  package struct Started: Sendable {
    package let number: Int32

    /// Sends a signal, which does nothing once the program was waited for.
    package func send(_ signal: Int32) { kill(number, signal) }

    /// Waits for the end; call it once.
    ///
    /// - Returns: the exit status, or 128 and the number of the signal that ended it.
    package func wait() -> Int32 {
      var status: Int32 = 0
      while waitpid(number, &status, 0) < 0, errno == EINTR {}
      let signal = status & 0x7F
      return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
  }

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - environment: all that it gets.
  ///   - input: its standard input.
  ///   - folder: where the files of its streams are kept meanwhile.
  package static func run(
    _ path: String, _ arguments: [String], environment: [String: String], input: String = "", in folder: URL
  ) throws -> End {
    let files = ["input", "output", "errors"].map { folder.appending(path: "\($0)-\(UUID().uuidString)") }
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    try Data(input.utf8).write(to: files[0])
    let started = try start(
      path, arguments, environment: environment, input: files[0], output: files[1], errors: files[2])
    return End(
      status: started.wait(),
      output: try String(contentsOf: files[1], encoding: .utf8),
      errors: try String(contentsOf: files[2], encoding: .utf8))
  }

  /// Starts a program whose streams are files.
  package static func start(
    _ path: String, _ arguments: [String], environment: [String: String],
    input: URL = URL(filePath: "/dev/null"), output: URL, errors: URL
  ) throws -> Started {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input.path, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output.path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors.path, O_WRONLY | O_CREAT | O_APPEND, 0o600)

    // The threads of a test block signals, and a child would inherit that.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var noSignals = sigset_t()
    sigemptyset(&noSignals)
    posix_spawnattr_setsigmask(&attributes, &noSignals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

    let words = ([path] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in words + variables { free(pointer) } }
    var number: pid_t = 0
    let code = posix_spawn(&number, path, &actions, &attributes, words, variables)
    guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EINVAL) }
    return Started(number: number)
  }
}
