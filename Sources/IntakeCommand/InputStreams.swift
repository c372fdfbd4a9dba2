import Drafts
import Glibc
import Synchronization

/// Standard input, other open descriptors and named pipes: what can be read only once.
///
/// Their contents are kept until the process ends, for everything that asks for them again.
enum InputStreams {
  private static let contents = Mutex<[String: Result<[UInt8], InputError>]>([:])

  /// True if a path is that of an open descriptor, as `-` and `/dev/fd/3` are, or leads to a named pipe.
  static func isStream(_ path: String) -> Bool { descriptor(path) != nil || isPipe(path) }

  /// The contents of a stream; waits for the end of it.
  ///
  /// - Returns: `nil` if the path is not that of a stream.
  static func read(_ path: String) throws(InputError) -> [UInt8]? {
    let descriptor = descriptor(path)
    guard descriptor != nil || isPipe(path) else { return nil }
    let key = descriptor.map { "/dev/fd/\($0)" } ?? path
    let result = contents.withLock { contents in
      if let known = contents[key] { return known }
      let result = Result { () throws(InputError) in
        guard let descriptor else { return try InputFile.read(pipe: path) }
        return try InputFile.read(descriptor: descriptor, name: descriptor == 0 ? "standard input" : path)
      }
      contents[key] = result
      return result
    }
    return try result.get()
  }

  /// The open descriptor that a path names.
  ///
  /// Opening such a path again would fail for a socket, and start a file over.
  private static func descriptor(_ path: String) -> Int32? {
    if path == "-" || path == "/dev/stdin" { return STDIN_FILENO }
    for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
      let digits = path.dropFirst(folder.count)
      return digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int32(digits) : nil
    }
    return nil
  }

  private static func isPipe(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
  }
}
