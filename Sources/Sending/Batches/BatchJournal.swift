package import Delivery
package import Drafts
import Foundation

/// The folders in which a replay keeps its records.
package struct BatchFolders: Sendable {
  package var batches: String
  package var locks: DraftLocks
  package var access: FolderAccess

  package init(batches: String, locks: DraftLocks, access: FolderAccess) {
    self.batches = batches
    self.locks = locks
    self.access = access
  }
}

/// The journal of a replay, for resuming it after an interruption or a crash.
///
/// Its lock says that the replay is running.
package struct BatchJournal: ~Copyable {
  private let record: BatchRecord
  private let lock: DraftLock

  private init(_ record: BatchRecord, _ lock: consuming DraftLock) {
    self.record = record
    self.lock = lock
  }

  /// Begins a journal: the paths, options and plan are on the disk when this returns.
  ///
  /// - Returns: `nil` if nothing is to be done.
  package static func begin(
    _ plan: ReplayPlan, paths: [String], _ folders: BatchFolders
  ) throws(StorageError) -> BatchJournal? {
    guard plan.hasWork else { return nil }
    let record = BatchRecord(UUID(), folder: folders.batches, access: folders.access)
    guard case .acquired(let lock) = try folders.locks.acquire(record.id) else {
      // Nobody else knows the identifier that was made just now.
      return nil
    }
    let items = plan.items.compactMap(BatchItem.init)
    var options = [
      Option.folder: currentFolder, Option.acceptWarnings: plan.permissions.acceptsWarnings ? "true" : "false",
      Option.requests: String(items.count),
    ]
    let owner = LockOwner.current
    options[Option.user] = owner.user
    options[Option.host] = owner.host
    try record.begin(paths: paths, options: options, at: Date())
    try record.plan(items, at: Date())
    return BatchJournal(record, lock)
  }

  /// The result of a search for a replay to resume.
  package enum Found: ~Copyable {
    case batch(BatchJournal, RecordedBatch)
    /// It is running.
    case running(LockOwner)
    case none
  }

  /// Finds the last replay that did not end and is not running; of certain paths, if there are any.
  package static func last(paths: [String], _ folders: BatchFolders) throws(StorageError) -> Found {
    var running: LockOwner?
    for record in try BatchRecord.all(in: folders.batches, access: folders.access) {
      let batch = try record.read()
      let isMeant = paths.isEmpty || (batch.paths == paths && batch.options[Option.folder] == currentFolder)
      guard !batch.hasEnded, batch.hasBegun, isMeant else { continue }
      switch try folders.locks.acquire(record.id) {
      case .acquired(let lock): return .batch(BatchJournal(record, lock), batch)
      case .heldBy(let owner): running = running ?? owner
      }
    }
    return running.map { .running($0) } ?? .none
  }

  /// Records a result; it is on the disk when this returns.
  package func add(_ result: ReplayResult) throws(StorageError) {
    guard let draft = result.draft else { return }
    let record = result.status.record
    try self.record.record(
      BatchResult(
        file: result.file, draft: draft, state: result.word, requestUUID: record?.uuid, requestDate: record?.dateText),
      at: Date())
  }

  /// Records that nothing is left to do.
  package func end() throws(StorageError) { try record.end(at: Date()) }

  private static var currentFolder: String { FileManager.default.currentDirectoryPath }

  /// The names of the options in a batch's journal.
  fileprivate enum Option {
    static let folder = "folder"
    static let acceptWarnings = "accept-warnings"
    static let requests = "requests"
    static let user = "user"
    static let host = "host"
  }
}

extension RecordedBatch {
  /// True if the whole plan is on the disk; before that nothing is done for any request.
  fileprivate var hasBegun: Bool {
    !results.isEmpty || options[BatchJournal.Option.requests] == String(items.count)
  }

  /// True if requests with warnings are sent.
  package var acceptsWarnings: Bool { options[BatchJournal.Option.acceptWarnings] == "true" }

  /// The person who began the batch and the machine, if that is not this person on this machine.
  package var otherOwner: String? {
    guard let user = options[BatchJournal.Option.user], let host = options[BatchJournal.Option.host] else { return nil }
    let own = LockOwner.current
    return user == own.user && host == own.host ? nil : "\(user) on \(host)"
  }

  /// The items that are not done: never told, not sent, open, or held back for a reason that is now permitted.
  package func unfinished(_ permissions: BatchPermissions) -> [BatchItem] {
    var settled: Set = ["sent", "adopted", "refused", "invalid", "missing"]
    if !permissions.acceptsWarnings { settled.insert("held_back") }
    if !permissions.sendsSimilar { settled.insert("similar") }
    if !permissions.sendsChanged { settled.insert("changed") }
    let done = Set(results.filter { settled.contains($0.state) }.map { [$0.file, $0.draft.uuidString] })
    return items.filter { !done.contains([$0.file, $0.draft.uuidString]) }
  }
}

extension BatchItem {
  /// An item of a plan; `nil` if it cannot be read.
  fileprivate init?(_ item: ReplayPlan.Item) {
    guard let draft = item.draft, let content = item.content else { return nil }
    self.init(
      file: item.file.name, path: item.file.absolutePath ?? item.file.path, draft: draft, content: content)
  }
}

extension ReplayPlan {
  /// True if anything is to be done.
  package var hasWork: Bool { items.contains { $0.step == .send || $0.step == .lookUp } }
}
