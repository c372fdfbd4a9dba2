import ConnectionRequests
import Foundation
import TestSupport
import Testing

@Suite("A save that is disturbed", .enabled(if: Strace.isAvailable, Strace.isMissing))
struct FaultSaveTests {
  /// A way to save, and the calls that it makes.
  enum Way: CaseIterable {
    /// A request from a pipe becomes a draft.
    case create
    /// The answer to a question goes into a draft that is there.
    case replace
  }

  /// The calls of a save, and whether those of the program's start are told apart by what they are about.
  ///
  /// `write` is missing: the program's output and its wake-up pipe cannot be told apart. A disk that is really full and a
  /// limit on the size of files are tests of their own.
  private static let calls = [
    ("openat", true), ("newfstatat", true), ("read", true), ("renameat", true), ("linkat", true), ("unlinkat", true),
    ("mkdir", true), ("flock", false), ("fchmod", false), ("fallocate", false), ("fsync", false), ("fdatasync", false),
  ]

  @Test("Ended by kill -9 at any of its calls it leaves the old draft or the new one", arguments: Way.allCases)
  func killed(way: Way) throws {
    for (call, isOfFolder) in Self.calls {
      try disturb(way, .kill, call, isOfFolder) { _ in }
    }
  }

  @Test(
    "Where a call fails the old draft stays, or the new one is there, and the program says which",
    arguments: Way.allCases,
    [
      ("ENOSPC", ["openat", "linkat", "renameat", "mkdir", "fallocate"]),
      ("EDQUOT", ["openat", "linkat", "renameat"]), ("EIO", ["fsync", "fdatasync", "read", "unlinkat"]),
      ("EROFS", ["openat", "linkat", "renameat", "unlinkat", "fchmod"]), ("EBUSY", ["renameat"]),
      ("EXDEV", ["renameat"]),
      ("EINTR", ["openat", "fchmod"]),
    ])
  func failing(way: Way, error: (name: String, calls: [String])) throws {
    let aboutFolder = Dictionary(uniqueKeysWithValues: Self.calls)
    for call in error.calls {
      try disturb(way, .error(error.name), call, aboutFolder[call] ?? false) { run in
        // The page that was not written is forgotten by the kernel, so a second fsync would lie.
        for failed in run.log.matches(of: /(f(?:data)?sync\(\d+)\) += -1/) {
          let next = run.log[failed.range.upperBound...].firstMatch(of: /(f(?:data)?sync\(\d+|close\(\d+)/)
          #expect(next?.output.1 != failed.output.1, "fsync was tried again\n\(run.log)")
        }
      }
    }
  }

  /// Disturbs the first, the second … of a call, until there is no further one.
  private func disturb(
    _ way: Way, _ fault: Strace.Injection.Fault, _ call: String, _ isOfFolder: Bool, check: (Strace.Run) throws -> Void
  ) throws {
    for number in 1...40 {
      let save = try Save(way)
      let injection = Strace.Injection(fault, at: call, number: number, on: isOfFolder ? save.paths : [])
      let run = try save.run(injection)
      let isNew = try save.check("\(way): \(injection)", run)
      guard run.hasFired else {
        #expect(run.end.status == 0 && isNew)
        return
      }
      #expect(isNew || run.end.status != 0, "\(way): \(injection): \(run.end.output)\(run.end.errors)")
      try check(run)
    }
    Issue.record("\(call) is without end")
  }
}

/// One save of the real program, in a home of its own.
private final class Save {
  private let binary: IntakeBinary
  private let way: FaultSaveTests.Way
  private let name: String
  private let old: ConnectionRequest
  private let new: ConnectionRequest

  init(_ way: FaultSaveTests.Way) throws {
    binary = try IntakeBinary()
    self.way = way
    (old, new) = (Self.request("Old Name"), Self.request("New Name"))
    let kept = try binary.run("--plain", input: "Old Name\nquit\n")
    #expect(kept.status == 0)
    name = try #require(try binary.files.first { $0.contains("drafts/old-name-") })
  }

  private static func request(_ organization: String) -> ConnectionRequest {
    var request = ConnectionRequest()
    request.organizationName = organization
    return request
  }

  /// What the calls of a save are about.
  var paths: [String] {
    let drafts = binary.home.url.appending(path: name).deletingLastPathComponent()
    return [drafts.path, binary.home.url.appending(path: name).path]
  }

  func run(_ injection: Strace.Injection) throws -> Strace.Run {
    let program = try IntakeBinary.path
    switch way {
    case .create:
      let file = try binary.write(#"{"organization_name": "New Name"}"#, to: "new.json")
      return try Strace.run(
        [program, "new", file, "--plain"], injection, environment: binary.environment, input: "quit\n",
        in: binary.home.url)
    case .replace:
      return try Strace.run(
        [program, "open", binary.home.url.appending(path: name).path, "--plain"], injection,
        environment: binary.environment, input: "New Name\nquit\n", in: binary.home.url)
    }
  }

  /// Checks what must hold after any fault.
  ///
  /// - Returns: whether the new request is on the disk.
  func check(_ fault: String, _ run: Strace.Run) throws -> Bool {
    var oracle = FaultOracle(home: binary.home.url)
    oracle.drafts = [old, new]
    oracle.texts = [run.end.output, run.end.errors]
    try oracle.check(fault)
    return try binary.files.contains { file in
      try file.contains("drafts/") && !file.contains("/.") && binary.read(file).contains("New Name")
    }
  }
}
