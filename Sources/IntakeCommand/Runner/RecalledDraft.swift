import ConnectionRequests
import ConnectionsAPI
import Delivery
import Drafts
import Foundation
import Wizard

/// A saved draft that is opened, with its lock and its attempts.
struct RecalledDraft {
  var request: ConnectionRequest
  var current: CurrentDraft
  /// The attempts to send it to the configured server.
  var delivery = DeliveryRecord()
  var savedAt: Date
  /// Why it can only be looked at, in a sentence.
  var readOnly: String?
  /// What an unexpected end of its last session left to decide.
  var recovery: Recovery?

  /// Acquires a draft's lock and reads its journal.
  init(
    _ loaded: LoadedDraft, _ store: DraftStore, _ journal: Journal, _ lock: HeldLocks, _ client: ConnectionsClient?
  ) throws {
    let draft = loaded.draft
    (request, savedAt) = (draft.request, draft.savedAt)
    current = CurrentDraft(
      id: draft.id, fileName: loaded.fileName, version: loaded.version, unknownMembers: draft.unknownMembers)
    if let schema = draft.laterSchema {
      readOnly = Draft.message(laterSchema: schema)
    } else if let owner = try lock.acquire(draft.id, toSaveIn: store) {
      current.owner = owner
      readOnly = owner.message()
    } else if case let before? = try store.before(of: draft.id) {
      recovery = Recovery(before, endedAt: draft.savedAt)
    }
    guard let client else { return }
    delivery = try journal.record(of: draft.id, at: client.createURL)
  }
}

extension OpenedDraft {
  /// - Parameter name: the name that `intake open` takes.
  init(_ recalled: RecalledDraft, name: String) {
    self.init(
      name: name, request: recalled.request, savedAt: recalled.savedAt, delivery: recalled.delivery,
      readOnly: recalled.readOnly, recovery: recalled.recovery)
  }
}

extension Recovery {
  init(_ before: DraftStore.Before, endedAt: Date) {
    switch before {
    case .nothing: self.init(before: nil, endedAt: endedAt)
    case .draft(let draft): self.init(before: draft.request, endedAt: endedAt)
    }
  }
}
