import Foundation
import Glibc
import Networking
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
    /// The names of what was looked for, in order.
    var settled: [String]
    var tokensRead: [Bool]
    var isPatienceOver: Bool
    var isCancelled: Bool
  }

  /// A replay with a server that answers from a table, one request after the other on the same thread.
  private struct Scene {
    var plan = ReplaySamples.plan(sending: 4)
    /// What becomes of each name, one after the other; the last stays.
    var ends: [String: [ReplayItem]] = [:]
    /// What a look says of each name; without one that it is not there.
    var looks: [String: ReplayItem] = [:]
    var progress: [ReplayProgress] = []
    var token: [RenewableClient.Change] = []
    var canAsk = false
    /// What happens when the replay waits for nothing that is under way.
    var events: [LineEvent<Replay.Message>] = []
    /// What happens while the request of a name is under way.
    var eventsDuring: [String: [LineEvent<Replay.Message>]] = [:]
    var report: String?

    func run() throws -> End {
      let folder = try TemporaryFolder()
      let files = ["out", "err"].map { folder.url.appending(path: $0) }
      let descriptors = files.map { open($0.path, O_WRONLY | O_CREAT, 0o600) }
      defer { for descriptor in descriptors { close(descriptor) } }
      let delivered = Mutex<[String]>([])
      let inbox = Mutex<[LineEvent<Replay.Message>]>([])
      var (events, token, tokensRead) = (events, token, [Bool]())
      let (patience, cancellation) = (Cancellation(), Cancellation())
      let scene = (ends, progress, eventsDuring, looks)
      let settled = Mutex<[String]>([])
      var replay = Replay(
        ReplayCourse(plan),
        ReplayOutput(Console(out: descriptors[0], err: descriptors[1]), isJSON: false, canAsk: canAsk),
        batch: nil, report: try report.map { try ReplayReport($0, adding: false) }, settleSeconds: 20,
        deliver: { item, asNew, progress in
          let name = item.file.name
          let count = delivered.withLock { delivered in
            delivered.append(name)
            return delivered.count { $0 == name }
          }
          for step in scene.1 { progress(step) }
          inbox.withLock { $0 += scene.2[name] ?? [] }
          let ends = scene.0[name] ?? []
          var end = ends.isEmpty ? ReplaySamples.item(.sent) : ends[min(count, ends.count) - 1]
          end.file = name
          return end
        },
        settle: { items, conclude in
          for (place, item) in items.enumerated() {
            settled.withLock { $0.append(item.file.name) }
            var look = scene.3[item.file.name] ?? ReplaySamples.item(.absent, .unknown)
            look.file = item.file.name
            conclude(place, look)
          }
        }, start: { $0() },
        readToken: { always in
          tokensRead.append(always)
          return token.isEmpty ? .same : token.removeFirst()
        }, patience: patience, cancellation: cancellation, now: { 0 })
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
        isPatienceOver: patience.isCancelled, isCancelled: cancellation.isCancelled)
    }
  }

  private let refused = Samples.item(.notSent, .notAuthorised, status: 401, exit: .notAuthorised)

  @Test("Every request is delivered once, in order, and told")
  func whole() throws {
    let end = try Scene().run()
    #expect(end.status == .done)
    #expect(end.delivered == ["0", "1", "2", "3"])
    #expect(end.out == "0: sent\n1: sent\n2: sent\n3: sent\n")
    #expect(end.err == "intake: 4 sent.\n")
  }

  @Test("The worst that became of a request is the status")
  func worst() throws {
    var scene = Scene()
    scene.ends = ["1": [Samples.item(.refused, .refused)], "3": [Samples.item(.locked, .locked)]]
    let end = try scene.run()
    #expect(end.status == .locked)
    #expect(end.delivered.count == 4)
  }

  @Test("At the end it is said how many came to what, and what can be done about the rest")
  func ending() throws {
    var scene = Scene()
    scene.ends = [
      "0": [Samples.item(.unknown, .unknown)], "1": [Samples.item(.unknown, .unknown)],
      "2": [Samples.item(.locked, .locked)],
    ]
    scene.looks = ["1": Samples.item(.ambiguous, .unknown)]
    #expect(
      try scene.run().err.hasSuffix(
        """
        intake: 1 sent, 1 ambiguous, 1 absent, 1 locked. Go on with intake replay --resume. Look again with intake \
        settle. What is absent is sent by intake replay --resume --resend-absent.

        """))
  }

  @Test("A token that has changed in its file is taken, once for each change")
  func changedToken() throws {
    var scene = Scene()
    scene.ends = ["1": [refused, Samples.item(.sent)], "2": [refused]]
    scene.token = [.taken]
    let end = try scene.run()
    #expect(end.delivered == ["0", "1", "1", "2"])
    #expect(end.tokensRead == [false, false])
    #expect(end.status == .notAuthorised)
    #expect(end.out == "0: sent\n1: sent\n")
    #expect(end.err.contains("The token's file has changed"))
    #expect(end.err.hasSuffix("2 sent, 1 not sent, 1 not tried. \(ReplayCourse.Stop.notAuthorised.sentence)\n"))
  }

  @Test("A person can put another token in place, or stop")
  func askedToken() throws {
    var scene = Scene()
    scene.canAsk = true
    scene.ends = ["0": [refused, refused, refused, Samples.item(.sent)]]
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
    "The first signal lets what is under way finish and begins nothing more",
    arguments: [(.interrupt, 130), (.terminate, 143), (.hangup, 129)] as [(TerminalSignal, Int32)])
  func signal(signal: TerminalSignal, code: Int32) throws {
    var scene = Scene()
    scene.eventsDuring = ["1": [.signal(signal)]]
    let end = try scene.run()
    #expect(end.delivered == ["0", "1"])
    #expect(end.out == "0: sent\n1: sent\n")
    #expect(end.status.code == code)
    #expect(end.isPatienceOver)
    #expect(!end.isCancelled)
    #expect(end.err.contains("Nothing more is sent. Once more gives up what is under way"))
    #expect(end.err.contains("intake: 2 sent, 2 not tried. "))
    #expect(end.err.hasSuffix("go on with intake replay --resume.\n"))
  }

  @Test("The second signal gives up what is under way, and what may have arrived decides the status")
  func secondSignal() throws {
    var scene = Scene()
    scene.eventsDuring = ["1": [.signal(.interrupt), .signal(.interrupt)]]
    scene.ends = ["1": [Samples.item(.unknown, .unknown)]]
    scene.looks = ["1": Samples.item(.unknown, .unknown)]
    let end = try scene.run()
    #expect(end.isCancelled)
    #expect(end.status == .unknown)
  }

  @Test("A signal that came when everything was under way already is not the end of the batch")
  func lateSignal() throws {
    var scene = Scene()
    scene.eventsDuring = ["3": [.signal(.interrupt)]]
    let end = try scene.run()
    #expect(end.delivered.count == 4)
    #expect(end.status == .done)
  }

  @Test("What nobody knows about is looked for at the end, and told then")
  func settling() throws {
    var scene = Scene()
    scene.ends = ["1": [Samples.item(.unknown, .unknown)], "2": [Samples.item(.unknown, .unknown)]]
    var found = Samples.item(.adopted)
    found.requestUUID = Samples.uuid
    scene.looks = ["1": found]
    let end = try scene.run()
    #expect(end.settled == ["1", "2"])
    #expect(end.out == "0: sent\n3: sent\n1: adopted  \(Samples.uuid)\n")
    #expect(end.err.contains("1: it is not known whether it arrived; that is looked for later."))
    #expect(end.err.contains("Looking whether 2 arrived; this may take 20 s."))
    #expect(end.status == .notSent)
  }

  @Test("A pause that the server asked for is told")
  func pause() throws {
    var scene = Scene()
    scene.plan = Samples.plan(sending: 1)
    scene.progress = [.checking, .sending, .pausing(30), .sending]
    #expect(try scene.run().err == "intake: 0: the server asks for a pause of 30 s\n")
  }

  @Test("A report has a line for each request, and one that cannot be written stops before the next is sent")
  func report() throws {
    let folder = try TemporaryFolder()
    var scene = Scene()
    scene.report = folder.path + "/report"
    _ = try scene.run()
    let lines = try String(contentsOfFile: folder.path + "/report", encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 4)
  }
}
