import Foundation

/// Programs of this machine that a test may use where they exist.
enum Tool {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  static func exists(_ name: String) -> Bool { runs("sh", ["-c", "command -v \(name)"]) }

  static func runs(_ name: String, _ arguments: [String]) -> Bool { (try? run(name, arguments)) != nil }

  /// Runs a program to its end.
  ///
  /// - Returns: what it printed.
  /// - Throws: what it said on the error output, where it failed.
  static func run(_ name: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    // What these programs say is shorter than a pipe's buffer, so one after the other does not block.
    let text = try String(decoding: output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    let complaint = try String(decoding: errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(description: "\(name): \(complaint)") }
    return text
  }
}
