import ConnectionRequests
import ConnectionsAPI
import Delivery
import Drafts
import Foundation
import Networking
import Terminal
import TestSupport
import Testing
import Wizard

@testable import IntakeCommand

/// An effect runner on folders of its own, as one session has it.
struct RunnerSession {
  let runner: EffectRunner
  let store: DraftStore
  let journal: Journal
  let locks: DraftLocks
  private let mailbox: Mailbox<Event>

  /// - Parameters:
  ///   - folder: sessions of the same folder see the same drafts.
  ///   - state: the folder of the journal and the locks, if it is another.
  ///   - hasToken: whether the token can be read again from its file, which has changed.
  init(
    in folder: String, state: String? = nil, _ server: PretendServer = PretendServer(.takes), hasToken: Bool = true
  ) throws {
    var folders = try #require(Folders(["HOME": folder]))
    folders.drafts = folder + "/drafts"
    folders.journal = (state ?? folder) + "/journal"
    folders.locks = (state ?? folder) + "/locks"
    let session = DraftSession(folders)
    (store, journal, locks) = (session.store, session.journal, session.locks)
    mailbox = try Mailbox<Event>()
    let client = try server.client()
    let renewable =
      hasToken
      ? RenewableClient(client, file: nil) { Connection(practice: client) }
      : RenewableClient(client, file: folder + "/token") { Connection(ConnectionOptions(), [:]) }
    // A file that is there now has changed.
    if !hasToken { try Data("x".utf8).write(to: URL(filePath: folder + "/token")) }
    runner = EffectRunner(session, client: renewable, mailbox: mailbox)
  }

  /// Carries an effect out.
  ///
  /// - Returns: all that came back.
  func events(_ effect: Effect) -> [Event] {
    runner.carryOut(effect)
    runner.finishSaves()
    runner.reads.sync {}
    runner.delivery.finish()
    return mailbox.takeAll()
  }

  /// Saves a request in the draft that is open.
  ///
  /// - Returns: the draft's name.
  @discardableResult func save(_ request: ConnectionRequest, revision: Int = 1) throws -> String {
    guard case .saved(let saved)? = events(.save(request, revision: revision)).last else {
      Issue.record("it was not saved")
      return ""
    }
    return saved.name
  }

  /// Opens a draft and goes on with it.
  @discardableResult func open(_ name: String) throws -> OpenedDraft {
    guard case .draftOpened(let opened)? = events(.openDraft(name: name)).last else {
      throw ReadingError(name: name)
    }
    _ = events(.switchDraft(name: name))
    return opened
  }

  /// What comes back once the lock of the draft that is open is free.
  ///
  /// A process that another test is about to start shares every lock for an instant, until it runs its program.
  var lastOnceFree: Event? {
    let end = ContinuousClock.now + .seconds(10)
    while ContinuousClock.now < end {
      guard let event = events(.takeLock).last else { continue }
      guard case .draftHeld(_, let message) = event, message.contains("has this draft open") else { return event }
    }
    return nil
  }

  /// What the list shows of a draft.
  func summary(_ name: String) throws -> DraftSummary.Draft {
    guard case .draftsRead(let read)? = events(.readDrafts(names: [name])).last,
      case .draft(let draft)? = read.first?.content
    else { throw ReadingError(name: name) }
    return draft
  }

  /// Ends the session as a person does.
  func end() {
    runner.finish(isOrderly: true)
    runner.leave(for: CurrentDraft(id: UUID()))
  }

  struct ReadingError: Error { var name: String }
}
