import Drafts
import Networking
import Terminal

/// Carries out a plan: begins on threads of their own what the course says, and tells what became of each request.
struct Replay: ~Copyable {
  enum Message: Sendable {
    case progress(Int, ReplayProgress)
    case ended(Int, ReplayItem)
  }

  /// Sends a request on a thread that may block; as a new one, where an earlier attempt was not found.
  typealias Deliver =
    @Sendable (ReplayPlan.Item, _ asNew: Bool, @escaping @Sendable (ReplayProgress) -> Void) -> ReplayItem

  /// Finds out on a thread that may block what became of attempts, each result with its request's place in the list.
  typealias Settle = @Sendable ([ReplayPlan.Item], _ conclude: @escaping @Sendable (Int, ReplayItem) -> Void) -> Void

  /// Starts work on a thread of its own.
  typealias Start = (@escaping @Sendable () -> Void) -> Void

  var course: ReplayCourse
  var output: ReplayOutput
  /// The record to go on with after a crash; nil where there is none.
  private var batch: ReplayBatch?
  private var report: ReplayReport?
  /// How long what may have arrived is looked for.
  let settleSeconds: Int
  let deliver: Deliver
  let settle: Settle
  let start: Start
  /// Reads the token again; where that is asked for, even if its file has not changed.
  let readToken: (_ always: Bool) -> RenewableClient.Change
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
  /// What could not be written, as far as it was said.
  private var unwritten: Set<String> = []
  private let begin: Double

  init(
    _ course: ReplayCourse, _ output: ReplayOutput, batch: consuming ReplayBatch?, report: consuming ReplayReport?,
    settleSeconds: Int, deliver: @escaping Deliver,
    settle: @escaping Settle, start: @escaping Start, readToken: @escaping (_ always: Bool) -> RenewableClient.Change,
    patience: Cancellation,
    cancellation: Cancellation, now: @escaping () -> Double
  ) {
    self.course = course
    self.output = output
    self.batch = batch
    self.report = report
    self.settleSeconds = settleSeconds
    self.deliver = deliver
    self.settle = settle
    self.start = start
    self.readToken = readToken
    self.patience = patience
    self.cancellation = cancellation
    self.now = now
    progress = ProgressLine(total: course.plan.items.count)
    begin = now()
  }

  /// Runs until every request has ended.
  ///
  /// - Parameters:
  ///   - post: leaves a message for `wait`, from any thread.
  ///   - wait: waits for what happens next, for a line only where one is wanted, no longer than a number of milliseconds.
  /// - Returns: the worst that became of a request, and of the course.
  mutating func run(
    post: @escaping @Sendable (Message) -> Void,
    wait: (_ readsLines: Bool, _ milliseconds: Int32?) -> [LineEvent<Message>]
  ) -> ExitStatus {
    while true {
      takeTurns(post)
      if course.isOver { break }
      askForToken()
      // Then there are turns to take again.
      if course.underWay.isEmpty, !isAsking { continue }
      progress.seconds = now() - begin
      progress.note = notes.min { $0.key < $1.key }?.value
      if !isAsking { output.show(progress, at: now()) }
      for event in wait(isAsking, output.isQuiet ? nil : output.millisecondsToRedraw(at: now())) { take(event) }
    }
    output.erase()
    if course.isSettled {
      do { try batch?.end() } catch { stop(.storage, "The batch's record", error) }
    }
    if course.plan.items.count > 1 { output.say(course.ending) }
    if let stop = course.stop, course.isCutShort { statuses.append(stop.exit) }
    return ExitStatus.worst(of: statuses)
  }

  private mutating func takeTurns(_ post: @escaping @Sendable (Message) -> Void) {
    while true {
      switch course.turn() {
      case .wait: return
      case .tell(let place): if let item = course.results[place] { tell(place, item) }
      case .deliver(let place, let asNew):
        let (item, deliver) = (course.plan.items[place], deliver)
        start { post(.ended(place, deliver(item, asNew) { post(.progress(place, $0)) })) }
      case .settle(let places):
        let (items, settle) = (places.map { course.plan.items[$0] }, settle)
        let arrived = places.count == 1 ? "whether \(items[0].file.name) arrived" : "whether \(places.count) arrived"
        output.say("Looking \(arrived); this may take \(settleSeconds) s.", always: false)
        for place in places { notes[place] = "looking \(arrived)" }
        start { settle(items) { post(.ended(places[$0], $1)) } }
      }
    }
  }

  private mutating func take(_ event: LineEvent<Message>) {
    switch event {
    case .message(.progress(let place, let step)):
      notes[place] = step.note
      course.pause(place, step.isPause)
      if let note = step.note, step.isPause {
        output.say("\(course.plan.items[place].file.name): \(note)", always: false)
      }
    case .message(.ended(let place, let item)):
      notes[place] = nil
      progress.delivered += 1
      switch course.end(place, item) {
      case .told: if let item = course.results[place] { tell(place, item) }
      case .open where course.plan.items.count > 1:
        output.say("\(item.file): it is not known whether it arrived; that is looked for later.")
      case .open, .again: break
      }
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
    // In this order a crash in between leaves a line twice in the report, and never none.
    do { try report?.add(item.reportLine) } catch { stop(.report, "The report", error) }
    do { try batch?.add(item) } catch { stop(.storage, "The batch's record", error) }
  }

  private mutating func stop(_ reason: ReplayCourse.Stop, _ what: String, _ error: StorageError) {
    statuses.append(.storage)
    // What failed for one line fails for the next.
    if unwritten.insert(what).inserted { output.say("\(what) could not be written: \(error.sentence)") }
    course.stop(reason)
  }

  /// The first signal lets what is under way finish; the second does not wait for that.
  private mutating func interrupt(_ number: Int32) {
    isAsking = false
    if patience.isCancelled {
      output.say("What is under way is given up; what has left may still arrive.")
      return cancellation.cancel()
    }
    course.stop(.signal(number))
    patience.cancel()
    if !course.underWay.isEmpty {
      output.say("Nothing more is sent. Once more gives up what is under way, too.")
    }
  }

  /// Once nothing is under way without a token, reads it again, asks a person, or gives up.
  private mutating func askForToken() {
    guard course.needsToken, course.stop == nil, course.underWay.isEmpty, !isAsking else { return }
    switch readToken(false) {
    case .taken:
      output.say("The token's file has changed; going on with the token that is in it now.")
      course.takeToken()
    case .same, .unusable:
      guard output.canAsk else { return course.stop(.notAuthorised) }
      ask()
    }
  }

  private mutating func ask() {
    isAsking = true
    output.say(
      "The server did not take the token. Put another one into its file and press Enter; q and Enter stops.")
  }

  private mutating func answer(_ line: String) {
    isAsking = false
    if line.lowercased().hasPrefix("q") { return course.stop(.notAuthorised) }
    if case .unusable(let sentence) = readToken(true) {
      output.say(sentence)
      return ask()
    }
    course.takeToken()
  }
}

/// What is being done for a request.
enum ReplayProgress: Hashable, Sendable {
  /// It is looked for in the server's list before it is sent.
  case checking
  case sending
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
    case .pausing(let seconds): "the server asks for a pause of \(ProgressLine.duration(seconds))"
    case .waiting(let seconds): "trying again in \(ProgressLine.duration(seconds))"
    }
  }
}
