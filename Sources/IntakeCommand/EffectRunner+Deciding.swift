import Terminal
import Wizard

extension EffectRunner {
  func look() {
    mailbox.post(.sendEnded(.unknown(message: "An attempt may have arrived; the server's list was not read.")))
  }

  func adopt(_ uuid: String) { look() }

  func takeTheirs() { mailbox.post(.draftsFailed(nil, message: "The file is not read again yet.")) }

  func changeFolder(_ path: String) {
    mailbox.post(.folderRefused(message: "Drafts are kept in their own folder only."))
  }

  func endRecovery() {}
}
