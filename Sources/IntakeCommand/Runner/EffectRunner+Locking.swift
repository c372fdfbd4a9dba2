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
      guard let before = current.holder, let fileName = current.fileName else { return }
      let name = fileName.draftName
      do {
        if let holder = try lock.take(current.id, isOpen: true) {
          guard holder != before else { return }
          draft.withLock { $0.holder = holder }
          return mailbox.post(.draftHeld(name: name, message: holder.sentence))
        }
        draft.withLock { $0.holder = nil }
        guard let newName = try store.names(of: [current.id])[current.id] else {
          return mailbox.post(.draftHeld(name: name, message: "This draft was deleted meanwhile."))
        }
        let recalled = try RecalledDraft(try store.load(newName), store, journal, lock, client?.client)
        draft.withLock { $0 = recalled.current }
        mailbox.post(
          .draftFreed(OpenedDraft(recalled, name: newName), from: name, message: before.farewell))
      } catch {
        mailbox.post(.draftHeld(name: name, message: sentence(error)))
      }
    }
  }

  /// Why the draft that is open must not be sent: somebody else has its lock, or there can be none.
  func obstacle(to draft: CurrentDraft) -> String? {
    do throws(StorageError) {
      return try lock.take(draft.id, isOpen: true).map { "Nothing was sent: \($0.sentence)" }
    } catch {
      return "Nothing was sent, since the draft cannot be locked: \(error.sentence)"
    }
  }
}
