import Foundation
import Glibc

/// A program that serves a test until the object goes away.
package final class ServingProcess {
  private let process = Process()

  /// Where a program says that it is ready.
  package enum Stream {
    case output, errors
  }

  /// A program that ended before it was ready, or that failed.
  package struct Failure: Error {
    package let command: String
    package let output: String
  }

  /// Starts a program and waits until it is ready.
  ///
  /// - Parameter isReady: looks at what the program has said so far.
  package init(_ command: [String], says stream: Stream, until isReady: (String) -> Bool) throws {
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = stream == .output ? pipe : FileHandle.nullDevice
    process.standardError = stream == .errors ? pipe : FileHandle.nullDevice
    try process.run()
    var text = ""
    while !isReady(text) {
      let data = pipe.fileHandleForReading.availableData
      guard !data.isEmpty else { throw Failure(command: command.joined(separator: " "), output: text) }
      text += String(decoding: data, as: UTF8.self)
    }
  }

  deinit {
    // The child has the signal mask of the thread that made it, which may hold back a mere SIGTERM.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Runs a program to its end.
  ///
  /// - Returns: all that it said.
  /// - Throws: where its status is not zero.
  @discardableResult
  package static func finish(_ command: [String]) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(command: command.joined(separator: " "), output: text)
    }
    return text
  }
}
