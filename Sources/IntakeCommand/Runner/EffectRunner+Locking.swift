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
        guard let newName = try self.name(of: current.id, before: name) else {
          draft.withLock { $0.holder = nil }
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

  /// The name of a draft, which may be another than before.
  ///
  /// - Returns: nil where it is not there any more.
  private func name(of draft: UUID, before name: String) throws -> String? {
    do {
      if try store.load(name).draft.id == draft { return name }
    } catch DraftError.notFound {}
    return try store.names(of: [draft])[draft]
  }

  /// Why nothing can be done about the draft that is open: somebody else has its lock, or there can be none.
  func obstacle(to draft: CurrentDraft) -> String? {
    do throws(StorageError) { return try lock.take(draft.id, isOpen: true)?.sentence } catch {
      return "The draft cannot be locked: \(error.sentence)"
    }
  }
}
