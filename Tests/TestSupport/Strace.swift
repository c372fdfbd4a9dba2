package import Foundation
package import Testing

/// A program under strace(1), which makes a system call fail or ends the program at it.
package enum Strace {
  /// What is done to one call.
  package struct Injection: Sendable, CustomStringConvertible {
    package enum Fault: Hashable, Sendable {
      /// SIGKILL before the call is made.
      case kill
      /// The call is not made and fails with the error of that name, such as `ENOSPC`.
      case error(String)
    }

    /// Such as `fsync`.
    package var call: String
    package var fault: Fault
    /// Which of the calls, from 1.
    package var number: Int
    /// Only calls that use one of these files or folders count; all where it is empty.
    package var paths: [String]

    package init(_ fault: Fault, at call: String, number: Int, on paths: [String] = []) {
      self.call = call
      self.fault = fault
      self.number = number
      self.paths = paths
    }

    package var description: String { "\(fault) at \(call) \(number)" }

    fileprivate var arguments: [String] {
      let what =
        switch fault {
        case .kill: "signal=SIGKILL"
        case .error(let name): "error=\(name)"
        }
      // Only the calls that count are stopped at; the program runs nearly as fast as without strace.
      let traced = call.hasSuffix("sync") ? "\(call),close" : call
      return paths.flatMap { ["-P", $0] }
        + ["--seccomp-bpf", "-e", "trace=\(traced)", "-e", "inject=\(call):\(what):when=\(number)"]
    }
  }

  /// How a program under strace ended.
  package struct Run: Sendable {
    package var end: ChildProcess.End
    /// The calls that were traced, a line each, with the thread's number in front.
    package var log: String
    /// Whether the call that was to fail was made at all.
    package var hasFired: Bool { log.contains("(INJECTED)") || log.contains("+++ killed by SIGKILL +++") }
  }

  private static let path = "/usr/bin/strace"

  /// Whether strace is installed and allowed to trace.
  package static let isAvailable: Bool = {
    guard let folder = try? TemporaryFolder() else { return false }
    let end = try? ChildProcess.run(
      path, ["-f", "-o", folder.path + "/log", "/bin/true"], environment: [:], in: folder.url)
    return end?.status == 0
  }()

  /// Why a test that needs it does not run.
  package static let isMissing: Comment = "needs strace (Debian: strace) and the right to trace"

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - options: such as those that choose the calls to trace.
  ///   - folder: where the log and the files of the streams are kept meanwhile.
  package static func run(
    _ command: [String], _ injection: Injection? = nil, options: [String] = [], environment: [String: String],
    input: String = "", in folder: URL
  ) throws -> Run {
    let log = folder.appending(path: "strace-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: log) }
    // The program has only the variables given, strace itself has none.
    let variables = environment.map { "\($0.key)=\($0.value)" }
    let limited = ["timeout", "-s", "KILL", "60", "env", "-i"] + variables + command
    let end = try ChildProcess.run(
      path, ["-f", "-o", log.path] + (injection?.arguments ?? []) + options + limited,
      environment: ["PATH": "/usr/bin:/bin"], input: input, in: folder)
    return Run(end: end, log: String(decoding: try Data(contentsOf: log), as: UTF8.self))
  }
}
