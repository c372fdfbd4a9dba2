import ConnectionRequests
import ConnectionsAPI
import Drafts
import Foundation
import Glibc
import Terminal
import Wizard

/// `intake`, `intake new` and `intake open`: the wizard, empty or with what a file or draft holds.
struct WizardCommand {
  var options: WizardOptions
  var folders: Folders
  var environment: [String: String]

  func run(_ console: Console) -> ExitStatus {
    let store = DraftStore(folder: folders.drafts)
    let journal = Journal(folder: folders.journal)
    var wizard = WizardRun(
      store: store, journal: journal, connection: Connection(options.connection, environment),
      draft: EffectRunner.CurrentDraft(id: UUID()))
    do {
      if let name = options.draft {
        let loaded = try store.load(name).writable(path: store.path(ofDraft: name))
        let recalled = try RecalledDraft(loaded.draft, loaded.fileName, journal, wizard.connection.client)
        (wizard.request, wizard.draft, wizard.earlier) = (recalled.request, recalled.current, recalled.earlier)
      } else if let file = options.file {
        switch RequestInput(file).content {
        case .success(let content):
          wizard.request = content.request
          if file == "-" { Self.takeTerminalAsInput() }
        case .failure(let unreadable):
          for finding in unreadable.findings { console.complain(finding.line(in: file)) }
          return .refusedOrInvalid
        }
      }
      return try wizard.run(console, isPlain: options.isPlain)
    } catch {
      return console.fail(error)
    }
  }

  /// Makes the terminal the standard input, once what stood there is read; without a terminal it stays as it is.
  private static func takeTerminalAsInput() {
    let terminal = Glibc.open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard terminal >= 0 else { return }
    dup2(terminal, STDIN_FILENO)
    close(terminal)
  }
}
