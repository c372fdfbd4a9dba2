internal import ConnectionRequests
package import Delivery
package import Foundation
internal import Glibc

/// The journal of every attempt to send a draft: a file of JSON lines for each draft, which only ever grows.
///
/// An intent is on the disk before the first byte of a request leaves. However the program ends, an intent without an
/// outcome therefore means that the request may have arrived.
package struct Journal: Sendable {
  package let folder: String
  package let access: FolderAccess

  /// Creates a journal; its folder is created with the first record.
  package init(folder: String, access: FolderAccess = .personal) {
    self.folder = folder
    self.access = access
  }

  /// The folder for a person's journal: `$XDG_STATE_HOME/intake/journal`, or the same under `$HOME/.local/state`.
  ///
  /// - Parameter place: the path in front of the folder's own name, such as `practice/`.
  /// - Returns: `nil` if neither variable holds an absolute path.
  package static func standardFolder(_ environment: [String: String], _ place: String = "") -> String? {
    StandardFolder.path(place + "journal", variable: "XDG_STATE_HOME", fallback: ".local/state", environment)
  }

  /// The file of a draft.
  package func path(of draft: UUID) -> String { folder + "/" + Self.fileName(of: draft) }

  /// The attempts to send a draft, in the order in which they began.
  ///
  /// If a line is damaged, an attempt at any server may be missing. The last attempt is then unknown unless it is known
  /// to have arrived; without any attempt there is an unknown one that has no identifier.
  ///
  /// - Parameter url: the URL of the call; attempts at other servers are left out. `nil` keeps all.
  package func record(of draft: UUID, at url: String? = nil) throws(StorageError) -> DeliveryRecord {
    DeliveryRecord(try history(of: draft).attempts(at: url))
  }

  /// The drafts that have a journal, in no order.
  package func drafts() throws(StorageError) -> [UUID] {
    let folder: Folder
    do {
      folder = try Folder(self.folder, access, creating: false)
    } catch let error where error.code == ENOENT {
      return []
    }
    return try Self.drafts(in: folder)
  }

  /// The UUIDs, in lower case, of the server's records that attempts are known to have made.
  ///
  /// - Complexity: reads every journal.
  package func recordUUIDs() throws(StorageError) -> Set<String> {
    var uuids: Set<String> = []
    for draft in try drafts() {
      for attempt in try history(of: draft).attempts() {
        if let record = attempt.status.record { uuids.insert(record.uuid.lowercased()) }
      }
    }
    return uuids
  }

  /// The exact bytes of an attempt's request.
  ///
  /// - Throws: `ENOENT` if the attempt was never recorded, or so long ago that its body was removed.
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
      var history = AttemptHistory(contentsOf: try InputFile.read(fileName(of: draft), in: folder))
      if !history.baselineFiles.isEmpty { history.readBaselines { baseline(of: $0, in: folder) } }
      return history
    } catch {
      let error = StorageError(error)
      if error.operation == .open, error.code == ENOENT { return AttemptHistory(contentsOf: []) }
      throw error
    }
  }

  /// The UUIDs of an attempt's baseline; `nil` if their file is gone.
  private static func baseline(of attempt: UUID, in folder: borrowing Folder) -> [String]? {
    guard let bytes = try? InputFile.read(baselineName(of: attempt), in: folder) else { return nil }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  static func drafts(in folder: borrowing Folder) throws(StorageError) -> [UUID] {
    try folder.names().compactMap { $0.hasSuffix(fileExtension) ? UUID(uuidString: String($0.dropLast(6))) : nil }
  }

  static func fileName(of draft: UUID) -> String { draft.fileName + fileExtension }

  static func bodyName(of attempt: UUID) -> String { attempt.fileName + bodyExtension }

  /// The file of a baseline that an intent's line has no room for: one UUID on each line.
  static func baselineName(of attempt: UUID) -> String { attempt.fileName + baselineExtension }

  /// A file that only keeps room for an outcome.
  static func spareName(of attempt: UUID) -> String { attempt.fileName + spareExtension }

  static let fileExtension = ".jsonl"
  static let bodyExtension = ".body"
  static let baselineExtension = ".before"
  static let spareExtension = ".spare"
}
