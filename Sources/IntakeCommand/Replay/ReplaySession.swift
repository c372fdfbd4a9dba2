import Drafts
import Foundation
import Glibc
import Networking
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
  ///   - batch: the record of the replay, nil where there is none.
  ///   - report: nil where none is wanted.
  func run(
    _ batch: consuming ReplayBatch?, _ report: consuming ReplayReport?, _ console: Console
  ) throws(TerminalError) -> ExitStatus {
    // Standard input may hold a request, so a person answers on the terminal itself.
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    defer { if terminal >= 0 { close(terminal) } }
    let mailbox = try Mailbox<Replay.Message>()
    var input = try LineInput(terminal >= 0 ? terminal : STDIN_FILENO)
    let clock: @Sendable () -> Double = { ProcessInfo.processInfo.systemUptime }
    let delivery = ReplayDelivery(
      journal: journal, locks: locks, token: token, list: RequestList(now: clock),
      settleSeconds: Double(options.settleSeconds))
    var replay = Replay(
      ReplayCourse(plan, jobs: options.jobs, resendsAbsent: options.resendsAbsent),
      // The environment is as it was until the program ends, so there is nothing to ask for.
      ReplayOutput(
        console, isJSON: options.isJSON, bar: bar,
        canAsk: bar != nil && terminal >= 0 && options.connection.tokenFile != nil),
      batch: batch, report: report, settleSeconds: options.settleSeconds,
      deliver: { delivery.deliver($0, asNew: $1, $2) }, settle: { delivery.settle($0, conclude: $1) },
      start: { work in Thread.detachNewThread(work) }, readToken: token.readAgain,
      patience: delivery.patience, cancellation: delivery.cancellation, now: clock)
    return replay.run(post: { mailbox.post($0) }) { readsLines, milliseconds in
      input.wait(for: mailbox, readsLines: readsLines, milliseconds: milliseconds)
    }
  }
}
