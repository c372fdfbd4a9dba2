internal import Glibc

extension DraftStore {
  /// Reads a draft.
  ///
  /// - Parameter name: the name of a draft in this store, with or without `.json`, or with a slash in it the path of any
  ///   file.
  /// - Returns: the draft; one of a later version that can be read is marked as read-only.
  package func load(_ name: String) throws(DraftError) -> LoadedDraft {
    if name.contains("/") {
      guard let fileName = fileName(ofPath: name) else { return try read(path: name) }
      return try read(fileName)
    }
    return try read(Self.fileName(name))
  }

  /// Where the draft of a name is kept.
  package func path(ofDraft name: String) -> String { folder + "/" + Self.fileName(name) }

  /// The file of a draft's name, which may have the file's ending.
  static func fileName(_ name: String) -> String {
    name.hasSuffix(DraftName.fileExtension) ? name : name + DraftName.fileExtension
  }

  private func read(_ fileName: String) throws(DraftError) -> LoadedDraft {
    let folder: Folder
    do {
      folder = try Folder(self.folder, access, creating: false)
    } catch {
      if error.code == ENOENT { throw .notFound(path: self.folder + "/" + fileName) }
      throw .input(.storage(error))
    }
    let bytes: [UInt8]
    do { bytes = try InputFile.read(fileName, in: folder) } catch { throw DraftError(error) }
    return try draft(bytes, folder.path(of: fileName), fileName)
  }

  private func read(path: String) throws(DraftError) -> LoadedDraft {
    let bytes: [UInt8]
    do { bytes = try InputFile.read(path) } catch { throw DraftError(error) }
    return try draft(bytes, path, nil)
  }

  private func draft(_ bytes: [UInt8], _ path: String, _ fileName: String?) throws(DraftError) -> LoadedDraft {
    let file: RequestFile
    do { file = try RequestFile(contentsOf: bytes, allowingLaterVersion: true) } catch {
      throw .unreadable(path: path, error)
    }
    guard case .draft(let draft) = file else { throw .notADraft(path: path) }
    return LoadedDraft(draft: draft, fileName: fileName, version: FileVersion(contents: bytes))
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
