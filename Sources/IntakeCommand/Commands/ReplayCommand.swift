import ConnectionsAPI
import Drafts
import Foundation
import Glibc
import Networking
import Terminal

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
    let paths = ReplayPaths(options.paths, store: DraftStore(folder: folders.drafts))
    for skipped in paths.skipped { console.complain("\(skipped.name): skipped: \(skipped.reason)") }
    let journal = Journal(folder: folders.journal)
    var plan = ReplayPlan(
      paths.files, acceptsWarnings: options.acceptsWarnings, journal: journal, url: connection.client?.createURL)
    if options.settlesOnly { plan = plan.lookUpsAlone }
    if options.isDryRun || plan.items.count != 1 { console.complain(plan.summary + ".") }
    if options.isDryRun {
      show(plan, console)
      return plan.exit
    }
    guard let client = connection.client else { return .internalError }
    return carryOut(plan, client, journal, console)
  }

  private func show(_ plan: ReplayPlan, _ console: Console) {
    for item in plan.items {
      if options.isJSON { console.print(plan.json(item)) } else { console.print(plan.line(item)) }
    }
  }

  private func carryOut(
    _ plan: ReplayPlan, _ client: ConnectionsClient, _ journal: Journal, _ console: Console
  ) -> ExitStatus {
    do {
      let report = try options.report.map { path throws(StorageError) in
        try ReplayReport(path, adding: options.resumes)
      }
      let token = ReplayToken(client, file: options.connection.tokenFile) { [options, environment] in
        Connection(options.connection, environment)
      }
      return try carryOut(plan, token, journal, report: report, console)
    } catch {
      return console.fail(error)
    }
  }

  private func carryOut(
    _ plan: ReplayPlan, _ token: ReplayToken, _ journal: Journal, report: consuming ReplayReport?, _ console: Console
  ) throws(TerminalError) -> ExitStatus {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    defer { if terminal >= 0 { close(terminal) } }
    let bar = ProgressBar(environment)
    let mailbox = try Mailbox<Replay.Message>()
    var input = try LineInput(terminal >= 0 ? terminal : STDIN_FILENO)
    let delivery = ReplayDelivery(
      journal: journal, token: token, cancellation: Cancellation(), patience: Cancellation())
    var replay = Replay(
      Batch(plan, jobs: options.jobs),
      ReplayOutput(console, isJSON: options.isJSON, bar: bar, canAsk: bar != nil && terminal >= 0), report: report,
      deliver: delivery.deliver, start: { work in Thread.detachNewThread(work) }, readToken: token.readAgain,
      patience: delivery.patience, cancellation: delivery.cancellation,
      now: { ProcessInfo.processInfo.systemUptime })
    return replay.run(post: { mailbox.post($0) }) { readsLines, milliseconds in
      input.wait(for: mailbox, readsLines: readsLines, milliseconds: milliseconds)
    }
  }
}
