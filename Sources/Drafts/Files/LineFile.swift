internal import CFiles
internal import Glibc

/// A line of a file that only ever grows.
protocol RecordedLine {
  /// Reads a line without its line break; `nil` if it cannot be read.
  init?(_ bytes: [UInt8])

  /// True if a line that was cut off stands before this one.
  var followsTornLine: Bool { get }
}

/// Adds lines to files that only ever grow, each line in one piece and on the disk before the next step.
enum LineFile {
  /// Where room for a later line was taken.
  enum Room {
    /// Behind the end of the file.
    case inFile
    /// Nowhere: the file system cannot do that.
    case none
  }

  static let lineBreak = UInt8(ascii: "\n")

  /// Adds a line.
  ///
  /// - Parameters:
  ///   - limit: the longest line, its line break included, in bytes.
  ///   - line: the line without its line break; whether one that was cut off stands before it is for it to say.
  ///   - room: takes the room behind the end of the open file, for the bytes of the line and more; nothing is written when
  ///     it throws.
  /// - Throws: what failed; `EMSGSIZE` for a line that is too long. What was written of it stays cut off.
  static func append(
    to name: String, in folder: borrowing Folder, limit: Int, line: (_ followsTornLine: Bool) -> String,
    room: (borrowing OpenFile, _ lineLength: Int) throws(StorageError) -> Void
  ) throws(StorageError) {
    let file = try AtomicFile.open(name, in: folder, O_RDWR | O_APPEND)
    let status = try file.status()
    let isTorn = status.st_size > 0 ? try file.byte(at: status.st_size - 1) != lineBreak : false
    let bytes = (isTorn ? [lineBreak] : []) + Array(line(isTorn).utf8) + [lineBreak]
    guard bytes.count <= limit else { throw StorageError(.write, file.path, code: EMSGSIZE) }
    try room(file, bytes.count)
    // A line that the disk has no room for stays cut off, and the next one says so.
    guard try file.writeOnce(bytes[...]) == bytes.count else { throw StorageError(.write, file.path, code: ENOSPC) }
    try file.synchronizeContents()
    try file.close()
    // The file may be new, made by this process or by one that was killed before it came here.
    try folder.synchronize()
  }

  /// Reads every line.
  ///
  /// A line that was cut off was never relied on, so it counts for nothing: the last one where it has no line break, and
  /// one after which the next writer went on in a new line and said so. Any other line that cannot be read is damage.
  ///
  /// - Parameter take: gets each line, and whether there was damage before it.
  /// - Returns: whether there is any damage.
  static func read<Line: RecordedLine>(_ bytes: [UInt8], take: (Line, _ isBehindDamage: Bool) -> Void) -> Bool {
    var isDamaged = false
    var isBehindUnreadable = false
    for bytes in bytes.split(separator: lineBreak) {
      let line = Line(Array(bytes))
      if isBehindUnreadable, line?.followsTornLine != true { isDamaged = true }
      isBehindUnreadable = line == nil
      if let line { take(line, isDamaged) }
    }
    return isDamaged || (isBehindUnreadable && bytes.last == lineBreak)
  }

  /// Takes room behind the end of a file, which keeps its length.
  ///
  /// - Throws: what keeps that many bytes from being written, `EFBIG` where it is a limit of this process.
  static func reserve(_ length: Int, behind file: borrowing OpenFile) throws(StorageError) -> Room {
    let end = Int(try file.status().st_size)
    // The file system does not look at this limit as long as the file keeps its length.
    guard end + length <= fileSizeLimit else { throw StorageError(.reserve, file.path, code: EFBIG) }
    switch cfiles_reserve(file.descriptor, off_t(end), off_t(length)) {
    case 0: return .inFile
    case let code where [ENOSPC, EDQUOT, EFBIG, EIO, EROFS].contains(code):
      throw StorageError(.reserve, file.path, code: code)
    default: return .none
    }
  }

  /// The largest file that this process may write, in bytes.
  private static var fileSizeLimit: Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else { return .max }
    return Int(clamping: limit.rlim_cur)
  }
}
