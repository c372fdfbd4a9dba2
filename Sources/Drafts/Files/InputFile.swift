internal import Glibc

/// Reads files without trusting what they are: only regular ones unless a pipe is asked for, and only up to a size.
package enum InputFile {
  /// The largest file that is read, in bytes.
  package static let sizeLimit = 5 * 1_048_576

  /// Reads a file that a person named; it may be a symbolic link to a regular file.
  package static func read(_ path: String) throws(InputError) -> [UInt8] {
    let file: OpenFile
    do { file = try OpenFile(path, O_RDONLY) } catch { throw .storage(error) }
    return try readRegular(file)
  }

  /// Reads a descriptor, such as that of standard input, up to its end; it may be a pipe, and it stays open.
  ///
  /// - Parameter name: what to call it in errors.
  package static func read(descriptor: Int32, name: String) throws(InputError) -> [UInt8] {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw .storage(StorageError(.open, name, code: errno)) }
    return try readAll(OpenFile(owning: copy, path: name))
  }

  /// Reads a named pipe up to its end, waiting for a writer if there is none yet.
  ///
  /// It is opened once: to a writer, a reader that goes away is the end.
  package static func read(pipe path: String) throws(InputError) -> [UInt8] {
    let descriptor = retrying { open(path, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw .storage(StorageError(.open, path, code: errno)) }
    return try readAll(OpenFile(owning: descriptor, path: path))
  }

  /// Reads a file of one of our folders; a symbolic link is refused.
  ///
  /// Rights of a file of ours that go further than those of its folder's files are taken back.
  static func read(
    _ name: String, in folder: borrowing Folder, limit: Int = sizeLimit
  ) throws(InputError) -> [UInt8] {
    let file: OpenFile
    do {
      file = try folder.open(name, O_RDONLY)
    } catch {
      // What O_NOFOLLOW says about a symbolic link.
      if error.code == ELOOP { throw .notRegular(path: error.path, .symbolicLink) }
      throw .storage(error)
    }
    return try readRegular(file, folder.access, limit: limit)
  }

  private static func readRegular(
    _ file: borrowing OpenFile, _ access: FolderAccess? = nil, limit: Int = sizeLimit
  ) throws(InputError) -> [UInt8] {
    let status: stat
    do { status = try file.status() } catch { throw .storage(error) }
    if let kind = FileKind(mode: status.st_mode) { throw .notRegular(path: file.path, kind) }
    if let access, status.st_uid == geteuid(), status.st_mode & 0o777 & ~access.fileMode != 0 {
      // A disk that cannot be written to is no reason not to read.
      try? file.setMode(access.fileMode)
    }
    guard status.st_size <= limit else { throw .tooLarge(path: file.path, limit: limit) }
    return try readAll(file, limit: limit)
  }

  private static func readAll(_ file: borrowing OpenFile, limit: Int = sizeLimit) throws(InputError) -> [UInt8] {
    let bytes: [UInt8]
    // One byte more than the limit shows that there is more; the size of a growing file says nothing.
    do { bytes = try file.read(atMost: limit + 1) } catch { throw .storage(error) }
    guard bytes.count <= limit else { throw .tooLarge(path: file.path, limit: limit) }
    return bytes
  }
}
