internal import ConnectionRequests
package import Delivery
package import Foundation
internal import Glibc

/// The attempt that is about to be made.
package struct AttemptIntent: Hashable, Sendable {
  /// An identifier that no other attempt has.
  package var attempt: UUID
  /// The URL that the request goes to, without a password in it.
  package var url: String
  /// The exact bytes that will be sent.
  package var body: [UInt8]
  /// The total time that the attempt may take, in seconds.
  package var deadline: Double
  /// The path of the file that holds the request.
  package var file: String?
  package var baseline: Attempt.Baseline
  /// A person asked for the attempt although an earlier attempt or a record on the server may be the same request.
  package var isResend: Bool

  package init(
    attempt: UUID, url: String, body: [UInt8], deadline: Double = 120, file: String? = nil,
    baseline: Attempt.Baseline = .none, isResend: Bool = false
  ) {
    self.attempt = attempt
    self.url = url
    self.body = body
    self.deadline = deadline
    self.file = file
    self.baseline = baseline
    self.isResend = isResend
  }
}

extension Journal {
  /// Records that an attempt is about to begin, with the exact bytes to send, and reserves room for its outcome.
  ///
  /// Everything is on the disk when this returns. If it throws, nothing may be sent.
  ///
  /// - Throws: the failure: `ENOSPC` if there is no room for intent and outcome, `EFBIG` if this process may not
  ///   write that much, `EMSGSIZE` if the URL is too long for a line, `EEXIST` if the attempt was recorded before.
  package func record(_ intent: AttemptIntent, draft: UUID, at time: Timepoint) throws(StorageError) {
    let folder = try Folder(folder, access, creating: true)
    let bodyName = Self.bodyName(of: intent.attempt)
    try AtomicFile.write(intent.body, to: bodyName, in: folder, .refuse)
    do {
      let line = JournalLine(
        attempt: intent.attempt, time: time, event: .intent(try intentLine(intent, in: folder)))
      try append(line, to: draft, in: folder) { file, lineLength throws(StorageError) in
        let room = try LineFile.reserve(lineLength + JournalLine.sizeLimit, behind: file)
        if room == .none { try reserveRoom(for: intent.attempt, in: folder) }
      }
    } catch {
      // The first failure is the one to report. Nothing will be sent, and nothing that stays may claim otherwise.
      if error.operation == .synchronize || error.operation == .close {
        try? record(.notApplied(Cause(.storage, "")), of: intent.attempt, draft: draft, at: time)
      } else {
        for name in [bodyName, Self.baselineName(of: intent.attempt), Self.spareName(of: intent.attempt)] {
          try? folder.remove(name)
        }
      }
      throw error
    }
  }

  /// The line of an intent; a baseline that the line has no room for goes to a file of its own.
  private func intentLine(
    _ intent: AttemptIntent, in folder: borrowing Folder
  ) throws(StorageError) -> JournalLine.Intent {
    var line = JournalLine.Intent(
      url: intent.url, bodyLength: intent.body.count, deadline: intent.deadline, file: intent.file,
      baseline: intent.baseline, isResend: intent.isResend)
    if case .organization(let uuids) = intent.baseline, !JournalLine.hasRoom(forBaseline: uuids) {
      let text = uuids.map { $0.filter { !$0.isNewline } }.joined(separator: "\n")
      try AtomicFile.write(Array(text.utf8), to: Self.baselineName(of: intent.attempt), in: folder, .refuse)
      line.hasBaselineFile = true
    }
    return line
  }

  /// Records an event of an attempt; the line is on the disk when this returns.
  ///
  /// UUIDs and dates are cut at 120 Unicode scalars, the detail of a cause at 330; of candidates the first 50 or so are
  /// kept. Events that leave no trace (a failed lookup, an event before an attempt) are not recorded.
  ///
  /// - Parameter isAbsent: `true` if an attempt that is not listed counts as absent; only older versions read that.
  package func record(
    _ event: DeliveryEvent, of attempt: UUID, draft: UUID, isAbsent: Bool = false, at time: Timepoint
  ) throws(StorageError) {
    guard let event = JournalLine.Event(event, isAbsent: isAbsent) else { return }
    let folder = try Folder(folder, access, creating: true)
    do {
      try folder.remove(Self.spareName(of: attempt))
    } catch {
      // The file is rarely there, and the next step fails if the room is not enough.
    }
    try append(JournalLine(attempt: attempt, time: time, event: event), to: draft, in: folder) {
      _, _ throws(StorageError) in
    }
  }

  /// Reserves room for an outcome on a file system without `fallocate`, by a file that makes way for the outcome.
  private func reserveRoom(for attempt: UUID, in folder: borrowing Folder) throws(StorageError) {
    // Random bytes, which a file system cannot compress.
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

extension JournalLine.Event {
  /// The line of an event; `nil` if the event is not recorded.
  fileprivate init?(_ event: DeliveryEvent, isAbsent: Bool) {
    switch event {
    case .created(let record):
      self = .outcome(
        JournalLine.Outcome(kind: .sent, status: 201, requestUUID: record.uuid, requestDate: record.dateText))
    case .accepted(let cause, _): self = .outcome(JournalLine.Outcome(.unconfirmed, cause))
    case .refused(let cause): self = .outcome(JournalLine.Outcome(.refused, cause))
    case .notApplied(let cause): self = .outcome(JournalLine.Outcome(.notSent, cause))
    case .lost(let cause, _): self = .outcome(JournalLine.Outcome(.unknown, cause))
    case .found(let record): self = .lookup(.one(record, byPerson: false))
    case .chose(let record): self = .lookup(.one(record, byPerson: true))
    case .several(let records): self = .lookup(.several(records.map(\.uuid)))
    case .notListed: self = .lookup(.none(isAbsent: isAbsent))
    case .held, .listed, .began, .leftBehind, .damaged, .lookupFailed: return nil
    }
  }
}

extension JournalLine.Outcome {
  fileprivate init(_ kind: DeliveryStatus.Kind, _ cause: Cause) {
    self.init(kind: kind, status: cause.status, cause: cause.code, detail: cause.detail)
  }
}
