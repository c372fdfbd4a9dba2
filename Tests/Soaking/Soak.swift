import Foundation
import Glibc
import TestSupport

/// Sends many drafts with the real program to a server full of faults, kills the program again and again, and sees
/// whether every draft is stored once, or known not to be known.
///
/// The seed decides all that is chosen here: the drafts, what the server does to each try of each draft, and when the
/// program is killed. What the machine makes of it is not decided.
package struct Soak {
  package var seed: UInt64
  package var drafts: Int
  package var kills: Int
  /// The program, such as `.build/release/intake`.
  package var program: String
  /// Leaves out the faults after which only time tells that nothing arrived.
  package var isQuick = false
  /// Told now and then how far it is.
  package var progress: (String) -> Void = { _ in }

  package init(seed: UInt64, drafts: Int, kills: Int, program: String) {
    self.seed = seed
    self.drafts = drafts
    self.kills = kills
    self.program = program
  }

  /// Runs to the end.
  package func run() throws -> SoakVerdict {
    let home = try TemporaryFolder()
    let outbox = home.url.appending(path: "outbox")
    try FileManager.default.createDirectory(at: outbox, withIntermediateDirectories: true)
    let all = (1...drafts).map { SoakDraft($0, seed: seed) }
    for draft in all { try Data(draft.text.utf8).write(to: outbox.appending(path: draft.fileName)) }
    var numbers = SeededNumbers(seed, 4)
    let before = all.filter { _ in Int.random(in: 0..<50, using: &numbers) == 0 }
    let similar = all.filter { draft in
      Int.random(in: 0..<50, using: &numbers) == 0 && !before.contains { $0.number == draft.number }
    }
    let server = try SoakServer(seed: seed, isQuick: isQuick, before: before, similar: similar)
    var runs = Runs(self, home: home.url, server: server)
    try runs.killing(&numbers)
    try runs.finishing()
    return try SoakVerdict(runs, all)
  }

  /// The runs of the program in one home.
  struct Runs {
    let soak: Soak
    let home: URL
    let server: SoakServer
    private(set) var kills = 0
    private(set) var count = 0
    /// Whether the report has a line; before, the program is killed while it plans, and starts anew.
    private var hasReported = false

    init(_ soak: Soak, home: URL, server: SoakServer) {
      self.soak = soak
      self.home = home
      self.server = server
    }

    var report: URL { home.appending(path: "report.jsonl") }

    /// Starts the program and kills it, until it was killed often enough.
    mutating func killing(_ numbers: inout SeededNumbers) throws {
      var isIdle = false
      let mean = max(1, soak.drafts / max(1, soak.kills))
      while kills < soak.kills, count < soak.kills * 3 {
        var kill = SoakKill(&numbers, mean: mean, isQuick: soak.isQuick)
        // Where too few requests are left to wait for, time is what kills.
        if isIdle { (kill.moment, kill.delay) = (.timed, UInt32.random(in: 5_000...60_000, using: &numbers)) }
        isIdle = try run(kill) != 128 + SIGKILL
        if !isIdle { kills += 1 }
        if kills.isMultiple(of: 20) { soak.progress("\(kills) kills, \(server.records.count) requests stored") }
      }
    }

    /// Continues until there is nothing left to send, with a person's permission for absent ones.
    mutating func finishing() throws {
      for _ in 0..<60 {
        let status = try run(nil, resendingAbsent: true)
        soak.progress("a run ended with \(status), \(server.records.count) requests stored")
        let states = try SoakReport(report).states
        if states.count == soak.drafts, Set(states.values).isDisjoint(with: ["not_sent", "absent", "unknown"]) {
          return
        }
        // An attempt has to be old enough before another one may follow.
        if !soak.isQuick, states.values.contains("unknown") { sleep(5) }
      }
    }

    /// The age in seconds from which an attempt that is not listed is sent again: no commit comes as late.
    private static let resendAge = "90"

    /// Runs the program once.
    private mutating func run(_ kill: SoakKill?, resendingAbsent: Bool = false) throws -> Int32 {
      var arguments = [
        "replay", "--json", "--accept-warnings", "--jobs", "4", "--settle-for", "0", "--report", report.path,
      ]
      if hasReported { arguments.append("--resume") }
      if resendingAbsent { arguments += ["--resend-absent", "--after", Self.resendAge] }
      count += 1
      let started = try ChildProcess.start(
        soak.program, arguments + [home.appending(path: "outbox").path],
        environment: [
          "HOME": home.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "INTAKE_BASE_URL": server.baseURL,
          "INTAKE_TOKEN": "1234567890",
        ], output: home.appending(path: "output"), errors: home.appending(path: "errors"))
      server.begin(started, kill)
      // What is timed is killed from here; the server kills at the other moments.
      if let kill, kill.moment == .timed {
        usleep(kill.delay)
        started.send(SIGKILL)
      }
      let status = started.wait()
      server.end()
      hasReported = (try? Data(contentsOf: report).isEmpty) == false
      if !hasReported { try? FileManager.default.removeItem(at: report) }
      return status
    }
  }
}
