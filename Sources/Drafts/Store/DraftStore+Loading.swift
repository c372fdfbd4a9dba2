internal import Glibc

extension DraftStore {
  /// Reads a draft.
  ///
  /// - Parameter name: the name of a draft in this store, with or without `.json`, or with a slash in it the path of any
  ///   file.
  /// - Returns: the draft, and the name that it has in this store; nil for a file elsewhere, whose draft gets a name here
  ///   when it is saved.
  package func load(_ name: String) throws(DraftError) -> (Draft, fileName: String?) {
    if name.contains("/") {
      guard let fileName = fileName(ofPath: name) else { return (try read(path: name), nil) }
      return (try read(fileName), fileName)
    }
    let fileName = Self.fileName(name)
    return (try read(fileName), fileName)
  }

  /// Where the draft of a name is kept.
  package func path(ofDraft name: String) -> String { folder + "/" + Self.fileName(name) }

  /// The file of a draft's name, which may have the file's ending.
  static func fileName(_ name: String) -> String {
    name.hasSuffix(DraftName.fileExtension) ? name : name + DraftName.fileExtension
  }

  private func read(_ fileName: String) throws(DraftError) -> Draft {
    let folder: Folder
    do {
      folder = try Folder(self.folder, creating: false)
    } catch {
      if error.code == ENOENT { throw .notFound(path: self.folder + "/" + fileName) }
      throw .input(.storage(error))
    }
    return try read(fileName, in: folder)
  }

  func read(_ fileName: String, in folder: borrowing Folder) throws(DraftError) -> Draft {
    let bytes: [UInt8]
    do { bytes = try InputFile.read(fileName, in: folder) } catch { throw DraftError(error) }
    return try draft(bytes, folder.path(of: fileName))
  }

  private func read(path: String) throws(DraftError) -> Draft {
    let bytes: [UInt8]
    do { bytes = try InputFile.read(path) } catch { throw DraftError(error) }
    return try draft(bytes, path)
  }

  private func draft(_ bytes: [UInt8], _ path: String) throws(DraftError) -> Draft {
    let file: RequestFile
    do { file = try RequestFile(contentsOf: bytes) } catch { throw .unreadable(path: path, error) }
    guard case .draft(let draft) = file else { throw .notADraft(path: path) }
    return draft
  }

  /// The last component of a path whose folder is this store's, whichever way the path gets there.
  private func fileName(ofPath path: String) -> String? {
    guard let slash = path.lastIndex(of: "/") else { return nil }
    var (here, there) = (stat(), stat())
    guard stat(folder, &here) == 0, stat(String(path[...slash]), &there) == 0,
      here.st_dev == there.st_dev, here.st_ino == there.st_ino
    else { return nil }
    return String(path[path.index(after: slash)...])
  }
}

extension DraftError {
  init(_ error: InputError) {
    if case .storage(let storage) = error, [.open, .link].contains(storage.operation), storage.code == ENOENT {
      self = .notFound(path: storage.path)
    } else {
      self = .input(error)
    }
  }
}
