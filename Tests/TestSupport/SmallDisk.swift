package import Foundation
import Glibc
package import Testing

/// A disk in memory that can be full or read-only, taken away when the value goes away.
package struct SmallDisk: ~Copyable {
  package let url: URL

  /// Whether this process may mount one.
  package static let isAvailable: Bool = {
    guard let folder = try? TemporaryFolder() else { return false }
    return (try? SmallDisk(at: folder.url.appending(path: "disk"))) != nil
  }()

  /// Why a test that needs one does not run.
  package static let isMissing: Comment = "needs the right to mount"

  /// Mounts a disk.
  ///
  /// - Parameters:
  ///   - url: a folder that is not there yet.
  ///   - kibibytes: how much it holds.
  package init(at url: URL, kibibytes: Int = 64) throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    guard mount("tmpfs", url.path, "tmpfs", 0, "size=\(kibibytes)k,mode=700") == 0 else { throw Self.failure }
    self.url = url
  }

  deinit { umount2(url.path, Int32(MNT_DETACH)) }

  /// Takes all the room that is left.
  package func fill() {
    let descriptor = open(url.appending(path: "filling").path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    defer { close(descriptor) }
    let zeros = [UInt8](repeating: 0, count: 4096)
    while write(descriptor, zeros, zeros.count) > 0 {}
  }

  /// Gives back what `fill` took.
  package func makeRoom() { unlink(url.appending(path: "filling").path) }

  /// Makes it a disk that can only be read, or one that can be written to again.
  package func setReadOnly(_ isReadOnly: Bool) throws {
    let flags = UInt(MS_REMOUNT | (isReadOnly ? MS_RDONLY : 0))
    guard mount(nil, url.path, nil, flags, nil) == 0 else { throw Self.failure }
  }

  private static var failure: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
