import Networking
import Terminal

/// Carries out a plan: begins on threads of their own what the batch says, and tells what became of each request.
struct Replay: ~Copyable {
  enum Message: Sendable {
    case progress(Int, ReplayProgress)
    case ended(Int, ReplayItem)
  }

  /// Delivers a request on a thread that may block.
  typealias Deliver = @Sendable (ReplayPlan.Item, @escaping @Sendable (ReplayProgress) -> Void) -> ReplayItem

  /// What became of asking for another token.
  enum TokenChange: Hashable {
    case taken
    /// There is none but the one that was not taken.
    case same
    /// Why the one that there is cannot be used, in a sentence.
    case unusable(String)
  }

  /// Starts work on a thread of its own.
  typealias Start = (@escaping @Sendable () -> Void) -> Void

  var batch: Batch
  var output: ReplayOutput
  var report: ReplayReport?
  /// Keeps a result in the batch's record.
  var record: (Int, ReplayItem) -> Bool = { _, _ in true }
  let deliver: Deliver
  let start: Start
  /// Reads the token again; where that is asked for, even if its file has not changed.
  let readToken: (_ always: Bool) -> TokenChange
  /// Ends every wait, and lets no further attempt begin.
  let patience: Cancellation
  /// Ends what is under way.
  let cancellation: Cancellation
  /// Seconds of a clock that nobody sets.
  let now: () -> Double

  private var progress: ProgressLine
  private var statuses: [ExitStatus] = []
  private var notes: [Int: String] = [:]
  /// Whether a person is asked about the token.
  private var isAsking = false
  private let begin: Double

  init(
    _ batch: Batch, _ output: ReplayOutput, report: consuming ReplayReport?, deliver: @escaping Deliver,
    start: @escaping Start, readToken: @escaping (_ always: Bool) -> TokenChange, patience: Cancellation,
    cancellation: Cancellation, now: @escaping () -> Double
  ) {
    self.batch = batch
    self.output = output
    self.report = report
    self.deliver = deliver
    self.start = start
    self.readToken = readToken
    self.patience = patience
    self.cancellation = cancellation
    self.now = now
    progress = ProgressLine(total: batch.plan.items.count)
    begin = now()
  }

  /// Runs until every request has ended.
  ///
  /// - Parameters:
  ///   - post: leaves a message for `wait`, from any thread.
  ///   - wait: waits for what happens next, for a line only where one is wanted, no longer than a number of milliseconds.
  /// - Returns: the worst that became of a request, and of the batch.
  mutating func run(
    post: @escaping @Sendable (Message) -> Void,
    wait: (_ readsLines: Bool, _ milliseconds: Int32?) -> [LineEvent<Message>]
  ) -> ExitStatus {
    while true {
      takeTurns(post)
      if batch.isOver { break }
      askForToken()
      // Then there are turns to take again.
      if batch.underWay.isEmpty, !isAsking { continue }
      progress.seconds = now() - begin
      progress.note = notes.min { $0.key < $1.key }?.value
      output.show(progress, at: now())
      for event in wait(isAsking, output.isQuiet ? nil : output.millisecondsToRedraw(at: now())) { take(event) }
    }
    output.erase()
    if let stop = batch.stop, batch.isCutShort { statuses.append(stop.exit) }
    return ExitStatus.worst(of: statuses)
  }

  private mutating func takeTurns(_ post: @escaping @Sendable (Message) -> Void) {
    while true {
      switch batch.turn() {
      case .wait: return
      case .tell(let place): if let item = batch.results[place] { tell(place, item) }
      case .deliver(let place):
        let (item, deliver) = (batch.plan.items[place], deliver)
        start { post(.ended(place, deliver(item) { post(.progress(place, $0)) })) }
      }
    }
  }

  private mutating func take(_ event: LineEvent<Message>) {
    switch event {
    case .message(.progress(let place, let step)):
      notes[place] = step.note
      batch.pause(place, step.isPause)
      if let note = step.note, step.isPause {
        output.say("\(batch.plan.items[place].file.name): \(note)", always: false)
      }
    case .message(.ended(let place, let item)):
      notes[place] = nil
      progress.delivered += 1
      if batch.end(place, item) { tell(place, item) }
    case .signal(let signal): interrupt(signal.number)
    case .line(let line) where isAsking: answer(line)
    case .end where isAsking: answer("q")
    case .line, .overlongLine, .end, .woken: break
    }
  }

  /// Reports what became of a request; where that cannot be written, nothing more begins.
  private mutating func tell(_ place: Int, _ item: ReplayItem) {
    progress.count(item)
    statuses.append(item.exit)
    output.tell(item)
    if !record(place, item) { batch.stop(.storage) }
    guard report != nil else { return }
    do {
      try report?.add(item.reportLine)
    } catch {
      if batch.stop == .report { return }
      output.say("The report could not be written: \(error.sentence)")
      statuses.append(.storage)
      batch.stop(.report)
    }
  }

  /// The first signal lets what is under way finish; the second does not wait for that.
  private mutating func interrupt(_ number: Int32) {
    isAsking = false
    if patience.isCancelled {
      output.say("What is under way is given up; what has left may still arrive.")
      return cancellation.cancel()
    }
    batch.stop(.signal(number))
    patience.cancel()
    if !batch.underWay.isEmpty {
      output.say("Nothing more is sent; waiting for what is under way. Once more gives that up.")
    }
  }

  /// Once nothing is under way without a token, reads it again, asks a person, or gives up.
  private mutating func askForToken() {
    guard batch.needsToken, batch.stop == nil, batch.underWay.isEmpty, !isAsking else { return }
    switch readToken(false) {
    case .taken:
      output.say("The token's file has changed; going on with the token that is in it now.")
      batch.takeToken()
    case .same, .unusable:
      guard output.canAsk else { return batch.stop(.notAuthorised) }
      ask()
    }
  }

  private mutating func ask() {
    isAsking = true
    output.say(
      "The server did not take the token. Put another one into its file and press Enter to go on; q and Enter stops.")
  }

  private mutating func answer(_ line: String) {
    isAsking = false
    if line.lowercased().hasPrefix("q") { return batch.stop(.notAuthorised) }
    if case .unusable(let sentence) = readToken(true) {
      output.say(sentence)
      return ask()
    }
    batch.takeToken()
  }
}

/// What is being done for a request.
enum ReplayProgress: Hashable, Sendable {
  /// It is looked for in the server's list before it is sent.
  case checking
  case sending
  /// It is looked for in the server's list after an attempt whose end nobody knows.
  case looking
  /// The server asked for a pause; seconds.
  case pausing(Double)
  /// Another attempt follows one that did not leave; seconds.
  case waiting(Double)

  /// Whether the server asked for it, so that nothing else begins meanwhile.
  var isPause: Bool { if case .pausing = self { true } else { false } }

  /// What a person is told while it lasts; nil for what is soon over.
  var note: String? {
    switch self {
    case .checking, .sending: nil
    case .looking: "looking whether it arrived"
    case .pausing(let seconds): "the server asks for a pause of \(ProgressLine.duration(seconds))"
    case .waiting(let seconds): "trying again in \(ProgressLine.duration(seconds))"
    }
  }
}
