import Delivery
import Dispatch
import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Drafts

@Suite("Locks of drafts", .timeLimit(.minutes(1)))
struct LockTests {
  let draft = UUID()
  let date = Date(timeIntervalSince1970: 1_523_390_502)

  /// The owner of the lock; `nil` if it was free, and is again.
  func owner(_ locks: DraftLocks, _ draft: UUID? = nil) throws -> LockOwner? {
    switch try locks.acquire(draft ?? self.draft) {
    case .acquired: nil
    case .heldBy(let owner): owner
    }
  }

  @Test("A draft that one has, another has not, and is told who has it since when", arguments: [false, true])
  func held(hasNoLocks: Bool) throws {
    let temporary = try TemporaryFolder()
    let locks = DraftLocks(folder: temporary.path + "/locks", without: hasNoLocks)
    try withLock(locks, draft, at: date) {
      let owner = try #require(try owner(locks))
      #expect(owner.process == getpid())
      #expect(owner.since == date)
      #expect(try owner.user == output("/usr/bin/id", "-un"))
      #expect(try owner.host == output("/bin/uname", "-n"))
      #expect(try self.owner(locks, UUID()) == nil)
    }
  }

  /// What a program says, without its line break.
  private func output(_ program: String, _ argument: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory
    return try String(ChildProcess.run(program, [argument], environment: [:], in: folder).output.dropLast())
  }

  @Test("A lock is let go with its value, and its file stays", arguments: [false, true])
  func letGo(hasNoLocks: Bool) throws {
    let temporary = try TemporaryFolder()
    let locks = DraftLocks(folder: temporary.path + "/locks", without: hasNoLocks)
    for _ in 0..<3 { #expect(try owner(locks) == nil) }
    let name = draft.uuidString.lowercased()
    #expect(try names(locks.folder) == [name + ".lock"])
    #expect(try mode(locks.folder + "/" + name + ".lock") == 0o600)
    #expect(try mode(locks.folder) == 0o700)
  }

  @Test("A process that is killed lets go of its locks")
  func killed() async throws {
    let temporary = try TemporaryFolder()
    let locks = DraftLocks(folder: temporary.path)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [folder = temporary.path as String, draft = draft as UUID] in
      let result = try DraftLocks(folder: folder).acquire(draft)
      guard case .acquired = consume result else { return }
      raise(SIGKILL)
    }
    let text = try String(decoding: contents("\(temporary.path)/\(draft.uuidString.lowercased()).lock"), as: UTF8.self)
    #expect(LockText(text)?.owner.process != getpid())
    #expect(try owner(locks) == nil)
  }

  @Test("Another process is told who has the draft")
  func otherProcess() async throws {
    let temporary = try TemporaryFolder()
    let locks = DraftLocks(folder: temporary.path)
    guard case .acquired(let lock) = try locks.acquire(draft, at: date) else {
      Issue.record("nobody has it")
      return
    }
    let (folder, process) = (temporary.path, getpid())
    await #expect(processExitsWith: .success) {
      [folder = folder as String, draft = draft as UUID, process = process as pid_t] in
      switch try DraftLocks(folder: folder).acquire(draft) {
      case .acquired: Issue.record("it was free")
      case .heldBy(let owner): #expect(owner.process == process)
      }
    }
    withExtendedLifetime(lock) {}
  }

  @Test("A session of the same person on the same machine is their own, no other is")
  func ownSession() throws {
    let temporary = try TemporaryFolder()
    let locks = DraftLocks(folder: temporary.path)
    try withLock(locks, draft) { #expect(locks.recordedOwner(of: draft)?.isOwn == true) }
    #expect(LockOwner.current.isOwn)
    for change in [{ $0.owner.user = "somebody else" }, { $0.owner.host = "elsewhere" }] as [(inout LockText) -> Void] {
      #expect(LockText(text(change))?.owner.isOwn == false)
    }
  }

  @Test("Work that needs a lock is done while it is held, or is told who holds it", arguments: [false, true])
  func work(hasNoLocks: Bool) throws {
    let temporary = try TemporaryFolder()
    let locks = DraftLocks(folder: temporary.path + "/locks", without: hasNoLocks)
    let result = try locks.withLock(draft) { () -> pid_t? in
      guard case .heldBy(let owner) = try? locks.withLock(draft, { 0 }) else { return nil }
      return owner.process
    }
    guard case .value(let process) = result else {
      Issue.record("nobody has it")
      return
    }
    #expect(process == getpid())
    #expect(try owner(locks) == nil)
  }

  @Test("A lock so new that nobody has written into it is held by somebody")
  func unwritten() throws {
    let temporary = try TemporaryFolder()
    let locks = DraftLocks(folder: temporary.path)
    try withLock(locks, draft) {
      truncate("\(temporary.path)/\(draft.uuidString.lowercased()).lock", 0)
      let owner = try #require(try owner(locks))
      #expect(owner.process == 0)
      #expect(owner.user == "?")
    }
  }

  @Test("Who has a draft can be read without asking for its lock", arguments: [false, true])
  func apparent(hasNoLocks: Bool) async throws {
    let temporary = try TemporaryFolder()
    let locks = DraftLocks(folder: temporary.path + "/locks", without: hasNoLocks)
    #expect(locks.recordedOwner(of: draft) == nil)
    try withLock(locks, draft, at: date) {
      let owner = try owner(locks)
      #expect(locks.recordedOwner(of: draft) == owner)
      #expect(locks.recordedOwner(of: UUID()) == nil)
    }
    #expect(locks.recordedOwner(of: draft) == nil)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [folder = locks.folder as String, draft = draft as UUID, hasNoLocks = hasNoLocks as Bool] in
      let result = try DraftLocks(folder: folder, without: hasNoLocks).acquire(draft)
      guard case .acquired = consume result else { return }
      raise(SIGKILL)
    }
    #expect(locks.recordedOwner(of: draft) == nil)
  }

  @Test("What a session of another host wrote counts until somebody takes the lock")
  func otherHost() throws {
    let temporary = try TemporaryFolder()
    let locks = DraftLocks(folder: temporary.path)
    let theirs = text { ($0.owner.host, $0.boot) = ("elsewhere", "another") }
    try write(theirs, to: "\(temporary.path)/\(draft.uuidString.lowercased()).lock")
    #expect(locks.recordedOwner(of: draft)?.host == "elsewhere")
    #expect(try owner(locks) == nil)
    #expect(locks.recordedOwner(of: draft) == nil)
  }

  @Test("What is no file, or a link, in the place of a lock is an error, and nothing waits for it")
  func refusals() throws {
    let temporary = try TemporaryFolder()
    let locks = DraftLocks(folder: temporary.path)
    let path = "\(temporary.path)/\(draft.uuidString.lowercased()).lock"
    for (make, code) in [
      ({ mkdir(path, 0o700) }, EISDIR), ({ symlink("/etc/passwd", path) }, ELOOP), ({ mkfifo(path, 0o600) }, ENXIO),
    ] {
      #expect(make() == 0)
      #expect(throws: StorageError(.open, path, code: code)) { try owner(locks) }
      remove(path)
    }
  }

  // MARK: A file system without locks

  /// What a process of this host would have written, with some of it changed.
  private func text(_ change: (inout LockText) -> Void) -> String {
    var text = LockText(at: date)
    change(&text)
    return text.text
  }

  @Test("What a process that is gone left behind is taken over, and what may be in use is not")
  func stale() throws {
    // No process has this number: the kernel's highest is 4194304.
    let gone: Int32 = 2_000_000_000
    let cases: [(String, isStale: Bool)] = [
      (text { _ in }, false), (text { $0.owner.process = gone }, true), (text { $0.boot = "another" }, true),
      (text { $0.start = "1" }, true), (text { ($0.boot, $0.start) = ("-", "-") }, false),
      (text { ($0.owner.host, $0.owner.process) = ("elsewhere", gone) }, false),
      (text { ($0.owner.host, $0.boot) = ("elsewhere", "another") }, false), ("", false), ("what is this\n", false),
    ]
    for (text, isStale) in cases {
      let temporary = try TemporaryFolder()
      let locks = DraftLocks(folder: temporary.path, without: true)
      let path = "\(temporary.path)/\(draft.uuidString.lowercased()).held"
      try write(text, to: path)
      let owner = try owner(locks)
      #expect((owner == nil) == isStale, "\(text)")
      if let expected = LockText(text)?.owner, !isStale { #expect(owner == expected) }
      #expect(try isStale || contents(path) == Array(text.utf8))
      #expect(try names(temporary.path).count == (isStale ? 1 : 2))
    }
  }

  @Test("Of many that find what was left behind, one takes it over", arguments: 0..<20)
  func contention(round: Int) throws {
    let temporary = try TemporaryFolder()
    let locks = DraftLocks(folder: temporary.path, without: true)
    let name = draft.uuidString.lowercased()
    try write(text { $0.start = "1" }, to: "\(temporary.path)/\(name).held")
    let taken = Mutex<[Bool]>([])
    let group = DispatchGroup()
    for _ in 0..<8 {
      group.enter()
      Thread.detachNewThread {
        defer { group.leave() }
        switch try? locks.acquire(draft) {
        case .acquired(let lock):
          taken.withLock { $0.append(true) }
          // Holds it for as long as there are others to come.
          while taken.withLock({ $0.count }) < 8 { sched_yield() }
          withExtendedLifetime(lock) {}
        case .heldBy: taken.withLock { $0.append(false) }
        case nil: taken.withLock { $0.append(false) }
        }
      }
    }
    group.wait()
    #expect(taken.withLock { $0 }.filter(\.self).count == 1)
    #expect(try names(temporary.path) == [name + ".lock"])
  }

  @Test("The right to take something away, left behind as well, is in nobody's way")
  func leftRight() throws {
    let temporary = try TemporaryFolder()
    let locks = DraftLocks(folder: temporary.path, without: true)
    let name = draft.uuidString.lowercased()
    for name in [name + ".held", name + ".held.taking"] {
      try write(text { $0.start = "1" }, to: "\(temporary.path)/\(name)")
    }
    #expect(try owner(locks) == nil)
    #expect(try names(temporary.path) == [name + ".lock"])
  }

  @Test("A lock that another process took over is not taken away from it")
  func takenOver() throws {
    let temporary = try TemporaryFolder()
    let locks = DraftLocks(folder: temporary.path, without: true)
    let path = "\(temporary.path)/\(draft.uuidString.lowercased()).held"
    let theirs = text { $0.owner.host = "elsewhere" }
    try withLock(locks, draft) { try write(theirs, to: path) }
    #expect(try contents(path) == Array(theirs.utf8))
  }

  @Test(
    "The line in a lock is read as it was written, whatever the account is called",
    arguments: ["root", "DOMAIN\\Bob Brown", "Zo\u{EB}"])
  func lines(user: String) throws {
    var text = LockText(at: date)
    text.owner.user = user
    text.owner.isOwn = user == LockText.userName
    #expect(LockText(text.text) == text)
    #expect(LockText(text.text.dropLast() + "  x") == nil)
  }
}

/// Holds a draft's lock meanwhile.
func withLock(
  _ locks: DraftLocks, _ draft: UUID, at date: Date = Date(), _ body: () throws -> Void
) throws {
  switch try locks.acquire(draft, at: date) {
  case .acquired(let lock):
    try body()
    withExtendedLifetime(lock) {}
  case .heldBy(let owner): Issue.record("\(owner) has it")
  }
}

extension DraftLocks {
  /// - Parameter hasNoLocks: whether it is as on a file system without locks.
  fileprivate init(folder: String, without hasNoLocks: Bool) {
    self.init(folder: folder)
    if hasNoLocks { lock = { _ in ENOLCK } }
  }
}
