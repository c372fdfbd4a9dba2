import ConnectionRequests
import ConnectionsAPI
import Dispatch
import Drafts
import Foundation
import Networking
import Synchronization
import Terminal
import Wizard

/// Carries out what the wizard asks for, off the terminal's thread, and posts one event back for each.
final class EffectRunner: Sendable {
  /// The draft that is being written.
  struct CurrentDraft: Sendable {
    var id: UUID
    /// The file it has, nil before the first save.
    var fileName: String?
    var unknownMembers: [JSONMember] = []
    /// The attempts to send it whose fate the person has seen.
    var knownAttempts: Set<UUID> = []
  }

  let store: DraftStore
  let journal: Journal
  let client: ConnectionsClient?
  let mailbox: Mailbox<Event>
  let draft: Mutex<CurrentDraft>
  /// The draft that was read last to go on with.
  let opened = Mutex<CurrentDraft?>(nil)
  private let attempt = Mutex<Cancellation?>(nil)
  private let attempts = DispatchGroup()
  /// Saves, and what else is done with drafts, happen one after the other, in the order they were asked for.
  let saves = DispatchQueue(label: "saves")
  /// Drafts are read for the list beside the saves.
  let reads = DispatchQueue(label: "reads")

  init(
    store: DraftStore, journal: Journal, client: ConnectionsClient?, draft: CurrentDraft, mailbox: Mailbox<Event>
  ) {
    self.store = store
    self.journal = journal
    self.client = client
    self.draft = Mutex(draft)
    self.mailbox = mailbox
  }

  /// The name that `intake open` takes; nil before the first save.
  var draftName: String? { saves.sync { draft.withLock { $0.fileName?.draftName } } }

  func save(_ request: ConnectionRequest, revision: Int, _ mode: Effect.SaveMode) {
    saves.async { [self] in
      if mode == .asCopy { draft.withLock { $0 = CurrentDraft(id: UUID(), unknownMembers: $0.unknownMembers) } }
      let current = draft.withLock { $0 }
      let now = Date()
      do throws(SaveError) {
        let saved = Draft(id: current.id, savedAt: now, request: request, unknownMembers: current.unknownMembers)
        let fileName = try store.save(saved, over: current.fileName).fileName
        draft.withLock { $0.fileName = fileName }
        mailbox.post(
          .saved(SavedDraft(name: fileName.draftName, revision: revision, date: now)))
      } catch {
        mailbox.post(.saveFailed(message: error.sentence))
      }
    }
  }

  /// Gives what is typed from now on a draft of its own.
  func startNewDraft() {
    saves.async { [self] in
      endSession()
      draft.withLock { $0 = CurrentDraft(id: UUID()) }
    }
  }

  func send(_ request: ConnectionRequest, asNew: Bool) {
    guard let client else {
      return mailbox.post(.sendEnded(.notSent(message: "No server is configured.")))
    }
    let (id, known) = saves.sync { draft.withLock { ($0.id, $0.knownAttempts) } }
    let recorded = RecordedAttempt(draft: id, journal: journal, client: client, known: known)
    draft.withLock { _ = $0.knownAttempts.insert(recorded.attempt) }
    attempt.withLock { $0 = recorded.cancellation }
    attempts.enter()
    Thread.detachNewThread { [self] in
      let result = recorded.send(request)
      attempt.withLock { $0 = nil }
      mailbox.post(.sendEnded(outcome(of: result, record: journal.path(of: id))))
      attempts.leave()
    }
  }

  func cancelSend() { attempt.withLock { $0 }?.cancel() }

  /// Waits until every save is on disk.
  func finishSaves() { saves.sync {} }

  /// Waits until every save is on disk, and until an attempt under way has ended and is recorded.
  func finish() {
    finishSaves()
    attempts.wait()
    saves.sync { endSession() }
  }

  /// Forgets what the draft was before it was saved; a mark that stays only offers a recovery too many.
  func endSession() { try? store.endSession(of: draft.withLock { $0.id }) }

  /// Finds out whether the server is one for practice; only servers on this machine can be.
  func lookForPracticeServer() {
    guard let client, client.baseURL.isLoopback else { return }
    Thread.detachNewThread { [mailbox] in
      if client.isPracticeServer() { mailbox.post(.foundPracticeServer) }
    }
  }

  private func outcome(of result: RecordedOutcome, record: String) -> SendOutcome {
    // What the server said of a refusal goes to the fields; of all else it stands with the outcome.
    let words = result.outcome.findings.map(\.message).joined(separator: " ")
    let said = words.isEmpty || result.outcome.isRefusal ? nil : "It said: \(words)"
    let message = [result.outcome.sentence, said, result.note].compactMap(\.self).joined(separator: " ")
    switch result.outcome {
    case .sent(let created):
      return .sent(
        SentRequest(
          uuid: created.uuid, dateText: created.date?.text ?? "",
          instant: created.date.flatMap { $0.isDateOnly ? nil : $0.date },
          recordPath: result.storageFailure.map { "not written: \($0.sentence)" } ?? record))
    case .sentUnconfirmed: return .sentUnconfirmed(message: message)
    case .refused(let refusal): return .refused(message: message, findings: refusal.findings)
    case .notAuthorised: return .notAuthorised(message: message)
    case .throttled, .notSent: return .notSent(message: message)
    case .unknown: return .unknown(message: message)
    }
  }
}

extension String {
  /// The name that `intake open` takes for a draft's file.
  var draftName: String { hasSuffix(".json") ? String(dropLast(5)) : self }
}
