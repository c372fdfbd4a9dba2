import ConnectionRequests
import Drafts
import Foundation
import Glibc

/// The file of a report: a line for each request, on the disk before the next one begins.
struct ReplayReport: ~Copyable {
  let path: String
  private let descriptor: Int32
  /// True if the file ends inside a line.
  private var isTorn: Bool

  /// Opens a report that only its owner can read.
  ///
  /// - Parameter adding: whether a file that is there is added to; else it is `EEXIST`.
  /// - Throws: what failed; `ENXIO` for what is no regular file.
  init(_ path: String, adding: Bool) throws(StorageError) {
    let flags = O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
    let descriptor = open(path, flags | (adding ? 0 : O_EXCL), 0o600)
    guard descriptor >= 0 else { throw StorageError(.open, path, code: errno) }
    do throws(StorageError) {
      isTorn = try Self.endsInsideLine(descriptor, path)
    } catch {
      close(descriptor)
      throw error
    }
    self.path = path
    self.descriptor = descriptor
  }

  private static func endsInsideLine(_ descriptor: Int32, _ path: String) throws(StorageError) -> Bool {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw StorageError(.inspect, path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw StorageError(.open, path, code: ENXIO) }
    guard status.st_size > 0 else { return false }
    var last: UInt8 = 0
    guard pread(descriptor, &last, 1, status.st_size - 1) == 1 else { throw StorageError(.read, path, code: errno) }
    return last != UInt8(ascii: "\n")
  }

  deinit { close(descriptor) }

  /// Adds a line; it is on the disk when this returns.
  mutating func add(_ line: JSONValue) throws(StorageError) {
    let bytes = Array(((isTorn ? "\n" : "") + Console.escaped(line.text(indented: false)) + "\n").utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure(.write, written) }
      written += count
    }
    isTorn = false
    // Some file systems say only now that there is no room; it is not tried again, as it would claim success then.
    guard fdatasync(descriptor) == 0 else { throw failure(.synchronize, 0) }
  }

  private mutating func failure(_ operation: StorageError.Operation, _ written: Int) -> StorageError {
    let code = errno
    isTorn = isTorn || written > 0
    return StorageError(operation, path, code: code)
  }
}
