import ConnectionRequests
import Delivery
import Drafts
import Foundation
import Synchronization
import Terminal
import Wizard

extension EffectRunner {
  /// Lists the saved drafts, after the saves that were asked for before.
  func listDrafts() {
    saves.async { [self] in
      do throws(StorageError) {
        mailbox.post(.draftsListed(try listed()))
      } catch {
        mailbox.post(.draftsFailed(nil, message: error.message))
      }
    }
  }

  /// Reads what the list shows of some drafts; nobody waits for it who saves.
  func readDrafts(_ names: [String]) {
    reads.async { [self] in mailbox.post(.draftsRead(names.map(summary))) }
  }

  /// Reads a draft to go on with it; what is typed is still saved in the one before.
  func openDraft(_ name: String) {
    saves.async { [self] in
      do {
        let recalled = try RecalledDraft(try store.load(name), store, journal, lock, client?.client)
        opened.withLock { $0 = recalled.current }
        mailbox.post(.draftOpened(OpenedDraft(recalled, name: name)))
      } catch DraftError.unreadable(let path, .findings(let findings)) {
        mailbox.post(
          .draftsFailed(nil, message: quarantine(name, DraftError.unreadable(path: path, .findings(findings)))))
      } catch {
        mailbox.post(.draftsFailed(nil, message: message(error)))
      }
    }
  }

  /// Saves what is typed from now on in the draft that was opened last.
  func switchDraft(_ name: String) {
    saves.async { [self] in
      guard let next = opened.withLock({ $0 }), next.fileName?.draftName == name else { return }
      leave(for: next)
    }
  }

  func changeDraft(_ change: DraftChange) {
    saves.async { [self] in
      do {
        switch try alone(change, apply) {
        case .success(let name): mailbox.post(.draftChanged(change, name: name.draftName, try listed()))
        case .failure(let held): mailbox.post(.draftsFailed(change, message: held.owner.message()))
        }
      } catch {
        mailbox.post(.draftsFailed(change, message: message(error)))
      }
    }
  }

  /// Does something with a draft while nobody else can have it open, whose file would change under them.
  ///
  /// - Returns: what the body gave, or who else has it.
  func alone(
    _ change: DraftChange, _ body: (DraftChange) throws -> String
  ) throws -> Result<String, HeldElsewhere> {
    switch change {
    case .duplicate, .restore: return .success(try body(change))
    case .rename(let name, _), .delete(let name):
      guard let id = try? store.load(name).draft.id, !lock.holds(id) else { return .success(try body(change)) }
      let result: LockResult
      do throws(StorageError) { result = try locks.acquire(id) } catch {
        // Where no lock can be made, nobody has one.
        guard store.access == .personal else { throw error }
        return .success(try body(change))
      }
      switch consume result {
      case .acquired(let taken):
        defer { withExtendedLifetime(taken) {} }
        return .success(try body(change))
      case .heldBy(let owner): return .failure(HeldElsewhere(owner: owner))
      }
    }
  }

  /// Another session has the draft open.
  struct HeldElsewhere: Error {
    var owner: LockOwner
  }

  /// - Returns: the file that there is now, or that was put aside.
  private func apply(_ change: DraftChange) throws(DraftError) -> String {
    switch change {
    case .duplicate(let name): return try store.duplicate(name, id: UUID(), at: Date())
    case .rename(let name, let text):
      let fileName = try store.rename(name, to: text)
      draft.withLock { if $0.fileName?.draftName == name { $0.fileName = fileName } }
      return fileName
    case .delete(let name): return try store.moveToTrash(name, at: Date())
    case .restore(let name): return try store.restore(name)
    }
  }

  private func listed() throws(StorageError) -> [ListedDraft] {
    try store.files().map { ListedDraft(name: $0.name, date: $0.modifiedAt) }
  }

  private func summary(_ name: String) -> DraftSummary {
    do {
      let draft = try store.load(name).draft
      let attempt = try journal.record(of: draft.id).decisive
      let content = DraftSummary.Draft(
        organization: draft.request.organizationName, title: DraftStore.title(ofName: name, draft),
        findings: draft.request.findings, attempt: attempt, readOnly: readOnly(draft))
      return DraftSummary(name: name, content: .draft(content))
    } catch {
      return DraftSummary(name: name, content: .unreadable(message(error)))
    }
  }

  private func readOnly(_ draft: Draft) -> DraftSummary.ReadOnly? {
    if let schema = draft.laterSchema {
      return .init(words: "read only", message: Draft.message(laterSchema: schema))
    }
    guard !lock.holds(draft.id), let owner = locks.recordedOwner(of: draft.id) else { return nil }
    return .init(words: owner.label, message: owner.message())
  }

  /// Moves a file out of the way that holds no draft.
  ///
  /// - Returns: what was wrong with it, and where it is now.
  private func quarantine(_ name: String, _ error: DraftError) -> String {
    do {
      let newName = try store.quarantine(name, at: Date())
      return "\(error.message) It was set aside as \(newName); nothing was deleted."
    } catch {
      return self.message(error)
    }
  }

  func message(_ error: any Error) -> String {
    switch error {
    case let error as DraftError: error.message
    case let error as StorageError: error.message
    case let error as SaveError: error.message
    default: "\(error)"
    }
  }
}
