internal import Glibc

/// Why a file was not read.
package enum InputError: Error, Hashable, Sendable {
  case storage(StorageError)
  case notRegular(path: String, FileKind)
  /// The limit is in bytes.
  case tooLarge(path: String, limit: Int)
}

/// What something in a folder is, apart from a regular file.
package enum FileKind: String, Hashable, Sendable {
  case folder
  case symbolicLink = "symbolic link"
  case pipe
  case socket
  case device
}

extension FileKind {
  /// - Returns: nil for a regular file.
  init?(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: return nil
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .symbolicLink
    case S_IFIFO: self = .pipe
    case S_IFSOCK: self = .socket
    default: self = .device
    }
  }
}

extension StorageError {
  /// The same failure in the words of the system.
  init(_ error: InputError) {
    switch error {
    case .storage(let error): self = error
    case .notRegular(let path, .folder): self.init(.open, path, code: EISDIR)
    case .notRegular(let path, .symbolicLink): self.init(.open, path, code: ELOOP)
    case .notRegular(let path, _): self.init(.open, path, code: ENXIO)
    case .tooLarge(let path, _): self.init(.read, path, code: EFBIG)
    }
  }
}
