import ConnectionRequests
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
        mailbox.post(.draftsFailed(nil, message: error.sentence))
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
        let recalled = try RecalledDraft(try store.load(name), store, journal, lock, client)
        opened.withLock { $0 = recalled.current }
        mailbox.post(
          .draftOpened(
            OpenedDraft(
              name: name, request: recalled.request, earlier: recalled.earlier, readOnly: recalled.readOnly,
              recovery: recalled.recovery)))
      } catch DraftError.unreadable(let path, .findings(let findings)) {
        mailbox.post(
          .draftsFailed(nil, message: setAside(name, DraftError.unreadable(path: path, .findings(findings)))))
      } catch {
        mailbox.post(.draftsFailed(nil, message: sentence(error)))
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
        if let holder = try holder(of: change) {
          return mailbox.post(.draftsFailed(change, message: holder.sentence))
        }
        let name = try apply(change)
        mailbox.post(.draftChanged(change, name: name.draftName, try listed()))
      } catch {
        mailbox.post(.draftsFailed(change, message: sentence(error)))
      }
    }
  }

  /// Who else has the draft open whose file would change under them; nil where nobody has.
  private func holder(of change: DraftChange) throws(StorageError) -> LockHolder? {
    switch change {
    case .duplicate, .restore: return nil
    case .rename(let name, _), .delete(let name):
      guard let id = try? store.load(name).draft.id, draft.withLock({ $0.id }) != id else { return nil }
      switch try locks.take(id) {
      case .taken: return nil
      case .heldBy(let holder): return holder
      }
    }
  }

  /// - Returns: the file that there is now, or that was put aside.
  private func apply(_ change: DraftChange) throws(DraftError) -> String {
    switch change {
    case .duplicate(let name): return try store.duplicate(name, id: UUID(), at: Date())
    case .rename(let name, let text):
      let fileName = try store.rename(name, to: text)
      draft.withLock { if $0.fileName?.draftName == name { $0.fileName = fileName } }
      return fileName
    case .delete(let name): return try store.putAside(name, at: Date())
    case .restore(let name): return try store.putBack(name)
    }
  }

  private func listed() throws(StorageError) -> [ListedDraft] {
    try store.files().map { ListedDraft(name: $0.name, date: $0.modifiedAt) }
  }

  private func summary(_ name: String) -> DraftSummary {
    do {
      let draft = try store.load(name).draft
      let attempt = try journal.attempts(of: draft.id).last { !Delivery($0.state).allows(.began) }
      let content = DraftSummary.Draft(
        organization: draft.request.organizationName, title: DraftStore.title(ofName: name, draft),
        findings: draft.request.findings,
        attempt: attempt.map { EarlierAttempt($0, record: journal.path(of: draft.id)) }, url: attempt?.url)
      return DraftSummary(name: name, content: .draft(content))
    } catch {
      return DraftSummary(name: name, content: .unreadable(sentence(error)))
    }
  }

  /// Moves a file out of the way that holds no draft.
  ///
  /// - Returns: what was wrong with it, and where it is now.
  private func setAside(_ name: String, _ error: DraftError) -> String {
    do {
      let newName = try store.setAside(name, at: Date())
      return "\(error.sentence) It was set aside as \(newName); nothing was deleted."
    } catch {
      return self.sentence(error)
    }
  }

  func sentence(_ error: any Error) -> String {
    switch error {
    case let error as DraftError: error.sentence
    case let error as StorageError: error.sentence
    case let error as SaveError: error.sentence
    default: "\(error)"
    }
  }
}
