import ConnectionRequests
import Dispatch
import Foundation
import Glibc
import TestSupport
import Testing

@Suite("A terminal or a process that goes away", .serialized)
struct FaultSignalTests {
  /// The wizard in a terminal of its own.
  private final class Session {
    let binary: IntakeBinary
    let screen: TmuxScreen

    init(_ binary: consuming IntakeBinary, _ arguments: String = "") throws {
      self.binary = binary
      screen = try TmuxScreen(columns: 100, rows: 30, environment: self.binary.environment)
      try start(arguments)
    }

    /// Starts the wizard, whose process number goes into a file, with the terminal's settings before and after it.
    func start(_ arguments: String = "") throws {
      let program = try IntakeBinary.path
      try screen.shell(
        "cd; clear; stty -g > before; (echo $BASHPID > pid; exec \(program) \(arguments)); "
          + "echo status $?; stty -g > after; echo do''ne")
      try screen.waitFor("1 Organization")
    }

    var process: Int32 {
      get throws { try #require(Int32(binary.read("pid").trimmingCharacters(in: .newlines))) }
    }

    /// Waits until the process is gone, whatever its terminal still shows.
    func waitForEnd() throws {
      let (process, end) = (try process, ContinuousClock.now + .seconds(30))
      while kill(process, 0) == 0 {
        try #require(ContinuousClock.now < end, "the process is still there")
        usleep(10_000)
      }
    }

    /// What the only draft holds.
    var draft: String {
      get throws {
        try binary.read(try #require(try binary.files.first { $0.contains("/drafts/") && !$0.contains("/.") }))
      }
    }

    func check(_ api: FaultAPI? = nil, isTerminalThere: Bool = true) throws {
      var oracle = FaultOracle(binary, api)
      if isTerminalThere {
        oracle.texts = [try screen.text]
        oracle.terminal = (try binary.read("before"), try binary.read("after"))
      }
      try oracle.check()
    }
  }

  /// A request under way, whose answer comes when the test says so.
  private struct Gate {
    let arrival = DispatchSemaphore(value: 0)
    let answer = DispatchSemaphore(value: 0)

    var steps: [FaultServer.Step] {
      [.run { arrival.signal() }, .run { _ = answer.wait(timeout: .now() + 60) }]
    }

    func waitForRequest() { #expect(arrival.wait(timeout: .now() + 60) == .success) }
  }

  private func sending(_ api: FaultAPI) throws -> Session {
    var binary = try IntakeBinary()
    binary.connect(to: api.baseURL, token: "s3cr3t-4711")
    let file = try binary.write(ReplayEndToEndTests.plain, to: "plain.json")
    let session = try Session(binary, "new \(file)")
    try session.screen.goToSend()
    try session.screen.press("<Enter>")
    return session
  }

  private func isRecordedAsSent(_ session: Session, _ api: FaultAPI) throws -> Bool {
    let uuid = try #require(api.uuids.first)
    return try session.binary.files.contains { name in
      try name.hasSuffix(".jsonl") && name.contains("/journal/") && session.binary.read(name).contains(uuid)
    }
  }

  @Test(
    "A signal while a request is under way waits for its answer and records it",
    arguments: [SIGHUP, SIGTERM, SIGQUIT, SIGINT])
  func inFlight(signal: Int32) throws {
    let gate = Gate()
    let api = try FaultAPI(.created(after: gate.steps))
    let session = try sending(api)
    gate.waitForRequest()
    #expect(kill(try session.process, signal) == 0)
    gate.answer.signal()
    try session.screen.waitFor("status \(128 + signal)", "done")
    #expect(try isRecordedAsSent(session, api))
    try session.check(api)
  }

  @Test("A terminal that goes away while a request is under way does not keep its outcome from the record")
  func lostInFlight() throws {
    let gate = Gate()
    let api = try FaultAPI(.created(after: gate.steps))
    let session = try sending(api)
    gate.waitForRequest()
    try session.screen.hangUp()
    gate.answer.signal()
    try session.waitForEnd()
    #expect(try isRecordedAsSent(session, api))
    try session.check(api, isTerminalThere: false)
  }

  @Test("A terminal that goes away leaves everything that was typed in the draft")
  func lost() throws {
    let session = try Session(try IntakeBinary())
    try session.screen.press("Bob Big Boy<Tab>4711")
    try session.screen.waitFor("4711")
    try session.screen.hangUp()
    try session.waitForEnd()
    #expect(try session.draft.contains("\"4711\""))
    try session.check(isTerminalThere: false)
  }

  @Test("Stopped while a request is under way it tells the outcome once it goes on")
  func stopped() throws {
    let gate = Gate()
    let api = try FaultAPI(.created(after: gate.steps))
    let session = try sending(api)
    gate.waitForRequest()
    try session.screen.press("<C-z>")
    try session.screen.waitFor("Stopped")
    gate.answer.signal()
    try session.screen.shell("fg")
    try session.screen.waitFor("The request was sent")
    try session.screen.press("<C-q>")
    try session.screen.waitFor("ready>")
    #expect(api.posted.count == 1)
    #expect(try isRecordedAsSent(session, api))
  }

  @Test("A storm of sizes, from nothing to far too large, loses nothing")
  func sizes() throws {
    let session = try Session(try IntakeBinary())
    try session.screen.press("Bob Big")
    try session.screen.waitFor("Bob Big")
    let terminal = try session.screen.format("#{pane_tty}")
    for (columns, rows) in [(1, 1), (500, 200), (2, 2), (40, 10), (39, 9), (300, 3), (3, 100), (80, 24)] {
      for _ in 0..<4 { try session.screen.resize(columns: columns, rows: rows) }
      // The kernel tells the program of a size that tmux would not set.
      _ = try session.binary.shell(
        #"stty -F "$1" rows 0 cols 0; stty -F "$1" rows "$2" cols "$3""#, terminal, "\(rows)", "\(columns)")
    }
    try session.screen.press(" Boy")
    try session.screen.waitFor("Bob Big Boy")
    try session.screen.press("<C-q><Enter>")
    try session.screen.waitFor("done")
    #expect(try session.draft.contains("\"Bob Big Boy\""))
    try session.check()
  }

  @Test("After kill -9 the next start finds the draft, and leaves the terminal as the shell wants it")
  func killed() throws {
    let session = try Session(try IntakeBinary())
    try session.screen.press("Bob Big Boy<Tab>4711<Tab>")
    _ = try session.binary.shell("cd; until grep -qs '\"4711\"' .local/share/intake/drafts/*.json; do sleep 0.01; done")
    #expect(kill(try session.process, SIGKILL) == 0)
    try session.screen.waitFor("status 137")
    let name = try #require(try session.binary.files.first { $0.contains("/drafts/bob-") })
    try session.start("open \(session.binary.home.path)/\(name)")
    try session.screen.waitFor("ended unexpectedly")
    try session.screen.press("<Enter>")
    try session.screen.waitFor("4711")
    try session.screen.press("<C-q><Enter>")
    try session.screen.waitFor("done")
    #expect(try session.screen.format("#{alternate_on}") == "0")
    try session.screen.shell("echo ec''hoed")
    try session.screen.waitFor("echo ec''hoed", "echoed")
    try session.check()
  }
}
