import ConnectionRequests
import ConnectionsAPI
import Drafts
import Foundation
import Wizard

/// A saved draft with what its lock and the records say of it, to go on with.
struct RecalledDraft {
  var request: ConnectionRequest
  var current: CurrentDraft
  /// The last attempt that is no reason to simply send it; nil where there is none, or no server.
  var earlier: EarlierAttempt?
  var savedAt: Date
  /// Why it can only be looked at, in a sentence.
  var readOnly: String?
  /// What an unexpected end of its last session left to decide.
  var recovery: Recovery?

  /// Takes a draft's lock and looks up what is known of it.
  init(
    _ loaded: LoadedDraft, _ store: DraftStore, _ journal: Journal, _ lock: LockKeeper, _ client: ConnectionsClient?
  ) throws {
    let draft = loaded.draft
    (request, savedAt) = (draft.request, draft.savedAt)
    current = CurrentDraft(
      id: draft.id, fileName: loaded.fileName, version: loaded.version, unknownMembers: draft.unknownMembers)
    if let schema = draft.laterSchema {
      readOnly = Draft.sentence(laterSchema: schema)
    } else if let holder = try lock.take(draft.id, toSaveIn: store) {
      current.holder = holder
      readOnly = holder.sentence
    } else if case let before? = try store.before(of: draft.id) {
      recovery = Recovery(before, endedAt: draft.savedAt)
    }
    guard let client else { return }
    let attempts = try journal.attempts(of: draft.id).filter { $0.url == nil || $0.url == client.createURL }
    current.knownAttempts = Set(attempts.compactMap(\.id))
    earlier = attempts.last { !Delivery($0.state).allows(.began) }
      .map { EarlierAttempt($0, record: journal.path(of: draft.id)) }
  }
}

extension OpenedDraft {
  /// - Parameter name: the name that `intake open` takes.
  init(_ recalled: RecalledDraft, name: String) {
    self.init(
      name: name, request: recalled.request, savedAt: recalled.savedAt, earlier: recalled.earlier,
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

extension EarlierAttempt {
  /// What the record of an attempt that may have arrived says.
  init(_ attempt: JournalledAttempt, record: String) {
    let sent = attempt.requestUUID.map {
      SentRequest(uuid: $0, dateText: attempt.requestDate ?? "", instant: nil, recordPath: record)
    }
    switch (attempt.state, sent) {
    case (.sent, let sent?): self = .sent(sent)
    case (.adopted, let sent?): self = .adopted(sent)
    case (.sent, nil), (.adopted, nil), (.sentUnconfirmed, _): self = .unconfirmed(at: attempt.startedAt)
    case (.absent, _): self = .absent(at: attempt.startedAt)
    case (.ambiguous, _):
      let candidates = attempt.candidates.map { Candidate(uuid: $0, dateText: "", organization: "") }
      self = .ambiguous(candidates, at: attempt.startedAt)
    case (.unknown, _), (.sending, _), (.refused, _), (.notSent, _), (.draft, _), (.ready, _):
      self = .unknown(at: attempt.startedAt)
    }
  }
}
