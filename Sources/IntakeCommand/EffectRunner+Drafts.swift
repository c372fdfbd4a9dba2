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
        let loaded = try store.load(name).writable(path: store.path(ofDraft: name))
        let recalled = try RecalledDraft(loaded.draft, loaded.fileName, journal, client)
        opened.withLock { $0 = recalled.current }
        mailbox.post(.draftOpened(OpenedDraft(name: name, request: recalled.request, earlier: recalled.earlier)))
      } catch {
        mailbox.post(.draftsFailed(nil, message: sentence(error)))
      }
    }
  }

  /// Saves what is typed from now on in the draft that was opened last.
  func switchDraft(_ name: String) {
    saves.async { [self] in
      guard let next = opened.withLock({ $0 }), next.fileName?.draftName == name else { return }
      endSession()
      draft.withLock { $0 = next }
    }
  }

  func changeDraft(_ change: DraftChange) {
    saves.async { [self] in
      do {
        let name = try apply(change)
        mailbox.post(.draftChanged(change, name: name.draftName, try listed()))
      } catch {
        mailbox.post(.draftsFailed(change, message: sentence(error)))
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
      let attempt = try journal.lastAttempt(of: draft.id, thatMayHaveReached: nil)
      let content = DraftSummary.Draft(
        organization: draft.request.organizationName, title: DraftStore.title(ofName: name, draft),
        findings: draft.request.findings,
        attempt: attempt.map { EarlierAttempt($0, record: journal.path(of: draft.id)) }, url: attempt?.url)
      return DraftSummary(name: name, content: .draft(content))
    } catch {
      return DraftSummary(name: name, content: .unreadable(sentence(error)))
    }
  }

  private func sentence(_ error: any Error) -> String {
    switch error {
    case let error as DraftError: error.sentence
    case let error as StorageError: error.sentence
    default: "\(error)"
    }
  }
}
