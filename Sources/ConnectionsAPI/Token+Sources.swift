import Glibc

extension Token {
  /// The environment variable that a token is read from.
  public static let environmentVariable = "INTAKE_TOKEN"

  /// The largest token file, in bytes.
  public static let fileSizeLimit = 64 << 10

  /// Takes the token from the environment; `nil` if it is not set there.
  ///
  /// - Throws: why what it holds is no token.
  public init?(environment: [String: String]) throws(InvalidToken) {
    guard let text = environment[Self.environmentVariable], !text.isEmpty else { return nil }
    try self.init(text)
  }

  /// Reads a token from the one line of a file that nobody else can read.
  ///
  /// The file is judged once it is open, so that nothing can take its place in between.
  public init(file path: String) throws(UnreadableTokenFile) {
    // Without O_NONBLOCK opening a FIFO waits for a writer.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw errno == ENOENT ? .notFound : .cannotOpen(code: errno) }
    defer { close(descriptor) }

    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .cannotOpen(code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular }
    guard status.st_uid == geteuid() else { throw .foreignOwner(user: status.st_uid) }
    let mode = status.st_mode & 0o7777
    guard mode & 0o077 == 0 else { throw .readableByOthers(mode: mode) }

    let text = String(decoding: try Self.read(descriptor), as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline)
    guard lines.count <= 1 else { throw .severalLines }
    do { try self.init(text) } catch { throw .invalid(error) }
  }

  private static func read(_ descriptor: Int32) throws(UnreadableTokenFile) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: fileSizeLimit + 1)
    var count = 0
    while count < bytes.count {
      let read = bytes.withUnsafeMutableBytes { bytes in
        Glibc.read(descriptor, bytes.baseAddress.map { $0 + count }, bytes.count - count)
      }
      if read < 0, errno == EINTR { continue }
      guard read >= 0 else { throw .cannotRead(code: errno) }
      if read == 0 { return Array(bytes[..<count]) }
      count += read
    }
    throw .tooLarge(limit: fileSizeLimit)
  }
}

/// Why a token cannot be taken from a file.
public enum UnreadableTokenFile: Error, Hashable, Sendable {
  case notFound
  /// The error number of the system.
  case cannotOpen(code: Int32)
  case cannotRead(code: Int32)
  /// A folder, a device, a FIFO or a socket.
  case notRegular
  /// It belongs to another user, who could change it.
  case foreignOwner(user: UInt32)
  /// Its group or everyone has a right to it.
  case readableByOthers(mode: UInt32)
  case tooLarge(limit: Int)
  case severalLines
  case invalid(InvalidToken)
}
