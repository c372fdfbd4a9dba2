import ConnectionRequests
import Drafts
import Foundation
import Synchronization
import Terminal
import Wizard

/// What a person decides where a draft is not simply theirs to save.
extension EffectRunner {
  /// Goes on with the file as somebody else left it.
  func takeTheirs() {
    saves.async { [self] in
      guard let name = draft.withLock({ $0.fileName?.draftName }) else { return }
      openDraft(name)
    }
  }

  /// Forgets what the draft was before this session, or before the one that ended unexpectedly.
  func endRecovery() {
    // A mark that stays asks once more at the next start, and loses nothing.
    try? store.endSession(of: draft.withLock { $0.id })
  }

  /// Keeps drafts in another folder from now on.
  func changeFolder(_ path: String) {
    saves.async { [self] in
      let path = Self.absolute(path, home: ProcessInfo.processInfo.environment["HOME"])
      do throws(StorageError) {
        // Only writing shows that a folder can be written to, and that its disk has room.
        try AtomicFile.write([UInt8](repeating: 0x20, count: 4_096), to: Self.probeName, in: path)
        try? FileManager.default.removeItem(atPath: "\(path)/\(Self.probeName)")
        store = DraftStore(folder: path)
        draft.withLock { ($0.fileName, $0.version) = (nil, nil) }
        mailbox.post(.folderChanged(path: path))
      } catch {
        mailbox.post(.folderRefused(message: error.message))
      }
    }
  }

  /// A path as a shell would take it: `~/` is `HOME`, which need not be the folder that the account has.
  static func absolute(_ path: String, home: String?) -> String {
    let isBelowHome = path == "~" || path.hasPrefix("~/")
    let expanded = isBelowHome ? home.map { $0 + path.dropFirst() } : nil
    return URL(filePath: expanded ?? (path as NSString).expandingTildeInPath).standardizedFileURL.path
  }

  private static let probeName = ".room-for-drafts"

  /// Tells which drafts a session left behind that ended unexpectedly.
  func findAbandonedDrafts() {
    reads.async { [self] in
      // What cannot be listed here is told where drafts are listed, and by every save.
      let drafts = (try? store.abandoned(locks)) ?? []
      guard !drafts.isEmpty else { return }
      mailbox.post(
        .abandonedDrafts(drafts.map { Wizard.AbandonedDraft(name: $0.name, title: $0.title, date: $0.savedAt) }))
    }
  }
}
