import ConnectionRequests
import ConnectionsAPI
import Delivery
import Drafts
import Foundation
import Glibc
import Sending

/// `intake replay`: sends the requests of files, folders and drafts, each at most once.
struct ReplayCommand {
  var options: ReplayOptions
  var folders: Folders
  var environment: [String: String]

  func run(_ console: Console) -> ExitStatus {
    let connection = Connection(options.connection, environment)
    if let obstacle = connection.obstacle, !options.isDryRun {
      console.error(obstacle.message)
      return obstacle.status
    }
    do {
      // A report that cannot be written must be known before anything is sent.
      let report = try options.report.flatMap { path in
        options.isDryRun ? nil : try ReplayReport(path, adding: options.resumes)
      }
      guard options.resumes else { return try begin(report, connection, console) }
      switch try BatchJournal.last(paths: options.paths, batchFolders) {
      case .none:
        if !options.paths.isEmpty { return try begin(report, connection, console) }
        console.error("No batch is left to resume.")
        return .done
      case .running(let owner):
        console.error("The batch is under way: \(owner.user) on \(owner.host), process \(owner.process).")
        return .locked
      case .batch(let batch, let found):
        return try carryOut(rest(of: found, connection, console), batch, report, connection, console)
      }
    } catch let error as StorageError where error.path == options.report && error.code == EEXIST {
      console.error("\(error.path) exists already; name a new file, or add to it with --resume.")
      return .usage
    } catch {
      return console.report(error)
    }
  }

  private var locks: DraftLocks { DraftLocks(folder: folders.locks, access: folders.access) }

  private var journal: Journal { Journal(folder: folders.journal, access: folders.access) }

  private var batchFolders: BatchFolders {
    BatchFolders(batches: folders.batches, locks: locks, access: folders.access)
  }

  /// Begins a new batch.
  private func begin(
    _ report: consuming ReplayReport?, _ connection: Connection, _ console: Console
  ) throws -> ExitStatus {
    let plan = newPlan(connection, console)
    let batch =
      options.isDryRun || options.settlesOnly
      ? nil : try BatchJournal.begin(plan, paths: options.paths, batchFolders)
    return try carryOut(plan, batch, report, connection, console)
  }

  private func newPlan(_ connection: Connection, _ console: Console) -> ReplayPlan {
    let store = DraftStore(folder: folders.drafts, access: folders.access)
    let paths = RequestPaths(options.paths, store: store)
    for skipped in paths.skipped { console.error("\(skipped.name): skipped: \(skipped.reason)") }
    return ReplayPlan(
      paths, options.permissions, store: store, journal: journal, locks: locks,
      url: connection.client?.createURL)
  }

  private func rest(of batch: RecordedBatch, _ connection: Connection, _ console: Console) -> ReplayPlan {
    var permissions = options.permissions
    if batch.acceptsWarnings { permissions.acceptsWarnings = true }
    let begin = batch.startedAt.map { " of \($0.formatted(.iso8601))" } ?? ""
    let owner = batch.otherOwner.map { ", begun by \($0)" } ?? ""
    let done = batch.items.count - batch.unfinished(permissions).count
    console.error("Resuming the batch\(begin)\(owner): \(done) of \(batch.items.count) done.")
    if batch.isDamaged { console.error("Its journal is damaged, so some of its requests may be missing here.") }
    return ReplayPlan(
      restOf: batch, permissions, journal: journal, locks: locks, url: connection.client?.createURL)
  }

  private func carryOut(
    _ plan: ReplayPlan, _ batch: consuming BatchJournal?, _ report: consuming ReplayReport?, _ connection: Connection,
    _ console: Console
  ) throws -> ExitStatus {
    let plan = options.settlesOnly ? plan.lookupsOnly : plan
    if options.isDryRun || options.resumes || plan.items.count != 1, !options.isQuiet {
      console.error(plan.summary + ".")
    }
    if options.isDryRun {
      for item in plan.items { show(item, of: plan, console) }
      return plan.exit
    }
    guard let token = connection.renewableClient else { return .internalError }
    let session = ReplaySession(
      plan: plan, options: options, token: token, journal: journal,
      locks: locks, bar: options.isQuiet ? nil : ProgressBar(environment))
    // Lookups alone leave a batch as unfinished as it was.
    return try session.run(options.settlesOnly ? nil : batch, report, console)
  }

  /// Prints the plan for one item.
  private func show(_ item: ReplayPlan.Item, of plan: ReplayPlan, _ console: Console) {
    if options.isJSON { return console.print(plan.json(item)) }
    for finding in item.findings { console.error(finding.line(in: item.file.name)) }
    console.print(plan.line(item))
  }
}
