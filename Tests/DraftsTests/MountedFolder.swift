import Foundation
import Glibc
import TestSupport
import Testing

/// A small file system of its own, mounted for one test.
struct MountedFolder: ~Copyable {
  /// Whether this process may mount anything: root outside of most containers.
  static let isPossible = (try? mount("tmpfs", size: 65_536)) != nil

  private let place: TemporaryFolder

  /// - Parameters:
  ///   - type: `tmpfs`, or `ramfs`, which neither fills up nor takes room in advance.
  ///   - size: in bytes.
  static func mount(_ type: String, size: Int) throws -> MountedFolder {
    let place = try TemporaryFolder()
    let end = try ChildProcess.run(
      "/bin/mount", ["-t", type, "-o", "size=\(size),mode=0700", type, place.path], environment: [:],
      in: FileManager.default.temporaryDirectory)
    try #require(end.status == 0, "\(end.errors)")
    return MountedFolder(place: place)
  }

  private init(place: consuming TemporaryFolder) { self.place = place }

  deinit {
    _ = try? ChildProcess.run(
      "/bin/umount", [place.path], environment: [:], in: FileManager.default.temporaryDirectory)
  }

  var path: String { place.path }

  /// Lets nobody write any more.
  func makeReadOnly() throws {
    let end = try ChildProcess.run(
      "/bin/mount", ["-o", "remount,ro", path], environment: [:], in: FileManager.default.temporaryDirectory)
    try #require(end.status == 0, "\(end.errors)")
  }

  /// Writes until there is no room left.
  func fill() throws {
    let descriptor = open(path + "/filler", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    defer { close(descriptor) }
    for size in [4096, 1] {
      let bytes = [UInt8](repeating: 1, count: size)
      while write(descriptor, bytes, size) == size {}
    }
    try #require(errno == ENOSPC)
  }
}
