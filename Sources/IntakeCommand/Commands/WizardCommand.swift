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
    var wizard = WizardRun(
      drafts: DraftSession(folders), connection: Connection(options.connection, environment),
      screen: options.screen, otherFolder: environment["HOME"].map { "\($0)/intake-drafts" } ?? "")
    do {
      if let name = options.draft {
        try wizard.recall(wizard.drafts.store.load(name))
      } else if let file = options.file {
        switch RequestInput(file).content {
        case .success(let content):
          wizard.request = content.request
          if file == "-" { Self.takeTerminalAsInput() }
        case .failure(let unreadable):
          for finding in unreadable.findings { console.error(finding.line(in: file)) }
          return .refusedOrInvalid
        }
      }
      return try wizard.run(console)
    } catch DraftError.notFound {
      console.error(wizard.drafts.store.message(missing: options.draft ?? "", isDraft: true))
      return .refusedOrInvalid
    } catch {
      return console.report(error)
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
