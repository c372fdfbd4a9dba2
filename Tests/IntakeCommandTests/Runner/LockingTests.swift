import ConnectionRequests
import Delivery
import Drafts
import Foundation
import TestSupport
import Testing
import Wizard

@testable import IntakeCommand

@Suite("A draft that two sessions have")
struct LockingTests: ~Copyable {
  private let folder: TemporaryFolder
  private let first: RunnerSession
  private let second: RunnerSession
  private let name: String

  /// A draft that the first session writes and the second one looks at.
  init() throws {
    let folder = try TemporaryFolder()
    let (first, second) = (try RunnerSession(in: folder.path), try RunnerSession(in: folder.path))
    let name = try first.save(Samples.ownersRequest)
    let readOnly = try second.open(name).readOnly
    #expect(readOnly?.contains("has had this draft open since") == true)
    self.folder = folder
    (self.first, self.second, self.name) = (first, second, name)
  }

  private static let changed: ConnectionRequest = {
    var request = Samples.ownersRequest
    request.primaryContactPhone = "0815"
    return request
  }()

  @Test("While it is held nothing comes back; once it is free it is read again, reported once, and saved over")
  func freed() throws {
    #expect(second.events(.takeLock).isEmpty)
    try first.save(Self.changed, revision: 2)
    first.end()
    guard case .draftFreed(let opened, name, let message)? = second.lastOnceFree else {
      return #expect(Bool(false), "it is not free")
    }
    #expect(opened.request == Self.changed && opened.readOnly == nil && opened.recovery == nil)
    #expect(message.hasPrefix("Your other session has closed this draft."))
    #expect(second.events(.takeLock).isEmpty)
    try second.save(Samples.ownersRequest, revision: 1)
    #expect(try second.store.load(name).draft.request == Samples.ownersRequest)
    #expect(try first.open(name).readOnly != nil)
  }

  @Test("What became of it meanwhile comes back with it")
  func sent() throws {
    let draft = try first.store.load(name).draft.id
    let attempt = UUID()
    let intent = AttemptIntent(
      attempt: attempt, url: "https://a.example/organizations/connections/request/", body: [1])
    try first.journal.record(intent, draft: draft, at: .now)
    let record = ServerRecord(uuid: PretendServer.uuid(1))
    try first.journal.record(.created(record), of: attempt, draft: draft, at: .now)
    first.end()
    guard case .draftFreed(let opened, _, _)? = second.lastOnceFree, case .sent(let sent) = opened.delivery.status
    else { return #expect(Bool(false), "it is not reported as sent") }
    #expect(sent.uuid == PretendServer.uuid(1))
  }

  @Test("A name that the other session gave it is found; a draft that it deleted is told so")
  func moved() throws {
    guard case .draftChanged(_, let newName, _)? = first.events(.changeDraft(.rename(name: name, to: "Summer"))).last
    else { return #expect(Bool(false), "it was not renamed") }
    first.end()
    guard case .draftFreed(let opened, name, _)? = second.lastOnceFree else {
      return #expect(Bool(false), "it is not free")
    }
    #expect(opened.name == newName && newName.hasPrefix("summer-"))
    #expect(try first.open(newName).readOnly != nil)
    _ = second.events(.changeDraft(.delete(name: newName)))
    second.end()
    guard case .draftHeld(_, let message)? = first.lastOnceFree else {
      return #expect(Bool(false), "it is there")
    }
    #expect(message == "This draft was deleted meanwhile.")
    #expect(first.events(.takeLock).isEmpty)
  }

  @Test("A file that a person gave a name of its own is gone on with")
  func ownName() throws {
    let drafts = folder.path + "/drafts/"
    try FileManager.default.moveItem(atPath: "\(drafts)\(name).json", toPath: drafts + "mine.json")
    #expect(try second.open("mine").readOnly != nil)
    first.end()
    guard case .draftFreed(let opened, "mine", _)? = second.lastOnceFree else {
      return #expect(Bool(false), "it is not free")
    }
    #expect(opened.name == "mine" && opened.readOnly == nil)
  }

  @Test("A copy that cannot be written gives nothing up: the draft is gone on with once it is free")
  func failedCopy() throws {
    let drafts = folder.path + "/drafts"
    try FileManager.default.moveItem(atPath: drafts, toPath: drafts + "-away")
    try "no folder".write(toFile: drafts, atomically: false, encoding: .utf8)
    guard case .saveFailed? = second.events(.save(Self.changed, revision: 1, .asCopy)).last else {
      return #expect(Bool(false), "it was saved")
    }
    try FileManager.default.removeItem(atPath: drafts)
    try FileManager.default.moveItem(atPath: drafts + "-away", toPath: drafts)
    first.end()
    guard case .draftFreed(let opened, _, _)? = second.lastOnceFree else {
      return #expect(Bool(false), "it is not free")
    }
    #expect(opened.request == Samples.ownersRequest)
  }

  @Test("Neither session is sent from, renamed or deleted while it is the other's")
  func refused() throws {
    for effect in [Effect.changeDraft(.rename(name: name, to: "x")), .changeDraft(.delete(name: name))] {
      guard case .draftsFailed(_, let message)? = second.events(effect).last else {
        Issue.record("\(effect) was done")
        continue
      }
      #expect(message.contains("has had this draft open"))
    }
    guard case .sendEnded(let report)? = second.events(.send(Samples.ownersRequest)).last,
      case .notSent(.locked(let owner)) = report.status
    else { return #expect(Bool(false), "it was sent") }
    #expect(owner.process == getpid())
    #expect(report.message().hasPrefix("Your own process") && report.message().hasSuffix("Not sent from here."))
  }

  @Test("A draft is locked until its name or place has changed")
  func alone() throws {
    first.end()
    #expect(second.lastOnceFree != nil)
    try second.save(Self.changed, revision: 1)
    second.end()
    let draft = try first.store.load(name).draft.id
    for change in [DraftChange.rename(name: name, to: "x"), .delete(name: name)] {
      // Once no other test starts a process, which shares every lock for an instant.
      let end = ContinuousClock.now + .seconds(10)
      var result = Result<String, EffectRunner.HeldElsewhere>.success("")
      repeat {
        result = try first.runner.alone(change) { _ in
          switch try first.locks.acquire(draft) {
          case .acquired: Issue.record("it is free while it changes")
          case .heldBy: break
          }
          return name
        }
      } while (try? result.get()) == nil && ContinuousClock.now < end
      #expect(try result.get() == name)
      #expect(first.locks.recordedOwner(of: draft) == nil)
    }
  }
}

@Suite("Where no lock can be made")
struct WithoutLockTests {
  @Test("Drafts are saved and opened in another folder, and nothing is sent")
  func otherFolder() throws {
    let folder = try TemporaryFolder()
    // Nothing can be made behind a link that leads nowhere.
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/state", withDestinationPath: folder.path + "/nowhere/state")
    let server = PretendServer()
    let session = try RunnerSession(in: folder.path, state: folder.path + "/state", server)
    let other = folder.path + "/other"
    #expect(session.events(.changeFolder(path: other)) == [.folderChanged(path: other)])
    let name = try session.save(Samples.ownersRequest)
    #expect(FileManager.default.fileExists(atPath: "\(other)/\(name).json"))
    guard case .sendEnded(let report)? = session.events(.send(Samples.ownersRequest)).last,
      case .notSent(.record(let reason)) = report.status
    else { return #expect(Bool(false), "it was sent") }
    #expect(reason.hasPrefix("The draft cannot be locked: "))
    #expect(report.message().hasPrefix("Nothing was sent"))
    #expect(server.posts == 0 && server.lists == 0)
    #expect(try session.open(name).readOnly == nil)
  }

  @Test("Without the lock or a usable token, an attempt that may have arrived stays that", arguments: [false, true])
  func unknown(hasToken: Bool) throws {
    let folder = try TemporaryFolder()
    let session = try RunnerSession(in: folder.path, PretendServer(.drops(502)), hasToken: hasToken)
    let name = try session.save(Samples.ownersRequest)
    let draft = try session.store.load(name).draft.id
    let attempt = UUID()
    let intent = AttemptIntent(
      attempt: attempt, url: "https://a.example/organizations/connections/request/", body: Samples.ownersRequest.body)
    try session.journal.record(intent, draft: draft, at: .now)
    try session.journal.record(.lost(ReplaySamples.lost, .now), of: attempt, draft: draft, at: .now)
    session.runner.leave(for: CurrentDraft(id: UUID()))
    if hasToken {
      // Another session takes the lock before this one opens the draft again.
      let lock = try session.locks.acquire(draft)
      try expectUnknown(session, draft)
      withExtendedLifetime(lock) {}
    } else {
      try expectUnknown(session, draft)
    }
  }

  private func expectUnknown(_ session: RunnerSession, _ draft: UUID) throws {
    session.runner.leave(for: CurrentDraft(id: draft))
    for effect in [Effect.send(Samples.ownersRequest), .look, .adopt(ReplaySamples.record)] {
      guard case .sendEnded(let report)? = session.events(effect).last else {
        Issue.record("nothing came back")
        continue
      }
      #expect(report.status.kind == .notSent, "\(effect)")
      #expect(report.standing.kind == .unknown, "\(effect)")
      #expect(report.record.attempts.count == 1, "\(effect)")
    }
  }
}
