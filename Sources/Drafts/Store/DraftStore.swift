internal import Glibc

/// The folder that keeps drafts, one JSON file each.
package struct DraftStore: Sendable {
  package let folder: String

  /// Makes a store; the folder is made at the first save.
  package init(folder: String) {
    self.folder = folder
  }

  /// The folder for a person's drafts: `$XDG_DATA_HOME/intake/drafts`, or the same under `$HOME/.local/share`.
  ///
  /// - Parameter place: what stands before the folder's own name, such as `practice/`.
  /// - Returns: nil where neither variable holds an absolute path.
  package static func standardFolder(_ environment: [String: String], _ place: String = "") -> String? {
    StandardFolder.path(place + "drafts", variable: "XDG_DATA_HOME", fallback: ".local/share", environment)
  }

  /// Writes a draft; it is on the disk when this returns.
  ///
  /// A draft that was named before its organization was known gets its name now; otherwise its name stays. Only a file
  /// that holds this draft is ever replaced or removed.
  ///
  /// - Parameter fileName: the name that the draft has in this store, nil where it has none yet.
  /// - Returns: the name that it has now.
  /// - Throws: what failed; the file with the old name is whole then.
  package func save(_ draft: Draft, over fileName: String?) throws(StorageError) -> String {
    let contents = draft.fileContents
    let folder = try Folder(folder, creating: true)
    guard contents.count <= InputFile.sizeLimit else {
      throw StorageError(.write, folder.path(of: fileName ?? DraftName(of: draft).fileName()), code: EFBIG)
    }
    guard let fileName, mayReplace(fileName, by: draft, in: folder) else {
      return try create(contents, DraftName(of: draft), in: folder)
    }
    guard DraftName(of: draft).outdates(fileName) else {
      try AtomicFile.write(contents, to: fileName, in: folder, .replace)
      return fileName
    }
    let newName = try create(contents, DraftName(of: draft), in: folder)
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

  /// Whether a file is this draft's, or is not there at all.
  private func mayReplace(_ fileName: String, by draft: Draft, in folder: borrowing Folder) -> Bool {
    do {
      return try read(fileName, in: folder).id == draft.id
    } catch .notFound {
      return true
    } catch {
      return false
    }
  }
}
