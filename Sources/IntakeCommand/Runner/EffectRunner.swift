import ConnectionRequests
import ConnectionsAPI
import Delivery
import Dispatch
import Drafts
import Foundation
import Networking
import Sending
import Synchronization
import Terminal
import Wizard

/// Carries out what the wizard asks for, off the terminal's thread, and posts what came of it back.
final class EffectRunner: Sendable {
  /// Where drafts are kept; a person can choose another folder.
  private let folder: Mutex<DraftStore>
  let journal: Journal
  let lock: HeldLocks
  let locks: DraftLocks
  let client: RenewableClient?
  let mailbox: Mailbox<Event>
  let draft: Mutex<CurrentDraft>
  /// The draft that was read last to go on with.
  let opened = Mutex<CurrentDraft?>(nil)
  let delivery = DeliveryThread()
  /// The seconds for which an attempt that may have arrived is looked up.
  let lookupSeconds: Double
  /// Saves, and what else is done with drafts, happen one after the other, in the order they were asked for.
  let saves = DispatchQueue(label: "saves")
  /// Drafts are read for the list beside the saves.
  let reads = DispatchQueue(label: "reads")

  init(
    _ session: DraftSession, client: RenewableClient?, mailbox: Mailbox<Event>,
    lookupSeconds: Double = SettlingLoop.offsets.last ?? 0
  ) {
    folder = Mutex(session.store)
    journal = session.journal
    lock = session.lock
    locks = session.locks
    draft = Mutex(session.draft)
    self.client = client
    self.mailbox = mailbox
    self.lookupSeconds = lookupSeconds
  }

  var store: DraftStore {
    get { folder.withLock { $0 } }
    set { folder.withLock { $0 = newValue } }
  }

  /// Carries out an effect; those on the terminal and the program's end are for whoever has them.
  func carryOut(_ effect: Effect) {
    switch effect {
    case .save(let request, let revision, let mode): save(request, revision: revision, mode)
    case .takeTheirs: takeTheirs()
    case .takeLock: takeLock()
    case .changeFolder(let path): changeFolder(path)
    case .endRecovery: endRecovery()
    case .send(let request, let permission): send(request, permission)
    case .look: look()
    case .adopt(let record): adopt(record)
    case .cancelSend: delivery.cancel()
    case .newDraft: startNewDraft()
    case .listDrafts: listDrafts()
    case .readDrafts(let names): readDrafts(names)
    case .openDraft(let name): openDraft(name)
    case .switchDraft(let name): switchDraft(name)
    case .changeDraft(let change): changeDraft(change)
    case .suspend, .redraw, .editText, .copy, .quit: break
    }
  }

  func save(_ request: ConnectionRequest, revision: Int, _ mode: Effect.SaveMode) {
    saves.async { [self] in
      let open = draft.withLock { $0 }
      let current = mode == .asCopy ? CurrentDraft(id: UUID(), unknownMembers: open.unknownMembers) : open
      let now = Date()
      do {
        if let owner = try lock.acquire(current.id, toSaveIn: store) {
          return mailbox.post(.saveFailed(message: owner.message()))
        }
        let saved = try store.save(
          Draft(id: current.id, savedAt: now, request: request, unknownMembers: current.unknownMembers),
          over: current.fileName, expecting: current.version, mode == .overwrite ? .overwrite : .ifUnchanged)
        // What fails gives up nothing.
        if mode == .asCopy { leave(for: current) } else { lock.continueWith(current.id) }
        draft.withLock { ($0.fileName, $0.version) = (saved.fileName, saved.version) }
        mailbox.post(.saved(SavedDraft(name: saved.fileName.draftName, revision: revision, date: now)))
      } catch SaveError.changedOnDisk(let theirs) {
        mailbox.post(.saveConflict(theirs: theirs.request, message: SaveError.changedOnDisk(theirs).message))
      } catch {
        mailbox.post(.saveFailed(message: message(error)))
      }
    }
  }

  /// Gives what is typed from now on a draft of its own.
  func startNewDraft() {
    saves.async { [self] in leave(for: CurrentDraft(id: UUID())) }
  }

  /// Goes on with another draft; the session of the one before has ended in order.
  func leave(for next: CurrentDraft) {
    endRecovery()
    draft.withLock { $0 = next }
    lock.continueWith(next.id)
  }

  /// Waits until every save is on disk.
  func finishSaves() { saves.sync {} }

  /// Ends the session: every save is on disk, and an attempt under way has ended and is recorded.
  ///
  /// - Parameter isOrderly: whether a person ended it; otherwise the next session tells what this one changed.
  func finish(isOrderly: Bool) {
    finishSaves()
    if isOrderly { delivery.cancel() }
    delivery.finish()
    guard isOrderly else { return }
    saves.sync { endRecovery() }
    // What stays is tried again another time.
    try? journal.pruneBodies(at: Date())
  }

  /// Finds out whether the server is one for practice; only servers on this machine can be.
  func lookForPracticeServer() {
    guard let client = client?.client, client.baseURL.isLoopback else { return }
    Thread.detachNewThread { [mailbox] in
      if client.isPracticeServer() { mailbox.post(.foundPracticeServer) }
    }
  }
}

extension String {
  /// The name that `intake open` takes for a draft's file.
  var draftName: String { hasSuffix(".json") ? String(dropLast(5)) : self }
}
