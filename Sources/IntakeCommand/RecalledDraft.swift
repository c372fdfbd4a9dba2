import ConnectionRequests
import ConnectionsAPI
import Drafts
import Foundation
import Wizard

/// A saved draft with what the records say of it, to go on with.
struct RecalledDraft {
  var request: ConnectionRequest
  var current: EffectRunner.CurrentDraft
  /// The last attempt that the server has, or may have; nil where it has none, or there is no server.
  var earlier: EarlierAttempt?

  /// Looks up what the records say of a draft and a server.
  init(
    _ draft: Draft, _ fileName: String?, _ journal: Journal, _ client: ConnectionsClient?
  ) throws(StorageError) {
    request = draft.request
    current = EffectRunner.CurrentDraft(id: draft.id, fileName: fileName, unknownMembers: draft.unknownMembers)
    guard let client, let attempt = try journal.lastAttempt(of: draft.id, thatMayHaveReached: client.createURL)
    else { return }
    current.knownAttempts = Set([attempt.id].compactMap(\.self))
    earlier = EarlierAttempt(attempt, record: journal.path(of: draft.id))
  }
}

extension EarlierAttempt {
  /// What the record of an attempt that may have arrived says.
  init(_ attempt: JournalledAttempt, record: String) {
    switch (attempt.state, attempt.requestUUID) {
    case (.sent, let uuid?), (.adopted, let uuid?):
      self = .sent(
        SentRequest(uuid: uuid, dateText: attempt.requestDate ?? "", instant: nil, recordPath: record))
    case (.sent, nil), (.adopted, nil), (.sentUnconfirmed, _): self = .unconfirmed(at: attempt.startedAt)
    default: self = .unknown(at: attempt.startedAt)
    }
  }
}
