import Delivery
import Foundation
import Glibc
import Networking
import Sending
import Synchronization
import Terminal
import TestSupport
import Testing

@testable import IntakeCommand

@Suite("Carrying out a plan")
struct ReplayTests {
  private typealias Samples = ReplaySamples

  /// What happened in a run.
  private struct End {
    var status: IntakeExitStatus
    var out: String
    var err: String
    /// The names of what was delivered, in order.
    var delivered: [String]
    /// The names of the requests that were looked up, in order.
    var settled: [String]
    var tokensRead: [Bool]
    var waitsAreStopped: Bool
    var isCancelled: Bool
  }

  /// A replay with a server that answers from a table, one request after the other on the same thread.
  private struct Scene {
    var plan = ReplaySamples.plan(sending: 4)
    /// The results for each name, one after the other; the last stays.
    var ends: [String: [ReplayResult]] = [:]
    /// The result of a lookup for each name; without one it is absent.
    var lookups: [String: ReplayResult] = [:]
    var progress: [DeliveryProgress] = []
    var token: [RenewableClient.Change] = []
    var canAsk = false
    /// What happens when the replay waits for nothing that is under way.
    var events: [LineEvent<Replay.Message>] = []
    /// What happens while the request of a name is under way.
    var eventsDuring: [String: [LineEvent<Replay.Message>]] = [:]
    var report: String?
    var isJSON = false
    var isQuiet = false

    func run() throws -> End {
      let folder = try TemporaryFolder()
      let files = ["out", "err"].map { folder.url.appending(path: $0) }
      let descriptors = files.map { open($0.path, O_WRONLY | O_CREAT, 0o600) }
      defer { for descriptor in descriptors { close(descriptor) } }
      let delivered = Mutex<[String]>([])
      let inbox = Mutex<[LineEvent<Replay.Message>]>([])
      var (events, token, tokensRead) = (events, token, [Bool]())
      let (stopWaiting, cancellation) = (Cancellation(), Cancellation())
      let scene = (ends, progress, eventsDuring, lookups)
      let settled = Mutex<[String]>([])
      var replay = Replay(
        ReplayScheduler(plan),
        ReplayOutput(
          Console(out: descriptors[0], err: descriptors[1]), isJSON: isJSON, isQuiet: isQuiet, canAsk: canAsk),
        batch: nil, report: try report.map { try ReplayReport($0, adding: false) }, settleSeconds: 20,
        deliver: { item, _, progress in
          let name = item.file.name
          let count = delivered.withLock { delivered in
            delivered.append(name)
            return delivered.count { $0 == name }
          }
          for step in scene.1 { progress(step) }
          inbox.withLock { $0 += scene.2[name] ?? [] }
          let ends = scene.0[name] ?? []
          var end = ends.isEmpty ? ReplaySamples.result(ReplaySamples.sent) : ends[min(count, ends.count) - 1]
          end.file = name
          return end
        },
        settle: { items, conclude in
          for (place, item) in items.enumerated() {
            settled.withLock { $0.append(item.file.name) }
            var result = scene.3[item.file.name] ?? ReplaySamples.result(ReplaySamples.absent)
            result.file = item.file.name
            conclude(place, result)
          }
        }, start: { $0() },
        readToken: { always in
          tokensRead.append(always)
          return token.isEmpty ? .same : token.removeFirst()
        }, stopWaiting: stopWaiting, cancellation: cancellation, now: { 0 })
      let status = replay.run(post: { message in inbox.withLock { $0.append(.message(message)) } }) { _, _ in
        let waiting = inbox.withLock { inbox in
          defer { inbox = [] }
          return inbox
        }
        if !waiting.isEmpty { return waiting }
        // Without anything to come the run would wait for ever.
        return events.isEmpty ? [.signal(.terminate)] : [events.removeFirst()]
      }
      let texts = try files.map { try String(contentsOf: $0, encoding: .utf8) }
      return End(
        status: status, out: texts[0], err: texts[1], delivered: delivered.withLock { $0 },
        settled: settled.withLock { $0 }, tokensRead: tokensRead,
        waitsAreStopped: stopWaiting.isCancelled, isCancelled: cancellation.isCancelled)
    }
  }

  private let refused = Samples.result(Samples.notSent(.notAuthorised, status: 401))
  private let unknown = Samples.result(Samples.unknown, attempts: 1)

  @Test("Every request is delivered once, in order, and reported")
  func whole() throws {
    let end = try Scene().run()
    #expect(end.status == .done)
    #expect(end.delivered == ["0", "1", "2", "3"])
    #expect(end.out == (0...3).map { "\($0): sent  \(Samples.uuid)  2018-04-09\n" }.joined())
    #expect(end.err == "intake: 4 sent.\n")
  }

  @Test("The worst result of a request is the status, and an obstacle counts beside the status")
  func worst() throws {
    var scene = Scene()
    scene.ends = [
      "1": [Samples.result(Samples.refused())], "3": [Samples.result(.notSent(.locked(Samples.owner)))],
    ]
    var end = try scene.run()
    #expect(end.status == .locked)
    #expect(end.delivered == ["0", "1", "2", "3", "3"])
    scene.ends = ["1": [Samples.result(Samples.sent, held: .changed(Samples.record))]]
    end = try scene.run()
    #expect(end.status == .refusedOrInvalid)
    #expect(end.out.contains("1: changed  \(Samples.uuid)"))
  }

  @Test("At the end the results are counted, and it is said what can be done about the rest")
  func ending() throws {
    var scene = Scene()
    scene.ends = ["0": [unknown], "1": [unknown], "2": [Samples.result(.notSent(.locked(Samples.owner)))]]
    scene.lookups = ["1": Samples.result(.ambiguous(Samples.uncertainty, [Samples.record]))]
    #expect(
      try scene.run().err.hasSuffix(
        """
        intake: 1 sent, 1 ambiguous, 1 absent, 1 locked. Continue with intake replay --resume. Choose the record of each \
        ambiguous one with intake settle --adopt. intake replay --resume --resend-absent sends the absent ones again.

        """))
    scene.ends = ["0": [Samples.result(.similar([Samples.record]))]]
    #expect(
      try scene.run().err.hasSuffix(
        "intake: 3 sent, 1 similar to others. Compare the similar ones; --send-similar sends them.\n"))
  }

  @Test("A token that has changed in its file is taken, once for each change")
  func changedToken() throws {
    var scene = Scene()
    scene.ends = ["1": [refused, Samples.result(Samples.sent)], "2": [refused]]
    scene.token = [.taken]
    let end = try scene.run()
    #expect(end.delivered == ["0", "1", "1", "2"])
    #expect(end.tokensRead == [false, false])
    #expect(end.status == .notAuthorised)
    #expect(end.out.split(separator: "\n").map { $0.prefix(2) } == ["0:", "1:"])
    #expect(end.err.contains("The token's file has changed"))
    #expect(end.err.hasSuffix("2 sent, 1 not sent, 1 not tried. \(ReplayScheduler.Stop.notAuthorised.message)\n"))
  }

  @Test("A person can put another token in place, or stop")
  func askedToken() throws {
    var scene = Scene()
    scene.canAsk = true
    scene.ends = ["0": [refused, refused, refused, Samples.result(Samples.sent)]]
    scene.token = [.same, .taken, .unusable("No token."), .unusable("No token."), .taken, .taken]
    scene.events = [.line(""), .line(""), .line("")]
    let end = try scene.run()
    #expect(end.delivered == ["0", "0", "0", "0", "1", "2", "3"])
    #expect(end.tokensRead == [false, true, false, true, true, false])
    #expect(end.err.contains("No token."))
    #expect(end.status == .done)
    scene.events = [.line("q")]
    let stopped = try scene.run()
    #expect(stopped.delivered == ["0"])
    #expect(stopped.status == .notAuthorised)
    #expect(stopped.err.contains("q and Enter stops"))
  }

  @Test(
    "The first signal lets the attempts under way finish and begins nothing more",
    arguments: [(.interrupt, 130), (.terminate, 143), (.hangup, 129)] as [(TerminalSignal, Int32)])
  func signal(signal: TerminalSignal, code: Int32) throws {
    var scene = Scene()
    scene.eventsDuring = ["1": [.signal(signal)]]
    let end = try scene.run()
    #expect(end.delivered == ["0", "1"])
    #expect(end.out.split(separator: "\n").map { $0.prefix(2) } == ["0:", "1:"])
    #expect(end.status.code == code)
    #expect(end.waitsAreStopped)
    #expect(!end.isCancelled)
    #expect(end.err.contains("Nothing more is sent. A second Ctrl-C also gives up the attempts under way."))
    #expect(end.err.contains("intake: 2 sent, 2 not tried. "))
    #expect(end.err.hasSuffix("Run intake replay --resume to continue.\n"))
  }

  @Test("The second signal gives up the attempts under way, and one that may have arrived decides the status")
  func secondSignal() throws {
    var scene = Scene()
    scene.eventsDuring = ["1": [.signal(.interrupt), .signal(.interrupt)]]
    scene.ends = ["1": [unknown]]
    scene.lookups = ["1": Samples.result(Samples.unknown)]
    let end = try scene.run()
    #expect(end.isCancelled)
    #expect(end.status == .unknown)
    #expect(end.err.contains("a request that has left may still arrive."))
  }

  @Test("A signal that came when everything was under way already is not the end of the batch")
  func lateSignal() throws {
    var scene = Scene()
    scene.eventsDuring = ["3": [.signal(.interrupt)]]
    let end = try scene.run()
    #expect(end.delivered.count == 4)
    #expect(end.status == .done)
  }

  @Test("An attempt that may have arrived is looked up at the end, and reported then")
  func settling() throws {
    var scene = Scene()
    scene.ends = ["1": [unknown], "2": [unknown]]
    scene.lookups = ["1": Samples.result(.adopted(Samples.record, .lostAnswer))]
    let end = try scene.run()
    #expect(end.settled == ["1", "2"])
    #expect(end.out.split(separator: "\n").map { $0.prefix(10) } == ["0: sent  b", "3: sent  b", "1: adopted"])
    #expect(end.err.contains("1: it is not known whether it arrived; it is looked up later."))
    #expect(end.err.contains("Looking up 2 requests; this may take 20 s or more."))
    #expect(end.err.contains("1: adopted: The request arrived; the server's list has it as \(Samples.uuid)"))
    #expect(end.status == .notSent)
  }

  @Test("A pause that the server asked for is reported, and so is the wait after a connection that failed")
  func pause() throws {
    var scene = Scene()
    scene.plan = Samples.plan(sending: 1)
    let until = Date() + 30
    let throttled = Cause(.throttled, "The server asks for a pause (429).")
    scene.progress = [
      .lookingBefore(read: 0, of: nil), .sending, .waiting(until: until, after: throttled, next: 2, of: 4), .sending,
    ]
    let pause = try scene.run().err
    #expect(pause == "intake: 0: the server asks for a pause of 30 s\n")
    let refused = Cause(.unreachable, "The server cannot be reached: Connection refused. Nothing was sent.")
    scene.progress = [.waiting(until: Date.distantPast, after: refused, next: 2, of: 4)]
    #expect(try scene.run().err == "intake: 0: \(refused.detail) Trying again in 0 s (2 of 4).\n")
  }

  @Test("A report has a line for each request, the same as `--json` prints")
  func report() throws {
    let folder = try TemporaryFolder()
    var scene = Scene()
    scene.report = folder.path + "/report"
    scene.isJSON = true
    scene.ends = ["2": [Samples.result(Samples.refused())]]
    let end = try scene.run()
    let report = try String(contentsOfFile: folder.path + "/report", encoding: .utf8)
    #expect(report.split(separator: "\n").count == 4)
    #expect(report == end.out)
  }

  @Test("`--quiet` lists only what the server does not have")
  func quiet() throws {
    var scene = Scene()
    scene.isQuiet = true
    scene.ends = ["2": [Samples.result(Samples.refused())]]
    let end = try scene.run()
    #expect(end.out.isEmpty)
    #expect(end.err == "intake: 2: refused: The server refused the request (400).\nintake: 3 sent, 1 refused.\n")
  }

  @Test("A batch that a long pause cuts short says when to continue")
  func longPause() throws {
    var scene = Scene()
    scene.ends = ["1": [Samples.result(Samples.notSent(.throttled, status: 429, retryAfter: 3_600))]]
    let end = try scene.run()
    #expect(end.status == .notSent)
    #expect(
      end.err.hasSuffix(
        "1 sent, 1 not sent, 2 not tried. The server asks for a pause of 60 min. Run intake replay --resume after that.\n"
      ))
  }
}
