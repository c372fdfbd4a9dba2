package import Foundation
internal import Glibc

/// The record of one batch of requests, to go on with after a crash: a file of JSON lines that only ever grows.
///
/// It says what was planned and what became of it; whether a request was sent, the journal of its draft says.
package struct BatchRecord: Sendable {
  /// The largest record, in bytes: that of half a million requests.
  static let sizeLimit = 256 * 1_048_576

  package let folder: String
  package let id: UUID
  package let access: FolderAccess

  /// Names the record of a batch; the file is made at the first line.
  package init(_ id: UUID, folder: String, access: FolderAccess = .personal) {
    self.id = id
    self.folder = folder
    self.access = access
  }

  /// The folder for a person's batches: `$XDG_STATE_HOME/intake/batches`, or the same under `$HOME/.local/state`.
  ///
  /// - Parameter place: what stands before the folder's own name, such as `practice/`.
  /// - Returns: `nil` if neither variable holds an absolute path.
  package static func standardFolder(_ environment: [String: String], _ place: String = "") -> String? {
    StandardFolder.path(place + "batches", variable: "XDG_STATE_HOME", fallback: ".local/state", environment)
  }

  package var path: String { folder + "/" + Self.fileName(of: id) }

  /// Records what a person asked for.
  ///
  /// - Parameters:
  ///   - paths: as they were given.
  ///   - options: whatever decides how the batch goes on, by name.
  package func begin(paths: [String], options: [String: String] = [:], at date: Date) throws(StorageError) {
    try append([.begin(paths: paths, options: options)], at: date)
  }

  /// Records what will be sent; all of it is on the disk when this returns.
  package func plan(_ items: [BatchItem], at date: Date) throws(StorageError) {
    try append(items.map(BatchLine.Event.plan), at: date)
  }

  /// Records what became of an item; it is on the disk when this returns.
  package func record(_ result: BatchResult, at date: Date) throws(StorageError) {
    try append([.done(result)], at: date)
  }

  /// Records that nothing is left to do.
  package func end(at date: Date) throws(StorageError) { try append([.end], at: date) }

  /// Reads the record.
  ///
  /// - Throws: `ENOENT` where there is none.
  package func read() throws(StorageError) -> RecordedBatch {
    let folder = try Folder(folder, access, creating: false)
    do {
      let bytes = try InputFile.read(Self.fileName(of: id), in: folder, limit: Self.sizeLimit)
      return RecordedBatch(id: id, contentsOf: bytes)
    } catch {
      throw StorageError(error)
    }
  }

  /// The batches that there are records of, the one written last first.
  package static func all(
    in folder: String, access: FolderAccess = .personal
  ) throws(StorageError) -> [BatchRecord] {
    let open: Folder
    do {
      open = try Folder(folder, access, creating: false)
    } catch let error where error.code == ENOENT {
      return []
    }
    var records: [(record: BatchRecord, date: Date)] = []
    for name in try open.names() where name.hasSuffix(Journal.fileExtension) {
      guard let id = UUID(uuidString: String(name.dropLast(Journal.fileExtension.count))),
        let status = try open.status(of: name)
      else { continue }
      records.append((BatchRecord(id, folder: folder, access: access), Date(status.st_mtim)))
    }
    return records.sorted { $0.date > $1.date }.map(\.record)
  }

  private func append(_ events: [BatchLine.Event], at date: Date) throws(StorageError) {
    let folder = try Folder(folder, access, creating: true)
    try LineFile.append(
      to: Self.fileName(of: id), in: folder, limit: Self.sizeLimit,
      line: { followsTornLine in
        events.enumerated().map { index, event in
          BatchLine(date: date, event: event, followsTornLine: followsTornLine && index == 0).text
        }.joined(separator: "\n")
      }, room: { _, _ throws(StorageError) in })
  }

  private static func fileName(of id: UUID) -> String { id.fileName + Journal.fileExtension }
}
