import Delivery
import Drafts
import Foundation
import Glibc
import Networking
import Sending
import Terminal

/// A replay in this process: threads, signals and the terminal.
struct ReplaySession {
  var plan: ReplayPlan
  var options: ReplayOptions
  var token: RenewableClient
  var journal: Journal
  var locks: DraftLocks
  var bar: ProgressBar?

  /// Runs until every request has ended.
  ///
  /// - Parameters:
  ///   - batch: the journal of the replay, if there is one.
  ///   - report: the report, if one is wanted.
  func run(
    _ batch: consuming BatchJournal?, _ report: consuming ReplayReport?, _ console: Console
  ) throws(TerminalError) -> ExitStatus {
    // Standard input may hold a request, so a person answers on the terminal itself.
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    defer { if terminal >= 0 { close(terminal) } }
    let mailbox = try Mailbox<Replay.Message>()
    var input = try LineInput(terminal >= 0 ? terminal : STDIN_FILENO)
    let clock: @Sendable () -> Double = { Timepoint.uptimeNow }
    let delivery = ReplayDelivery(
      journal: journal, locks: locks, client: { [token] in token.client }, permissions: plan.permissions,
      settleSeconds: Double(options.settleSeconds)
    ) { try? RequestInput($0.path).content.get() }
    var replay = Replay(
      ReplayScheduler(plan, jobs: options.jobs),
      // The environment never changes while the program runs, so a token from it cannot be asked for.
      ReplayOutput(
        console, isJSON: options.isJSON, isQuiet: options.isQuiet, bar: bar,
        canAsk: bar != nil && terminal >= 0 && options.connection.tokenFile != nil),
      batch: batch, report: report, settleSeconds: options.settleSeconds,
      deliver: { delivery.deliver($0, $1, progress: $2) },
      settle: { delivery.settle($0, progress: { _, _ in }, conclude: $1) },
      start: { work in Thread.detachNewThread(work) }, readToken: token.readAgain,
      stopWaiting: delivery.stopWaiting, cancellation: delivery.cancellation, now: clock)
    return replay.run(post: { mailbox.post($0) }) { readsLines, milliseconds in
      input.wait(for: mailbox, readsLines: readsLines, milliseconds: milliseconds)
    }
  }
}
