package import Foundation
internal import Glibc

/// A draft whose session ended without a word: by a crash, a signal that cannot be caught, or a power cut.
package struct AbandonedDraft: Hashable, Sendable {
  package var id: UUID
  /// The name that `DraftStore.load` takes.
  package var name: String
  /// The part of the name that people choose.
  package var title: String
  /// When it was saved last.
  package var savedAt: Date
}

extension DraftStore {
  /// What a draft was before the first save of a session.
  package enum Before: Hashable, Sendable {
    /// It did not exist.
    case nothing
    case draft(Draft)
  }

  /// The draft before the session that saved it; `nil` if that session ended in order.
  package func before(of draft: UUID) throws(DraftError) -> Before? {
    let folder: Folder
    do {
      folder = try Folder(self.folder, access, creating: false)
    } catch let error where error.code == ENOENT {
      // A draft from elsewhere is opened before the folder is made.
      return nil
    } catch {
      throw DraftError(.storage(error))
    }
    do { return try before(of: draft, in: folder) } catch { throw DraftError(error) }
  }

  /// Forgets what a draft was before: its session ended in order, or a person decided about it.
  package func endSession(of draft: UUID) throws(StorageError) {
    do {
      try Folder(folder, access, creating: false).remove(Self.markName(of: draft))
    } catch let error where error.code == ENOENT {
      // Nothing was saved in the session.
    }
  }

  /// The drafts of sessions that ended without a word, the one saved last first; those that are open now are not among them.
  package func abandoned(_ locks: DraftLocks) throws(StorageError) -> [AbandonedDraft] {
    let folder: Folder
    do {
      folder = try Folder(self.folder, access, creating: false)
    } catch let error where error.code == ENOENT {
      return []
    }
    let names = try folder.names()
    var drafts: [AbandonedDraft] = []
    for id in names.compactMap(Self.draft(ofMark:)) {
      guard case .acquired = try locks.acquire(id), let draft = draft(id, among: names) else { continue }
      drafts.append(draft)
    }
    return drafts.sorted { $0.savedAt > $1.savedAt }
  }
}

extension DraftStore {
  /// Keeps what a draft's file holds, unless an earlier save of the session kept what was there before.
  func keepBefore(_ fileName: String, _ bytes: [UInt8], of draft: UUID, in folder: borrowing Folder) {
    let mark = Self.markName(of: draft)
    do {
      try folder.link(fileName, as: mark)
    } catch let error where error.code == EEXIST {
      // The first save of the session kept it.
    } catch {
      // A file system without second names, or a file that has too many. Saving matters more than this does.
      try? AtomicFile.write(bytes, to: mark, in: folder, .refuse)
    }
  }

  /// Notes that a draft did not exist before the session, with an empty mark.
  func markNew(_ draft: UUID, in folder: borrowing Folder) {
    // Saving matters more than this does.
    try? AtomicFile.create(Self.markName(of: draft), in: folder)
  }

  private func before(of draft: UUID, in folder: borrowing Folder) throws(InputError) -> Before? {
    let bytes: [UInt8]
    do {
      bytes = try InputFile.read(Self.markName(of: draft), in: folder)
    } catch .storage(let error) where error.code == ENOENT {
      return nil
    }
    guard !bytes.isEmpty, case .draft(let before)? = try? RequestFile(contentsOf: bytes) else { return .nothing }
    return .draft(before)
  }

  /// Finds a draft by its identifier, of which every name that this program gives holds the first digits.
  private func draft(_ id: UUID, among names: [String]) -> AbandonedDraft? {
    let digits = String(id.fileName.prefix(8))
    for fileName in names where fileName.contains(digits) && DraftName.isDraft(fileName) {
      guard let loaded = try? load(fileName), loaded.draft.id == id else { continue }
      let name = String(fileName.dropLast(DraftName.fileExtension.count))
      return AbandonedDraft(
        id: id, name: name, title: Self.title(ofName: name, loaded.draft), savedAt: loaded.draft.savedAt)
    }
    return nil
  }

  /// True if a file in a folder of drafts is a note of the store's own, of which nobody need hear.
  package static func isOwnNote(_ name: String) -> Bool { draft(ofMark: name) != nil || AtomicFile.isTemporary(name) }

  private static let markExtension = ".before"

  private static func markName(of draft: UUID) -> String { "." + draft.fileName + markExtension }

  private static func draft(ofMark name: String) -> UUID? {
    guard name.hasPrefix("."), name.hasSuffix(markExtension) else { return nil }
    return UUID(uuidString: String(name.dropFirst().dropLast(markExtension.count)))
  }
}
