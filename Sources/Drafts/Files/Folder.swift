internal import Glibc

/// An open folder of ours: nobody else, or nobody outside the team, can read it, and files in it are named relative to it.
struct Folder: ~Copyable, Sendable {
  private let file: OpenFile
  let path: String
  let access: FolderAccess

  /// Opens a folder.
  ///
  /// A folder of ours that others could enter is closed to them. What is above it is not looked at: who may write there can
  /// put another folder in its place, and that one is refused unless it is ours too.
  ///
  /// - Parameters:
  ///   - path: the folder; the last component may not be a symbolic link.
  ///   - creating: makes the folder, and those above it that are missing, for their owner alone; in a team's folder, only
  ///     the folder itself.
  /// - Throws: `ENOENT` where it is missing, `ENOTDIR` where it is something else, `EPERM` where it belongs to someone
  ///   else, or is not set up for the team.
  init(_ path: String, _ access: FolderAccess = .personal, creating: Bool) throws(StorageError) {
    self.path = Self.normalized(path)
    self.access = access
    if creating { try Self.create(self.path, access) }
    let file = try OpenFile(self.path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
    let status = try file.status()
    guard access.admits(status) else { throw StorageError(.open, self.path, code: EPERM) }
    if status.st_uid == geteuid(), let mode = access.correctedMode(ofFolder: status.st_mode) {
      try file.setMode(mode)
    }
    self.file = file
  }

  func path(of name: String) -> String { path == "/" ? "/" + name : path + "/" + name }

  /// Opens a file in the folder; a symbolic link is refused, a FIFO is not waited for.
  ///
  /// - Throws: `EINVAL` where the name is not that of a file in this folder.
  func open(_ name: String, _ flags: Int32) throws(StorageError) -> OpenFile {
    try check(name, .open)
    let descriptor = retrying {
      openat(file.descriptor, name, flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, access.fileMode)
    }
    guard descriptor >= 0 else { throw StorageError(.open, path(of: name), code: errno) }
    return OpenFile(owning: descriptor, path: path(of: name))
  }

  /// Gives a file another name, in place of the file that has it.
  func rename(_ name: String, to newName: String) throws(StorageError) {
    try check(newName, .rename)
    guard renameat(file.descriptor, name, file.descriptor, newName) == 0 else {
      throw StorageError(.rename, path(of: newName), code: errno)
    }
  }

  /// Gives a file a second name.
  ///
  /// - Throws: `EEXIST` where something has that name.
  func link(_ name: String, as newName: String) throws(StorageError) {
    try link(name, as: newName, in: self)
  }

  /// Gives a file a second name in another folder of the same file system.
  ///
  /// - Throws: `EEXIST` where something has that name.
  func link(_ name: String, as newName: String, in other: borrowing Folder) throws(StorageError) {
    try check(name, .link)
    try check(newName, .link)
    guard linkat(file.descriptor, name, other.file.descriptor, newName, 0) == 0 else {
      let code = errno
      throw StorageError(.link, code == ENOENT ? path(of: name) : other.path(of: newName), code: code)
    }
  }

  /// What the system knows of a file; of a symbolic link itself, not of what it leads to.
  ///
  /// - Returns: `nil` if there is no such file any more.
  func status(of name: String) throws(StorageError) -> stat? {
    var status = stat()
    if fstatat(file.descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return status }
    guard errno == ENOENT else { throw StorageError(.inspect, path(of: name), code: errno) }
    return nil
  }

  func remove(_ name: String) throws(StorageError) {
    try check(name, .remove)
    guard unlinkat(file.descriptor, name, 0) == 0 else {
      throw StorageError(.remove, path(of: name), code: errno)
    }
  }

  /// Waits until the names in the folder are on the disk.
  func synchronize() throws(StorageError) {
    do {
      try file.synchronize()
    } catch let error where error.code == EINVAL {
      // A file system that cannot do this for folders says so with EINVAL; there is no other way to ask it.
    }
  }

  /// The names of everything in the folder, in no order.
  func names() throws(StorageError) -> [String] {
    let descriptor = retrying { openat(file.descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw StorageError(.list, path, code: errno) }
    guard let stream = fdopendir(descriptor) else {
      let code = errno
      _ = close(descriptor)
      throw StorageError(.list, path, code: code)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw StorageError(.list, path, code: errno) }
    return names
  }

  private func check(_ name: String, _ operation: StorageError.Operation) throws(StorageError) {
    guard !name.isEmpty, name != ".", name != "..", !name.utf8.contains(where: { $0 == 0 || $0 == UInt8(ascii: "/") })
    else { throw StorageError(operation, path(of: name), code: EINVAL) }
  }

  /// The path without slashes at its end, which would make the system follow a symbolic link.
  private static func normalized(_ path: String) -> String {
    var path = Substring(path)
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return String(path)
  }

  /// Makes a folder and those above it, each on the disk before the next.
  private static func create(_ path: String, _ access: FolderAccess) throws(StorageError) {
    var status = stat()
    guard stat(path, &status) != 0 else { return }
    guard errno == ENOENT else { throw StorageError(.createFolder, path, code: errno) }
    let parent = parent(of: path)
    switch access {
    case .personal: if parent != path { try create(parent, access) }
    // It gets its group from the folder above it.
    case .team: _ = try Folder(parent, access, creating: false)
    }
    // Another process may have made it meanwhile; what it made is looked at when it is opened.
    if mkdir(path, access.folderMode & 0o777) != 0, errno != EEXIST {
      throw StorageError(.createFolder, path, code: errno)
    }
    try OpenFile(parent, O_RDONLY | O_DIRECTORY).synchronize()
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    let parent = normalized(String(path[..<slash]))
    return parent.isEmpty ? "/" : parent
  }
}
