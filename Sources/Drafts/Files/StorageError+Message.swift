internal import Foundation
internal import Glibc

extension StorageError {
  /// The reason the file system gave, and the operation and path that it is about.
  package var message: String { "\(String(cString: strerror(code))) (\(operation.rawValue) \(path))." }
}
