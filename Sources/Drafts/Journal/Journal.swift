internal import ConnectionRequests
package import Foundation
internal import Glibc

/// The record of every attempt to send a draft: a file of JSON lines for each draft, which only ever grows.
///
/// An intent is on the disk before the first byte of a request leaves. An intent without an outcome, whatever ended the
/// program, therefore says that the request may have arrived.
package struct Journal: Sendable {
  package let folder: String
  package let access: FolderAccess

  /// Makes a journal; the folder is made at the first record.
  package init(folder: String, access: FolderAccess = .personal) {
    self.folder = folder
    self.access = access
  }

  /// The folder for a person's journal: `$XDG_STATE_HOME/intake/journal`, or the same under `$HOME/.local/state`.
  ///
  /// - Parameter place: what stands before the folder's own name, such as `practice/`.
  /// - Returns: nil where neither variable holds an absolute path.
  package static func standardFolder(_ environment: [String: String], _ place: String = "") -> String? {
    StandardFolder.path(place + "journal", variable: "XDG_STATE_HOME", fallback: ".local/state", environment)
  }

  /// The file of a draft.
  package func path(of draft: UUID) -> String { folder + "/" + Self.fileName(of: draft) }

  /// The last attempt to send a draft, nil where there was none.
  package func lastAttempt(of draft: UUID) throws(StorageError) -> JournalledAttempt? {
    try history(of: draft).last
  }

  /// The last attempt that may have arrived: one that was sent, unconfirmed or not, whose outcome is unknown, or which the
  /// server's list holds, perhaps more than once.
  ///
  /// - Parameter url: where it may have arrived; nil means anywhere.
  package func lastAttempt(
    of draft: UUID, thatMayHaveReached url: String?
  ) throws(StorageError) -> JournalledAttempt? {
    try history(of: draft).last(thatMayHaveReached: url)
  }

  /// Every attempt to send a draft, in the order in which they began.
  ///
  /// Where a line is damaged, an attempt may be missing, and the last one that is left is unknown unless it is known to
  /// have arrived; where none is left, there is an unknown one without an identifier.
  package func attempts(of draft: UUID) throws(StorageError) -> [JournalledAttempt] {
    try history(of: draft).attempts
  }

  /// Every draft that there is a record of, in no order.
  package func drafts() throws(StorageError) -> [UUID] {
    let folder: Folder
    do {
      folder = try Folder(self.folder, access, creating: false)
    } catch let error where error.code == ENOENT {
      return []
    }
    return try Self.drafts(in: folder)
  }

  /// The server's identifiers, in lower case, of what was sent, or was found to be one of these drafts.
  ///
  /// - Complexity: reads every journal.
  package func requestUUIDs() throws(StorageError) -> Set<String> {
    var identifiers: Set<String> = []
    for draft in try drafts() {
      for attempt in try attempts(of: draft) where attempt.state.isFinal {
        if let identifier = attempt.requestUUID { identifiers.insert(identifier.lowercased()) }
      }
    }
    return identifiers
  }

  /// The exact bytes of an attempt's request.
  ///
  /// - Throws: `ENOENT` where the attempt was never recorded, or so long ago that its body was removed.
  package func body(of attempt: UUID) throws(StorageError) -> [UInt8] {
    let folder = try Folder(self.folder, access, creating: false)
    do {
      return try InputFile.read(Self.bodyName(of: attempt), in: folder)
    } catch {
      throw StorageError(error)
    }
  }

  private func history(of draft: UUID) throws(StorageError) -> AttemptHistory {
    let folder: Folder
    do {
      folder = try Folder(self.folder, access, creating: false)
    } catch let error where error.code == ENOENT {
      return AttemptHistory(contentsOf: [])
    }
    return try Self.history(of: draft, in: folder)
  }

  static func history(of draft: UUID, in folder: borrowing Folder) throws(StorageError) -> AttemptHistory {
    do throws(InputError) {
      return AttemptHistory(contentsOf: try InputFile.read(fileName(of: draft), in: folder))
    } catch {
      let error = StorageError(error)
      if error.operation == .open, error.code == ENOENT { return AttemptHistory(contentsOf: []) }
      throw error
    }
  }

  static func drafts(in folder: borrowing Folder) throws(StorageError) -> [UUID] {
    try folder.names().compactMap { $0.hasSuffix(fileExtension) ? UUID(uuidString: String($0.dropLast(6))) : nil }
  }

  static func fileName(of draft: UUID) -> String { draft.fileName + fileExtension }

  static func bodyName(of attempt: UUID) -> String { attempt.fileName + bodyExtension }

  /// A file that only keeps room for an outcome.
  static func spareName(of attempt: UUID) -> String { attempt.fileName + spareExtension }

  static let fileExtension = ".jsonl"
  static let bodyExtension = ".body"
  static let spareExtension = ".spare"
}
