internal import Glibc

extension DraftStore {
  /// Writes a draft; it is on the disk when this returns.
  ///
  /// A draft that was named before its organization was known gets its name now; otherwise its name stays. Only a file
  /// that holds this draft is ever replaced or removed: where the name is another's, the draft gets a new one, and a file
  /// that was removed meanwhile is written again. The first save of a session keeps what the file held before, until
  /// `endSession(of:)`.
  ///
  /// - Parameters:
  ///   - fileName: the name that the draft has in this store, `nil` if it has none yet.
  ///   - version: what the file held when the draft was read or saved last; nil is not checked.
  /// - Throws: what failed; the file with the old name is whole then.
  package func save(
    _ draft: Draft, over fileName: String?, expecting version: FileVersion? = nil, _ mode: SaveMode = .ifUnchanged
  ) throws(SaveError) -> StoredDraft {
    guard !draft.isReadOnly else { throw .readOnly }
    let theirs: Draft
    do throws(StorageError) {
      let contents = draft.fileContents
      let folder = try Folder(folder, access, creating: true)
      guard contents.count <= InputFile.sizeLimit else {
        throw StorageError(.write, folder.path(of: fileName ?? DraftName(of: draft).fileName()), code: EFBIG)
      }
      let found = fileName.map { find($0, of: draft, version, in: folder) } ?? .other
      guard case .changed(let draft, _) = found, mode == .ifUnchanged else {
        let fileName = try write(contents, draft, over: fileName, found, in: folder)
        return StoredDraft(fileName: fileName, version: FileVersion(contents: contents))
      }
      theirs = draft
    } catch { throw .storage(error) }
    throw .changedOnDisk(theirs)
  }

  /// What there is under a draft's name.
  private enum Found {
    case nothing
    /// The draft as it is expected to be.
    case same([UInt8])
    /// The draft as somebody else left it.
    case changed(Draft, [UInt8])
    /// Another draft, or what is no draft at all.
    case other
  }

  private func find(
    _ fileName: String, of draft: Draft, _ version: FileVersion?, in folder: borrowing Folder
  ) -> Found {
    do {
      let bytes = try InputFile.read(fileName, in: folder)
      if bytes == version?.contents { return .same(bytes) }
      let file = try RequestFile(contentsOf: bytes, allowingLaterVersion: true)
      guard case .draft(let found) = file, found.id == draft.id else { return .other }
      return version == nil && !found.isReadOnly ? .same(bytes) : .changed(found, bytes)
    } catch InputError.storage(let error) where error.code == ENOENT {
      return .nothing
    } catch {
      return .other
    }
  }

  /// - Returns: the name that the draft has now.
  private func write(
    _ contents: [UInt8], _ draft: Draft, over fileName: String?, _ found: Found, in folder: borrowing Folder
  ) throws(StorageError) -> String {
    let name = DraftName(of: draft)
    switch (found, fileName) {
    case (.same(let bytes), let fileName?):
      keepBefore(fileName, bytes, of: draft.id, in: folder)
      return try replace(fileName, by: contents, name, in: folder)
    case (.changed(let theirs, let bytes), let fileName?) where !theirs.isReadOnly:
      keepBefore(fileName, bytes, of: draft.id, in: folder)
      return try replace(fileName, by: contents, name, in: folder)
    case (.nothing, let fileName?):
      markNew(draft.id, in: folder)
      return try replace(fileName, by: contents, name, in: folder)
    default:
      markNew(draft.id, in: folder)
      return try create(contents, name, in: folder)
    }
  }

  private func replace(
    _ fileName: String, by contents: [UInt8], _ name: DraftName, in folder: borrowing Folder
  ) throws(StorageError) -> String {
    guard name.outdates(fileName) else {
      try AtomicFile.write(contents, to: fileName, in: folder, .replace)
      return fileName
    }
    let newName = try create(contents, name, in: folder)
    do {
      try folder.remove(fileName)
      try folder.synchronize()
    } catch {
      // The draft is safe under its new name; an old copy too many is no reason to say that it was not saved.
    }
    return newName
  }

  /// Writes a file under the first of the draft's names that is free.
  func create(
    _ contents: [UInt8], _ name: DraftName, in folder: borrowing Folder
  ) throws(StorageError) -> String {
    try Self.takingFreeName(name.fileName) { fileName throws(StorageError) in
      try AtomicFile.write(contents, to: fileName, in: folder, .refuse)
    }
  }

  /// Tries one name after the other until one is free.
  ///
  /// - Parameters:
  ///   - name: the name for a number, from 1 on.
  ///   - link: throws `EEXIST` where something has the name.
  /// - Returns: the name that was free.
  static func takingFreeName(
    _ name: (Int) -> String, link: (String) throws(StorageError) -> Void
  ) throws(StorageError) -> String {
    var number = 1
    while true {
      let fileName = name(number)
      do {
        try link(fileName)
        return fileName
      } catch let error where error.operation == .link && error.code == EEXIST && number < namesakeLimit {
        number += 1
      }
    }
  }

  /// How many files may share a name before something must be wrong.
  private static let namesakeLimit = 100
}
