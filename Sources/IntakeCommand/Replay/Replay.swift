import Delivery
import Drafts
import Foundation
import Networking
import Sending
import Terminal

/// Carries out a plan: starts the steps of the scheduler on threads of their own, and reports each result.
struct Replay: ~Copyable {
  enum Message: Sendable {
    case progress(Int, DeliveryProgress)
    case ended(Int, ReplayResult)
  }

  /// Sends a request on a thread that may block.
  typealias Deliver =
    @Sendable (ReplayPlan.Item, ReplayScheduler.Attempt, @escaping @Sendable (DeliveryProgress) -> Void) -> ReplayResult

  /// Looks up attempts on a thread that may block; each result comes with its request's place in the list.
  typealias Settle = @Sendable ([ReplayPlan.Item], _ conclude: @escaping @Sendable (Int, ReplayResult) -> Void) -> Void

  /// Starts work on a thread of its own.
  typealias Start = (@escaping @Sendable () -> Void) -> Void

  var scheduler: ReplayScheduler
  var output: ReplayOutput
  /// The journal for resuming after a crash.
  private var batch: BatchJournal?
  private var report: ReplayReport?
  /// The seconds for which attempts that may have arrived are looked up.
  let settleSeconds: Int
  let deliver: Deliver
  let settle: Settle
  let start: Start
  /// Reads the token again; if asked for, even if its file has not changed.
  let readToken: (_ always: Bool) -> RenewableClient.Change
  /// Ends every wait, and lets no further attempt begin.
  let stopWaiting: Cancellation
  /// Ends the attempts under way.
  let cancellation: Cancellation
  /// Seconds by a clock that nobody sets.
  let now: () -> Double

  private var progress: ProgressLine
  private var statuses: [ExitStatus] = []
  private var notes: [Int: String] = [:]
  /// True if a person is being asked about the token.
  private var isAsking = false
  /// The files that could not be written, as far as that was said.
  private var unwritten: Set<String> = []
  private let begin: Double

  init(
    _ scheduler: ReplayScheduler, _ output: ReplayOutput, batch: consuming BatchJournal?,
    report: consuming ReplayReport?,
    settleSeconds: Int, deliver: @escaping Deliver,
    settle: @escaping Settle, start: @escaping Start, readToken: @escaping (_ always: Bool) -> RenewableClient.Change,
    stopWaiting: Cancellation, cancellation: Cancellation, now: @escaping () -> Double
  ) {
    self.scheduler = scheduler
    self.output = output
    self.batch = batch
    self.report = report
    self.settleSeconds = settleSeconds
    self.deliver = deliver
    self.settle = settle
    self.start = start
    self.readToken = readToken
    self.stopWaiting = stopWaiting
    self.cancellation = cancellation
    self.now = now
    progress = ProgressLine(total: scheduler.plan.items.count)
    begin = now()
  }

  /// Runs until every request has ended.
  ///
  /// - Parameters:
  ///   - post: leaves a message for `wait`, from any thread.
  ///   - wait: waits for what happens next, for a line only where one is wanted, no longer than a number of milliseconds.
  /// - Returns: the worst status of a request, and of the batch.
  mutating func run(
    post: @escaping @Sendable (Message) -> Void,
    wait: (_ readsLines: Bool, _ milliseconds: Int32?) -> [LineEvent<Message>]
  ) -> ExitStatus {
    while true {
      takeSteps(post)
      if scheduler.isOver { break }
      askForToken()
      // Then there are steps to take again.
      if scheduler.underWay.isEmpty, !isAsking { continue }
      progress.seconds = now() - begin
      progress.note = notes.min { $0.key < $1.key }?.value
      if !isAsking { output.show(progress, at: now()) }
      for event in wait(isAsking, output.isStill ? nil : output.millisecondsToRedraw(at: now())) { handle(event) }
    }
    output.erase()
    if scheduler.isSettled {
      do { try batch?.end() } catch { stop(.storage, "The batch's journal", error) }
    }
    if scheduler.plan.items.count > 1 { output.say(scheduler.ending) }
    if let rule = scheduler.resendRule { output.say(rule) }
    if let stop = scheduler.stop, scheduler.isCutShort { statuses.append(stop.exit) }
    return ExitStatus.worst(of: statuses)
  }

  private mutating func takeSteps(_ post: @escaping @Sendable (Message) -> Void) {
    while true {
      switch scheduler.step() {
      case .wait: return
      case .tell(let place): if let result = scheduler.results[place] { tell(result) }
      case .deliver(let place, let attempt):
        let (item, deliver) = (scheduler.plan.items[place], deliver)
        start { post(.ended(place, deliver(item, attempt) { post(.progress(place, $0)) })) }
      case .settle(let places):
        let (items, settle) = (places.map { scheduler.plan.items[$0] }, settle)
        let requests = places.count == 1 ? items[0].file.name : "\(places.count) requests"
        let time = settleSeconds > 0 ? "; this may take \(settleSeconds) s or more" : ""
        output.say("Looking up \(requests)\(time).", always: false)
        for place in places { notes[place] = "looking up \(requests)" }
        start { settle(items) { post(.ended(places[$0], $1)) } }
      }
    }
  }

  private mutating func handle(_ event: LineEvent<Message>) {
    switch event {
    case .message(.progress(let place, let stage)):
      notes[place] = stage.note
      scheduler.pause(place, stage.isPause)
      if let note = stage.note { output.say("\(scheduler.plan.items[place].file.name): \(note)", always: false) }
    case .message(.ended(let place, let result)):
      notes[place] = nil
      progress.delivered += 1
      switch scheduler.end(place, result) {
      case .told: if let result = scheduler.results[place] { tell(result) }
      case .open where scheduler.plan.items.count > 1:
        output.say("\(result.file): it is not known whether it arrived; it is looked up later.")
      case .open, .again: break
      }
    case .signal(let signal): interrupt(signal.number)
    case .line(let line) where isAsking: answer(line)
    case .end where isAsking: answer("q")
    case .line, .overlongLine, .end, .woken: break
    }
  }

  /// Reports a result; if that cannot be written, nothing more begins.
  private mutating func tell(_ result: ReplayResult) {
    progress.count(result)
    statuses.append(ExitStatus(result))
    output.tell(result)
    // In this order a crash in between leaves a line twice in the report, and never none.
    do { try report?.add(ResultRecord(result).json) } catch { stop(.report, "The report", error) }
    do { try batch?.add(result) } catch { stop(.storage, "The batch's journal", error) }
  }

  private mutating func stop(_ reason: ReplayScheduler.Stop, _ what: String, _ error: StorageError) {
    statuses.append(.storage)
    // A failure for one line is one for the next.
    if unwritten.insert(what).inserted { output.say("\(what) could not be written: \(error.message)") }
    scheduler.stop(reason)
  }

  /// The first signal lets the attempts under way finish; the second does not wait for them.
  private mutating func interrupt(_ number: Int32) {
    isAsking = false
    if stopWaiting.isCancelled {
      output.say("Giving up the attempts under way; a request that has left may still arrive.")
      return cancellation.cancel()
    }
    scheduler.stop(.signal(number))
    stopWaiting.cancel()
    if !scheduler.underWay.isEmpty {
      output.say("Nothing more is sent. A second Ctrl-C also gives up the attempts under way.")
    }
  }

  /// Once nothing is under way without a token, reads it again, asks a person, or gives up.
  private mutating func askForToken() {
    guard scheduler.needsToken, scheduler.stop == nil, scheduler.underWay.isEmpty, !isAsking else { return }
    switch readToken(false) {
    case .taken:
      output.say("The token's file has changed; using the token that is in it now.")
      scheduler.useNewToken()
    case .same, .unusable:
      guard output.canAsk else { return scheduler.stop(.notAuthorised) }
      ask()
    }
  }

  private mutating func ask() {
    isAsking = true
    output.say(
      "The server did not accept the token. Put another one into its file and press Enter; q and Enter stops.")
  }

  private mutating func answer(_ line: String) {
    isAsking = false
    if line.lowercased().hasPrefix("q") { return scheduler.stop(.notAuthorised) }
    if case .unusable(let message) = readToken(true) {
      output.say(message)
      return ask()
    }
    scheduler.useNewToken()
  }
}

extension DeliveryProgress {
  /// True if the server asked for the wait, so that nothing else begins meanwhile.
  fileprivate var isPause: Bool {
    if case .waiting(_, let cause, _, _) = self { cause.code == .throttled } else { false }
  }

  /// The note for a person while the stage lasts; `nil` for a stage that is soon over.
  fileprivate var note: String? {
    guard case .waiting(let until, let cause, let next, let count) = self else { return nil }
    let wait = ProgressLine.duration(max(0, until.timeIntervalSinceNow))
    return isPause
      ? "the server asks for a pause of \(wait)" : "\(cause.detail) Trying again in \(wait) (\(next) of \(count))."
  }
}
