package import Foundation
internal import Glibc

/// The record of every attempt to send a draft: a file of JSON lines for each draft, which only ever grows.
///
/// An intent is on the disk before the first byte of a request leaves. An intent without an outcome, whatever ended the
/// program, therefore says that the request may have arrived.
package struct Journal: Sendable {
  package let folder: String

  /// Makes a journal; the folder is made at the first record.
  package init(folder: String) {
    self.folder = folder
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

  /// Records that an attempt is about to begin, with the exact bytes that will be sent.
  ///
  /// Both are on the disk when this returns; when it throws, nothing may be sent.
  ///
  /// - Parameters:
  ///   - attempt: an identifier that no other attempt has.
  ///   - url: where the request goes, without a password in it.
  /// - Throws: what failed; `EMSGSIZE` for a URL too long for a line of 4 KiB, `EEXIST` for an attempt that was recorded
  ///   before.
  package func recordIntent(
    draft: UUID, attempt: UUID, url: String, body: [UInt8], at date: Date
  ) throws(StorageError) {
    let folder = try Folder(folder, creating: true)
    try AtomicFile.write(body, to: attempt.fileName + ".body", in: folder, .refuse)
    let event = JournalLine.Event.intent(url: url, bodyLength: body.count)
    try append(JournalLine(attempt: attempt, date: date, event: event), to: draft, in: folder)
  }

  /// Records how an attempt ended; it is on the disk when this returns.
  ///
  /// - Parameters:
  ///   - requestUUID: as the server wrote it; cut at 120 Unicode scalars, as the date.
  ///   - detail: more for a person; cut at 360 Unicode scalars.
  package func recordOutcome(
    draft: UUID, attempt: UUID, state: AttemptState, status: Int?, requestUUID: String?, requestDate: String?,
    detail: String?, at date: Date
  ) throws(StorageError) {
    let event = JournalLine.Event.outcome(
      state, status: status, requestUUID: requestUUID, requestDate: requestDate, detail: detail)
    let line = JournalLine(attempt: attempt, date: date, event: event)
    try append(line, to: draft, in: Folder(folder, creating: true))
  }

  /// The last attempt to send a draft, nil where there was none.
  package func lastAttempt(of draft: UUID) throws(StorageError) -> JournalledAttempt? {
    try history(of: draft).last
  }

  /// The last attempt that may have arrived: one that was sent, unconfirmed or not, or whose outcome is unknown.
  ///
  /// - Parameter url: where it may have arrived; nil means anywhere.
  package func lastAttempt(
    of draft: UUID, thatMayHaveReached url: String?
  ) throws(StorageError) -> JournalledAttempt? {
    try history(of: draft).last(thatMayHaveReached: url)
  }

  private func history(of draft: UUID) throws(StorageError) -> AttemptHistory {
    let folder: Folder
    do {
      folder = try Folder(self.folder, creating: false)
    } catch let error where error.code == ENOENT {
      return AttemptHistory(contentsOf: [])
    }
    do throws(InputError) {
      return AttemptHistory(contentsOf: try InputFile.read(Self.fileName(of: draft), in: folder))
    } catch {
      let error = StorageError(error)
      if error.operation == .open, error.code == ENOENT { return AttemptHistory(contentsOf: []) }
      throw error
    }
  }

  /// Adds a line in one piece.
  private func append(_ line: JournalLine, to draft: UUID, in folder: borrowing Folder) throws(StorageError) {
    let file = try folder.open(Self.fileName(of: draft), O_RDWR | O_APPEND | O_CREAT)
    let status = try file.status()
    if let kind = FileKind(mode: status.st_mode) {
      throw StorageError(.notRegular(path: file.path, kind))
    }
    if status.st_mode & 0o777 != 0o600 { try file.setMode(0o600) }
    let lineBreak = UInt8(ascii: "\n")
    var line = line
    line.followsTornLine = status.st_size > 0 ? try file.byte(at: status.st_size - 1) != lineBreak : false
    let bytes = (line.followsTornLine ? [lineBreak] : []) + Array(line.text.utf8) + [lineBreak]
    guard bytes.count <= JournalLine.sizeLimit else { throw StorageError(.write, file.path, code: EMSGSIZE) }
    // A line that the disk has no room for stays cut off, and the next one says so.
    guard try file.writeOnce(bytes[...]) == bytes.count else { throw StorageError(.write, file.path, code: ENOSPC) }
    try file.synchronizeContents()
    try file.close()
    // The file may be new, made by this process or by one that was killed before it came here.
    try folder.synchronize()
  }

  private static func fileName(of draft: UUID) -> String { draft.fileName + ".jsonl" }
}

extension StorageError {
  /// The same failure in the words of the system.
  fileprivate init(_ error: InputError) {
    switch error {
    case .storage(let error): self = error
    case .notRegular(let path, .folder): self.init(.open, path, code: EISDIR)
    case .notRegular(let path, .symbolicLink): self.init(.open, path, code: ELOOP)
    case .notRegular(let path, _): self.init(.open, path, code: ENXIO)
    case .tooLarge(let path, _): self.init(.read, path, code: EFBIG)
    }
  }
}
