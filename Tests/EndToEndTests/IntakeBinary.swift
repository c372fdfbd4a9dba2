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

  /// Runs a command to its end.
  func run(_ arguments: String..., input: String = "") throws -> ChildProcess.End {
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
  /// The output's lines, each as a JSON object.
  var objects: [[String: Any]] {
    get throws {
      try output.split(separator: "\n").map { line in
        try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      }
    }
  }
}
