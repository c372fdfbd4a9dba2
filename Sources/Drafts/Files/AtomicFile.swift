internal import Glibc

/// Writes files so that after a crash at any moment either the old or the new contents are there, whole.
package enum AtomicFile {
  /// What happens where the name is taken.
  enum Collision {
    case replace
    /// `EEXIST` is thrown.
    case refuse
  }

  /// Writes a file that only its owner can read, in place of the one that has the name.
  ///
  /// The bytes are on the disk, and so is the name, before this returns. The folder is made where it is missing.
  ///
  /// - Throws: what failed; the old file is whole then.
  package static func write(_ bytes: [UInt8], to name: String, in folder: String) throws(StorageError) {
    try write(bytes, to: name, in: Folder(folder, creating: true), .replace)
  }

  static func write(
    _ bytes: [UInt8], to name: String, in folder: borrowing Folder, _ collision: Collision
  ) throws(StorageError) {
    try write(to: name, in: folder, collision) { file throws(StorageError) in try file.write(bytes) }
  }

  static func write(
    to name: String, in folder: borrowing Folder, _ collision: Collision,
    contents: (borrowing OpenFile) throws(StorageError) -> Void
  ) throws(StorageError) {
    let temporary = temporaryName()
    let file = try folder.open(temporary, O_WRONLY | O_CREAT | O_EXCL)
    do {
      try contents(file)
      try file.setMode(folder.access.fileMode)
      try file.synchronize()
      try file.close()
      switch collision {
      case .replace: try folder.rename(temporary, to: name)
      case .refuse:
        try folder.link(temporary, as: name)
        try folder.remove(temporary)
      }
    } catch {
      // The first failure is the one to report; a temporary file that stays is hidden and nobody reads it.
      try? folder.remove(temporary)
      throw error
    }
    try folder.synchronize()
  }

  /// Makes an empty file that has its rights before it has its name; one that has the name stays as it is.
  ///
  /// It is on the disk once the folder is.
  static func create(_ name: String, in folder: borrowing Folder) throws(StorageError) {
    let temporary = temporaryName()
    let file = try folder.open(temporary, O_WRONLY | O_CREAT | O_EXCL)
    do {
      try file.setMode(folder.access.fileMode)
      try file.close()
      try folder.link(temporary, as: name)
    } catch let error where error.operation == .link && error.code == EEXIST {
      // Another process made it meanwhile.
    } catch {
      try? folder.remove(temporary)
      throw error
    }
    try folder.remove(temporary)
  }

  /// Opens a file that is changed in place, and makes it where it is missing.
  ///
  /// A new file has its rights before it has its name, so that nobody of a team ever finds one that is closed to them.
  ///
  /// - Throws: `EISDIR` or `ENXIO` for what is not a regular file.
  static func open(_ name: String, in folder: borrowing Folder, _ flags: Int32) throws(StorageError) -> OpenFile {
    let file: OpenFile
    do {
      file = try folder.open(name, flags)
    } catch let error where error.code == ENOENT {
      try create(name, in: folder)
      file = try folder.open(name, flags)
    }
    let status = try file.status()
    if let kind = FileKind(mode: status.st_mode) { throw StorageError(.notRegular(path: file.path, kind)) }
    if status.st_uid == geteuid(), status.st_mode & 0o777 != folder.access.fileMode {
      try file.setMode(folder.access.fileMode)
    }
    return file
  }

  /// True if a file has the name of one that is being written, or was when its process was killed.
  static func isTemporary(_ name: String) -> Bool { name.hasPrefix(temporaryBeginning) }

  private static let temporaryBeginning = ".tmp."

  private static func temporaryName() -> String {
    "\(temporaryBeginning)\(getpid()).\(String(UInt64.random(in: 0 ... .max), radix: 16))"
  }
}
