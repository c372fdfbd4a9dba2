package import Foundation
internal import Glibc

extension DraftStore {
  /// Writes a copy of a draft as a draft of its own, which was never sent.
  ///
  /// - Returns: the name of the copy; a name that a person gave the draft is kept in it.
  package func duplicate(_ name: String, id: UUID, at date: Date) throws(DraftError) -> String {
    let loaded = try load(name).writable(path: path(ofDraft: name))
    let (draft, fileName) = (loaded.draft, loaded.fileName)
    let copy = Draft(id: id, savedAt: date, request: draft.request, unknownMembers: draft.unknownMembers)
    let slug = fileName.flatMap { DraftName.slug(inName: $0, of: draft) }
    return try storing { folder throws(StorageError) in
      try create(copy.fileContents, DraftName(of: copy, slug: slug), in: folder)
    }
  }

  /// Gives a draft's file another name; what the draft holds stays as it is.
  ///
  /// - Parameter text: what a person calls the draft; the organization's name is taken where nothing of it is left.
  /// - Returns: the name that it has now, which ends in the digits of its identifier as before.
  package func rename(_ name: String, to text: String) throws(DraftError) -> String {
    let loaded = try load(name)
    let draft = loaded.draft
    guard let fileName = loaded.fileName else { throw .notFound(path: self.folder + "/" + name) }
    let newName = DraftName(of: draft, slug: DraftName.slug(text))
    if newName.fileName() == fileName { return fileName }
    return try storing { folder throws(StorageError) in
      try move(fileName, from: folder, to: folder, as: newName.fileName)
    }
  }

  /// Moves a file of the store, whatever it holds, into the folder `trash` of the store.
  ///
  /// What was moved there longer than 30 days ago is removed for good.
  ///
  /// - Returns: its name there, which `putBack` takes.
  package func moveToTrash(_ name: String, at date: Date) throws(DraftError) -> String {
    let fileName = Self.fileName(name)
    return try storing { folder throws(StorageError) in
      let trash = try Folder(trashPath, access, creating: true)
      try removeOld(in: trash, at: date)
      return try move(fileName, from: folder, to: trash) { DraftName.numbered(fileName, $0) }
    }
  }

  /// Moves a file back that was put aside.
  ///
  /// - Returns: its name in the store, with a number where another file has taken its name.
  package func restore(_ name: String) throws(DraftError) -> String {
    let fileName = Self.fileName(name)
    return try storing { folder throws(StorageError) in
      let trash = try Folder(trashPath, access, creating: false)
      return try move(fileName, from: trash, to: folder) { DraftName.numbered(fileName, $0) }
    }
  }

  /// Gives a file that cannot be read a name that no draft has, such as `NAME.json.corrupt-20261125T190000Z`.
  ///
  /// It stays beside the drafts, whatever it holds, and is never removed.
  ///
  /// - Returns: its name now.
  package func quarantine(_ name: String, at date: Date) throws(DraftError) -> String {
    let fileName = Self.fileName(name)
    let digits = date.formatted(.iso8601).replacing("-", with: "").replacing(":", with: "")
    let newName = fileName + ".corrupt-" + digits
    return try storing { folder throws(StorageError) in
      try move(fileName, from: folder, to: folder) { DraftName.numbered(newName, $0) }
    }
  }

  /// The part of a draft's name that people choose: without the digits of its identifier.
  package static func title(ofName name: String, _ draft: Draft) -> String {
    DraftName.slug(inName: name, of: draft) ?? name
  }

  private var trashPath: String { folder + "/trash" }

  private static let daysInTrash = 30.0

  /// Links first and removes then, so that at any moment the file has a name.
  private func move(
    _ fileName: String, from source: borrowing Folder, to target: borrowing Folder, as newName: (Int) -> String
  ) throws(StorageError) -> String {
    let newName = try Self.takingFreeName(newName) { newName throws(StorageError) in
      try source.link(fileName, as: newName, in: target)
    }
    try target.synchronize()
    try source.remove(fileName)
    try source.synchronize()
    return newName
  }

  private func removeOld(in trash: borrowing Folder, at date: Date) throws(StorageError) {
    for fileName in try trash.names() {
      // Linking sets the time of the last change of the entry.
      guard let status = try trash.status(of: fileName),
        date.timeIntervalSince(Date(status.st_ctim)) > Self.daysInTrash * 86_400
      else { continue }
      try trash.remove(fileName)
    }
  }

  private func storing<Result>(
    _ body: (borrowing Folder) throws(StorageError) -> Result
  ) throws(DraftError) -> Result {
    do {
      return try body(Folder(folder, access, creating: true))
    } catch {
      throw DraftError(.storage(error))
    }
  }
}
