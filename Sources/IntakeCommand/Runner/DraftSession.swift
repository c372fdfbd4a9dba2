import Drafts
import Foundation

/// Where a session keeps drafts and records, and the draft that it begins with.
struct DraftSession: Sendable {
  let store: DraftStore
  let journal: Journal
  let locks: DraftLocks
  let lock: HeldLocks
  var draft = CurrentDraft(id: UUID())

  init(_ folders: Folders) {
    store = DraftStore(folder: folders.drafts, access: folders.access)
    journal = Journal(folder: folders.journal, access: folders.access)
    locks = DraftLocks(folder: folders.locks, access: folders.access)
    lock = HeldLocks(locks)
  }
}
