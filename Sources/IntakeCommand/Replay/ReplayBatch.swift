import ConnectionRequests
import Drafts
import Foundation

/// The record of a replay on the disk, to go on with after an interruption or a crash.
///
/// Its lock says that the replay is running.
struct ReplayBatch: ~Copyable {
  private let record: BatchRecord
  private let lock: DraftLock

  private init(_ record: BatchRecord, _ lock: consuming DraftLock) {
    self.record = record
    self.lock = lock
  }

  /// Begins a record: what was asked for and what will be sent are on the disk when this returns.
  ///
  /// - Returns: nil where nothing is to be done.
  static func begin(
    _ plan: ReplayPlan, _ options: ReplayOptions, _ folders: Folders
  ) throws(StorageError) -> ReplayBatch? {
    guard plan.hasWork else { return nil }
    let record = BatchRecord(UUID(), folder: folders.batches, access: folders.access)
    guard case .taken(let lock) = try DraftLocks(folder: folders.locks, access: folders.access).take(record.id) else {
      // Nobody else knows the identifier that was made just now.
      return nil
    }
    let items = plan.items.compactMap(BatchItem.init)
    var settings = settings(options)
    settings[requests] = String(items.count)
    try record.begin(paths: options.paths, options: settings, at: Date())
    try record.plan(items, at: Date())
    return ReplayBatch(record, lock)
  }

  /// What a search for an unfinished replay comes to.
  enum Found: ~Copyable {
    case batch(ReplayBatch, RecordedBatch)
    /// It is running.
    case running(LockHolder)
    case none
  }

  /// Finds the last replay that did not end and is not running; of certain paths, where there are any.
  static func last(_ options: ReplayOptions, _ folders: Folders) throws(StorageError) -> Found {
    let locks = DraftLocks(folder: folders.locks, access: folders.access)
    var running: LockHolder?
    for record in try BatchRecord.all(in: folders.batches, access: folders.access) {
      let batch = try record.read()
      let isMeant = options.paths.isEmpty || (batch.paths == options.paths && batch.folder == settings(options)[folder])
      guard !batch.hasEnded, batch.hasBegun, isMeant else { continue }
      switch try locks.take(record.id) {
      case .taken(let lock): return .batch(ReplayBatch(record, lock), batch)
      case .heldBy(let holder): running = running ?? holder
      }
    }
    return running.map { .running($0) } ?? .none
  }

  /// Records what became of a request; it is on the disk when this returns.
  func add(_ item: ReplayItem) throws(StorageError) {
    guard let draft = item.draft else { return }
    let result = BatchResult(
      file: item.file, draft: draft, state: item.state.rawValue, requestUUID: item.requestUUID,
      requestDate: item.requestDate)
    try record.record(result, at: Date())
  }

  /// Records that nothing is left to do.
  func end() throws(StorageError) { try record.end(at: Date()) }

  /// The names of what decides how a replay goes on.
  private static let folder = "folder"
  private static let acceptWarnings = "accept-warnings"
  private static let requests = "requests"

  private static func settings(_ options: ReplayOptions) -> [String: String] {
    [
      folder: FileManager.default.currentDirectoryPath, acceptWarnings: options.acceptsWarnings ? "true" : "false",
    ]
  }
}

extension RecordedBatch {
  fileprivate var folder: String? { options["folder"] }

  /// Whether the whole plan came to the disk; before that nothing is done for any request.
  fileprivate var hasBegun: Bool { !results.isEmpty || options["requests"] == String(items.count) }

  /// Whether requests with warnings are sent.
  var acceptsWarnings: Bool { options["accept-warnings"] == "true" }

  /// The items that are not done: never told, not sent, or with an open fate.
  var unfinished: [BatchItem] {
    let done = results.filter { ReplayItem.State(rawValue: $0.state)?.isDone == true }
    let keys = Set(done.map { [$0.file, $0.draft.uuidString] })
    return items.filter { !keys.contains([$0.file, $0.draft.uuidString]) }
  }
}

extension BatchItem {
  /// An item of a plan, nil where it cannot be read.
  fileprivate init?(_ item: ReplayPlan.Item) {
    guard let draft = item.draft, let content = item.content else { return nil }
    let path = item.file.path
    let place = path == "-" || path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    self.init(file: item.file.name, path: place, draft: draft, content: content)
  }
}

extension ReplayPlan {
  /// Whether anything is to be done.
  var hasWork: Bool { items.contains { $0.step == .send || $0.step == .lookUp } }
}
