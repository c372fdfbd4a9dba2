import ConnectionRequests
import Foundation
import TestSupport
import Testing

@Suite("An attempt that is disturbed", .enabled(if: Strace.isAvailable, Strace.isMissing))
struct FaultSendTests {
  /// A draft, and the real program that sends it to a server of its own.
  private final class Sending {
    let binary: IntakeBinary
    let api: FaultAPI
    let draft: String

    init() throws {
      var binary = try IntakeBinary()
      api = try FaultAPI()
      binary.connect(to: api.baseURL)
      draft = try binary.write(ReplayEndToEndTests.draft, to: "draft.json")
      self.binary = binary
    }

    private var journal: String { binary.home.url.appending(path: ".local/state/intake/journal").path }

    /// What the calls of the journal are about.
    var paths: [String] { [journal, "\(journal)/7f3a91c2-0d5e-4c3a-9a51-5f0c2b7e4d11.jsonl"] }

    func run(_ injection: Strace.Injection? = nil, options: [String] = []) throws -> Strace.Run {
      try Strace.run(
        [try IntakeBinary.path, "replay", draft], injection, options: options, environment: binary.environment,
        in: binary.home.url)
    }

    /// Whether an attempt is on record, though nobody may know how it ended.
    var isBegun: Bool {
      get throws {
        try binary.files.contains { try $0.hasSuffix(".jsonl") && binary.read($0).contains(#""intent""#) }
      }
    }
  }

  /// The calls of an attempt, and whether they are told apart by being about the journal.
  private static let calls = [
    ("openat", true), ("mkdir", true), ("linkat", true), ("unlinkat", true), ("newfstatat", true), ("fchmod", false),
    ("fallocate", false), ("ftruncate", false), ("fsync", false), ("fdatasync", false), ("connect", false),
    ("sendto", false), ("recvfrom", false),
  ]

  @Test("Ended by kill -9 at any of its calls it is known as begun wherever it may have arrived, and is not sent twice")
  func killed() throws {
    for (call, isOfJournal) in Self.calls {
      try disturb(.kill, call, isOfJournal) { sending, run in
        let (wasStored, isBegun) = (!sending.api.stored.isEmpty, try sending.isBegun)
        #expect(isBegun || !wasStored)
        // What never left, the program would look for for twenty seconds; a test of its own waits for that.
        guard wasStored || !isBegun else { return }
        let again = try sending.binary.run("replay", sending.draft)
        #expect(sending.api.stored.count == 1, "\(call): \(again.output)\(again.errors)")
        #expect([0, 5].contains(again.status))
      }
    }
  }

  @Test(
    "Where a call of its record fails nothing is sent, or the UUID is told",
    arguments: ["ENOSPC", "EDQUOT", "EIO", "EROFS"])
  func failing(error: String) throws {
    for (call, isOfJournal) in Self.calls.prefix(10) {
      try disturb(.error(error), call, isOfJournal) { sending, run in
        let text = run.end.output + run.end.errors
        if let uuid = sending.api.uuids.first {
          #expect(text.contains(uuid), "\(call): \(text)")
        } else {
          #expect(run.end.status != 0, "\(call): \(text)")
        }
      }
    }
  }

  /// Disturbs the first, the second … of a call, until there is no further one.
  private func disturb(
    _ fault: Strace.Injection.Fault, _ call: String, _ isOfJournal: Bool, check: (Sending, Strace.Run) throws -> Void
  ) throws {
    for number in 1...60 {
      let sending = try Sending()
      let injection = Strace.Injection(fault, at: call, number: number, on: isOfJournal ? sending.paths : [])
      let run = try sending.run(injection)
      try FaultOracle(sending.binary, sending.api, texts: [run.end]).check("\(injection)")
      guard run.hasFired else {
        #expect(run.end.status == 0 && sending.api.stored.count == 1)
        return
      }
      try check(sending, run)
    }
    Issue.record("\(call) is without end")
  }

  @Test("The intent is on the disk before the first byte of the request leaves, and the outcome after it")
  func order() throws {
    let sending = try Sending()
    let run = try sending.run(options: ["-y", "-s", "300", "-e", "trace=write,fsync,fdatasync,sendto"])
    #expect(run.end.status == 0)
    let lines = run.log.split(separator: "\n").map(String.init)
    func place(_ pattern: Regex<Substring>, after start: Int = -1) throws -> Int {
      try #require(lines.indices.first { $0 > start && lines[$0].contains(pattern) }, "\(run.log)")
    }
    let intent = try place(#/write\(\d+<[^>]*\.jsonl>, "[^\n]*\\"intent\\"/#)
    let intentOnDisk = try place(#/f(?:data)?sync\(\d+<[^>]*\.jsonl>\) += 0/#, after: intent)
    let firstByte = try place(#/sendto\([^\n]*"POST /#)
    let outcome = try place(#/write\(\d+<[^>]*\.jsonl>, "[^\n]*\\"outcome\\"/#, after: firstByte)
    let outcomeOnDisk = try place(#/f(?:data)?sync\(\d+<[^>]*\.jsonl>\) += 0/#, after: outcome)
    #expect(intent < intentOnDisk && intentOnDisk < firstByte && firstByte < outcome && outcome < outcomeOnDisk)
  }
}
