import ConnectionRequests
import Foundation
import TestSupport
import Testing

/// The built program, run with folders of its own and nothing else of the machine's environment.
struct IntakeBinary: ~Copyable {
  let home: TemporaryFolder
  var environment: [String: String]

  init() throws {
    home = try TemporaryFolder()
    environment = [
      "HOME": home.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "America/Denver", "TERM": "tmux-256color",
    ]
  }

  /// The program beside the bundle of the tests.
  static var path: String {
    get throws {
      let folder = URL(filePath: ProcessInfo.processInfo.arguments[0]).deletingLastPathComponent()
      var candidate = folder.appending(path: "intake")
      if !FileManager.default.isExecutableFile(atPath: candidate.path) {
        let build = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
          .deletingLastPathComponent().appending(path: ".build/debug/intake")
        candidate = build
      }
      try #require(FileManager.default.isExecutableFile(atPath: candidate.path), "swift build makes intake")
      return candidate.path
    }
  }

  /// Sends from now on to a server, with the token that practice servers ask for or another one.
  mutating func connect(to baseURL: String, token: String = "1234567890") {
    environment["INTAKE_BASE_URL"] = baseURL
    environment["INTAKE_TOKEN"] = token
  }

  /// Goes from now on by a clock, as it is now.
  mutating func go(by clock: SetClock) { environment.merge(clock.environment) { $1 } }

  /// Runs a script of bash, in which `$0` is the program, to its end.
  func shell(_ script: String, _ arguments: String...) throws -> ChildProcess.End {
    try ChildProcess.run(
      "/bin/bash", ["-c", script, try Self.path] + arguments, environment: environment, in: home.url)
  }

  /// Runs a command to its end.
  func run(_ arguments: String..., input: String = "") throws -> ChildProcess.End {
    try run(arguments, input: input)
  }

  /// Runs a command to its end.
  func run(_ arguments: [String], input: String = "") throws -> ChildProcess.End {
    try ChildProcess.run(try Self.path, arguments, environment: environment, input: input, in: home.url)
  }

  /// Writes a file into the home folder.
  ///
  /// - Returns: its path.
  func write(_ text: String, to name: String) throws -> String {
    let file = home.url.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// The text of a file below the home folder.
  func read(_ name: String) throws -> String {
    try String(contentsOf: home.url.appending(path: name), encoding: .utf8)
  }

  /// Every file below the home folder, by its path there.
  var files: [String] {
    get throws {
      try FileManager.default.subpathsOfDirectory(atPath: home.path).filter { path in
        (try? home.url.appending(path: path).resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
      }
    }
  }
}

extension ChildProcess.End {
  /// The output's lines, each as a value of strict JSON.
  var objects: [JSONValue] {
    get throws { try output.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8), .json) } }
  }

  /// The output's only line.
  var object: JSONValue {
    get throws {
      let objects = try objects
      try #require(objects.count == 1, "\(output)\(errors)")
      return objects[0]
    }
  }

  /// Whether a terminal would show the output and the errors as they are, line by line.
  var isHarmless: Bool {
    (output + errors).unicodeScalars.allSatisfy { scalar in
      scalar == "\n"
        || ![.control, .format, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
    }
  }
}

extension JSONValue {
  /// The names of an object's members, in their order.
  var keys: [String] {
    guard case .object(let members) = self else { return [] }
    return members.map(\.key)
  }

  /// The elements of a member that is a list.
  func list(_ key: String) -> [JSONValue] {
    guard case .array(let elements)? = self[key] else { return [] }
    return elements
  }
}

extension [JSONValue] {
  /// A member of each element, as its text.
  func texts(_ key: String) -> [String?] { map { $0[key]?.string } }
}
