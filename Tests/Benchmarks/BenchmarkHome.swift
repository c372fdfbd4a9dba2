import Foundation

/// A home folder for the program that is measured; it is gone at the end.
final class BenchmarkHome {
  /// The program that is built beside this one.
  static let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "intake")
    .path

  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "intake-benchmark-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The folder of the drafts.
  var drafts: String { folder.appending(path: ".local/share/intake/drafts").path }

  /// What a person on a terminal has.
  var environment: [String: String] {
    [
      "HOME": folder.path, "PATH": "/usr/local/bin:/usr/bin:/bin", "TERM": "xterm-256color", "LANG": "C.UTF-8",
      "INTAKE_BASE_URL": "http://127.0.0.1:9", "INTAKE_TOKEN": "of no use",
    ]
  }
}
