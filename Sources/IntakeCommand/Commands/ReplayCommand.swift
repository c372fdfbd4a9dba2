import ConnectionsAPI
import Drafts
import Foundation
import Glibc

/// `intake replay`: sends the requests of files, folders and drafts, each at most once.
struct ReplayCommand {
  var options: ReplayOptions
  var folders: Folders
  var environment: [String: String]

  func run(_ console: Console) -> ExitStatus {
    let connection = Connection(options.connection, environment)
    if let obstacle = connection.obstacle, !options.isDryRun {
      console.complain(obstacle.sentence)
      return obstacle.status
    }
    do {
      // A report that cannot be written must be known before anything is sent.
      let report = try options.report.flatMap { path in
        options.isDryRun ? nil : try ReplayReport(path, adding: options.resumes)
      }
      guard options.resumes else {
        let plan = newPlan(connection, console)
        return try carryOut(plan, try begin(plan), report, connection, console)
      }
      switch try ReplayBatch.last(options, folders) {
      case .none:
        console.complain("There is no batch to go on with.")
        return .usage
      case .running(let holder):
        console.complain("The batch is under way: \(holder.user) on \(holder.host), process \(holder.process).")
        return .locked
      case .batch(let batch, let found):
        return try carryOut(rest(of: found, connection, console), batch, report, connection, console)
      }
    } catch let error as StorageError where error.path == options.report && error.code == EEXIST {
      console.complain("\(error.path) is there already; name a new file, or add to it with --resume.")
      return .usage
    } catch {
      return console.fail(error)
    }
  }

  private var locks: DraftLocks { DraftLocks(folder: folders.locks, access: folders.access) }

  private var journal: Journal { Journal(folder: folders.journal, access: folders.access) }

  private func newPlan(_ connection: Connection, _ console: Console) -> ReplayPlan {
    let store = DraftStore(folder: folders.drafts, access: folders.access)
    let paths = RequestPaths(options.paths, store: store)
    for skipped in paths.skipped { console.complain("\(skipped.name): skipped: \(skipped.reason)") }
    return ReplayPlan(
      paths.files, acceptsWarnings: options.acceptsWarnings, store: store, journal: journal,
      locks: locks, url: connection.client?.createURL)
  }

  private func begin(_ plan: ReplayPlan) throws(StorageError) -> ReplayBatch? {
    options.isDryRun || options.settlesOnly ? nil : try ReplayBatch.begin(plan, options, folders)
  }

  private func rest(of batch: RecordedBatch, _ connection: Connection, _ console: Console) -> ReplayPlan {
    let begin = batch.startedAt.map { " of \($0.formatted(.iso8601))" } ?? ""
    console.complain(
      "Going on with the batch\(begin): \(batch.items.count - batch.unfinished.count) of \(batch.items.count) done.")
    if batch.isDamaged { console.complain("Its record is damaged, so that some of its requests may be missing here.") }
    return ReplayPlan(
      restOf: batch, acceptsWarnings: options.acceptsWarnings || batch.acceptsWarnings, journal: journal,
      locks: locks, url: connection.client?.createURL)
  }

  private func carryOut(
    _ plan: ReplayPlan, _ batch: consuming ReplayBatch?, _ report: consuming ReplayReport?, _ connection: Connection,
    _ console: Console
  ) throws -> ExitStatus {
    let plan = options.settlesOnly ? plan.lookUpsAlone : plan
    if options.isDryRun || options.resumes || plan.items.count != 1 { console.complain(plan.summary + ".") }
    if options.isDryRun {
      for item in plan.items {
        guard !options.isJSON else {
          console.print(plan.json(item))
          continue
        }
        for finding in item.findings { console.complain(finding.line(in: item.file.name)) }
        console.print(plan.line(item))
      }
      return plan.exit
    }
    guard let token = connection.renewableClient else { return .internalError }
    let session = ReplaySession(
      plan: plan, options: options, token: token, journal: journal,
      locks: locks, bar: ProgressBar(environment))
    // Looking alone leaves a batch as unfinished as it was.
    return try session.run(options.settlesOnly ? nil : batch, report, console)
  }
}
