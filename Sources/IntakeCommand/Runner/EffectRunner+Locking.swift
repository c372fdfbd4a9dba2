import Delivery
import Drafts
import Foundation
import Synchronization
import Terminal
import Wizard

extension EffectRunner {
  /// Goes on with the draft that is open and read only, once the session that had it has let go of it.
  func takeLock() {
    saves.async { [self] in
      let current = draft.withLock { $0 }
      guard let before = current.owner, let fileName = current.fileName else { return }
      let name = fileName.draftName
      do {
        if let owner = try lock.acquire(current.id, isOpen: true) {
          guard owner != before else { return }
          draft.withLock { $0.owner = owner }
          return mailbox.post(.draftHeld(name: name, message: owner.message()))
        }
        guard let newName = try self.name(of: current.id, before: name) else {
          draft.withLock { $0.owner = nil }
          return mailbox.post(.draftHeld(name: name, message: "This draft was deleted meanwhile."))
        }
        let recalled = try RecalledDraft(try store.load(newName), store, journal, lock, client?.client)
        draft.withLock { $0 = recalled.current }
        mailbox.post(
          .draftFreed(OpenedDraft(recalled, name: newName), from: name, message: before.releaseMessage))
      } catch {
        mailbox.post(.draftHeld(name: name, message: message(error)))
      }
    }
  }

  /// The name of a draft, which may be another than before.
  ///
  /// - Returns: `nil` if it is not there any more.
  private func name(of draft: UUID, before name: String) throws -> String? {
    do {
      if try store.load(name).draft.id == draft { return name }
    } catch DraftError.notFound {}
    return try store.names(of: [draft])[draft]
  }

  /// The obstacle to working on the draft that is open: another session has its lock, or there can be none.
  func lockObstacle(to draft: CurrentDraft) -> Obstacle? {
    do throws(StorageError) { return try lock.acquire(draft.id, isOpen: true).map { .locked($0) } } catch {
      return .record("The draft cannot be locked: \(error.message)")
    }
  }
}
