package import ConnectionRequests
package import Foundation
internal import Glibc

extension Journal {
  /// Records that an attempt is about to begin, with the exact bytes that will be sent, and takes room for its outcome.
  ///
  /// All that is on the disk when this returns; when it throws, nothing may be sent.
  ///
  /// - Parameters:
  ///   - attempt: an identifier that no other attempt has.
  ///   - url: where the request goes, without a password in it.
  ///   - matching: the server's identifiers of what looks the same before the attempt, nil where nobody looked. More than
  ///     about 60 do not fit into a line; then it is recorded as if nobody had looked, which leaves more to a person.
  ///   - isNew: whether a person asked for it although an earlier attempt may have arrived.
  /// - Throws: what failed, `ENOSPC` where there is no room for the outcome either; `EFBIG` where this process may not
  ///   write that much; `EMSGSIZE` for a URL too long for a line of 4 KiB; `EEXIST` for an attempt that was recorded before.
  package func recordIntent(
    draft: UUID, attempt: UUID, url: String, body: [UInt8], matching: [String]? = nil, isNew: Bool = false,
    at date: Date
  ) throws(StorageError) {
    let folder = try Folder(folder, access, creating: true)
    let bodyName = Self.bodyName(of: attempt)
    try AtomicFile.write(body, to: bodyName, in: folder, .refuse)
    do {
      let intent = JournalLine.Intent(url: url, bodyLength: body.count, matching: matching, isNew: isNew)
      let line = JournalLine(attempt: attempt, date: date, event: .intent(intent))
      try append(line, to: draft, in: folder) { file, lineLength throws(StorageError) in
        let room = try LineFile.reserve(lineLength + JournalLine.sizeLimit, behind: file)
        if room == .none { try takeRoom(for: attempt, in: folder) }
      }
    } catch {
      // The first failure is the one to report; nothing will be sent, and what stays says so or nothing.
      if error.operation == .synchronize || error.operation == .close {
        try? recordOutcome(
          draft: draft, attempt: attempt, state: .notSent, status: nil, requestUUID: nil, requestDate: nil, detail: nil,
          at: date)
      } else {
        try? folder.remove(bodyName)
        try? folder.remove(Self.spareName(of: attempt))
      }
      throw error
    }
  }

  /// Records how an attempt ended; it is on the disk when this returns.
  ///
  /// - Parameters:
  ///   - requestUUID: as the server wrote it; cut at 120 Unicode scalars, as the date.
  ///   - detail: more for a person; cut at 360 Unicode scalars.
  package func recordOutcome(
    draft: UUID, attempt: UUID, state: AttemptEnd, status: Int?, requestUUID: String?, requestDate: String?,
    detail: String?, at date: Date
  ) throws(StorageError) {
    let event = JournalLine.Event.outcome(
      state, status: status, requestUUID: requestUUID, requestDate: requestDate, detail: detail)
    try record(event, of: attempt, draft, at: date)
  }

  /// Records what the server's list holds of an attempt that may have arrived; it is on the disk when this returns.
  ///
  /// One is adopted, none makes it absent and several make it ambiguous, unless more was known of it before. What a person
  /// chose among several is recorded as one.
  ///
  /// - Parameters:
  ///   - candidates: the server's identifiers of what the attempt may have made; the first 60 or so are kept.
  ///   - requestUUID: that of the one, as the server wrote it.
  package func recordLook(
    draft: UUID, attempt: UUID, result: LookResult, candidates: [String], requestUUID: String? = nil,
    requestDate: String? = nil, at date: Date
  ) throws(StorageError) {
    let event = JournalLine.Event.look(
      result, candidates: candidates, requestUUID: requestUUID, requestDate: requestDate)
    try record(event, of: attempt, draft, at: date)
  }

  private func record(
    _ event: JournalLine.Event, of attempt: UUID, _ draft: UUID, at date: Date
  ) throws(StorageError) {
    let folder = try Folder(folder, access, creating: true)
    do {
      try folder.remove(Self.spareName(of: attempt))
    } catch {
      // It is rarely there, and whether the room is enough the next step shows.
    }
    let line = JournalLine(attempt: attempt, date: date, event: event)
    try append(line, to: draft, in: folder) { _, _ throws(StorageError) in }
  }

  /// Takes room for an outcome where the file system cannot do so: with a file that is removed before it is needed.
  private func takeRoom(for attempt: UUID, in folder: borrowing Folder) throws(StorageError) {
    // Bytes that a file system which compresses cannot make fewer.
    let bytes = (0..<JournalLine.sizeLimit).map { _ in UInt8.random(in: 0...255) }
    try AtomicFile.write(bytes, to: Self.spareName(of: attempt), in: folder, .refuse)
  }

  private func append(
    _ line: JournalLine, to draft: UUID, in folder: borrowing Folder,
    room: (borrowing OpenFile, _ lineLength: Int) throws(StorageError) -> Void
  ) throws(StorageError) {
    try LineFile.append(
      to: Self.fileName(of: draft), in: folder, limit: JournalLine.sizeLimit,
      line: { followsTornLine in
        var line = line
        line.followsTornLine = followsTornLine
        return line.text
      }, room: room)
  }
}
