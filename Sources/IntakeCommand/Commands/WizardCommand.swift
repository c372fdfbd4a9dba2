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
        let (draft, fileName) = try store.load(name)
        wizard.open(draft, fileName)
        try wizard.recallAttempts(journal)
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
    } catch let error as TerminalError {
      console.complain(error.sentence)
      return .usage
    } catch let error as DraftError {
      console.complain(error.sentence)
      return error.status
    } catch let error as StorageError {
      console.complain(error.sentence)
      return .storage
    } catch {
      console.complain("\(error)")
      return .internalError
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

extension WizardRun {
  /// Goes on with a saved draft, in its own file.
  fileprivate mutating func open(_ draft: Draft, _ fileName: String?) {
    request = draft.request
    self.draft = EffectRunner.CurrentDraft(id: draft.id, fileName: fileName, unknownMembers: draft.unknownMembers)
  }
}

extension WizardRun {
  /// Looks up what the records say of the draft and this server.
  fileprivate mutating func recallAttempts(_ journal: Journal) throws(StorageError) {
    guard let client = connection.client,
      let attempt = try journal.lastAttempt(of: draft.id, thatMayHaveReached: client.createURL)
    else { return }
    draft.knownAttempts = Set([attempt.id].compactMap(\.self))
    earlier = EarlierAttempt(attempt, record: journal.path(of: draft.id))
  }
}

extension EarlierAttempt {
  /// What the record of an attempt that may have arrived says.
  fileprivate init(_ attempt: JournalledAttempt, record: String) {
    switch (attempt.state, attempt.requestUUID) {
    case (.sent, let uuid?):
      self = .sent(
        SentRequest(uuid: uuid, dateText: attempt.requestDate ?? "", instant: nil, recordPath: record))
    case (.sent, nil), (.sentUnconfirmed, _): self = .unconfirmed(at: attempt.startedAt)
    case (.unknown, _), (.refused, _), (.notSent, _): self = .unknown(at: attempt.startedAt)
    }
  }
}
