/// What the file system refused: which operation, on what, and why.
package struct StorageError: Error, Hashable, Sendable {
  /// The operation; the raw value is the name of the system call.
  package enum Operation: String, Hashable, Sendable {
    case createFolder = "mkdir"
    case open
    case inspect = "fstat"
    case setMode = "fchmod"
    case read
    case write
    /// Taking room on the disk for what is written later.
    case reserve = "fallocate"
    case synchronize = "fsync"
    case close
    case rename
    case link
    case remove = "unlink"
    case list = "readdir"
    case lock = "flock"
  }

  package var operation: Operation
  package var path: String
  /// The value of `errno`, such as `ENOSPC`; `EPERM` for a folder that belongs to someone else, `EFBIG` for more bytes
  /// than the file may have.
  package var code: Int32

  package init(_ operation: Operation, _ path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }
}
