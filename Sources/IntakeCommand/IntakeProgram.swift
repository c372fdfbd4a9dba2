import Drafts
import Foundation

/// The program: a command line goes in, a status comes out.
package enum IntakeProgram {
  /// Does what a command line asks for.
  ///
  /// - Parameters:
  ///   - arguments: without the program's name.
  ///   - environment: the variables that the commands read.
  /// - Returns: the status to end the process with.
  package static func run(_ arguments: [String], environment: [String: String]) -> Int32 {
    let console = Console()
    let status: ExitStatus
    switch ParseResult.parse(arguments) {
    case .usageError(let text):
      console.printError(text)
      status = .usage
    case .run(let invocation):
      status = run(invocation, environment, console)
    }
    return console.status(status).code
  }

  private static func run(_ invocation: Invocation, _ environment: [String: String], _ console: Console) -> ExitStatus {
    switch invocation {
    case .print(let text): print(text, console)
    case .check(let options):
      CheckCommand(options: options, folders: Folders(environment, shared: options.shared)).run(console)
    case .completion(let shell):
      CompletionCommand(shell: shell).run(console)
    case .manual:
      ManualCommand().run(console)
    case .drafts(let options):
      withFolders(Folders(environment, shared: options.shared), console) { folders in
        DraftsCommand(options: options, folders: folders).run(console)
      }
    case .history(let options):
      withFolders(Folders(environment, shared: options.shared), console) { folders in
        HistoryCommand(options: options, folders: folders).run(console)
      }
    case .export(let source, let isRedacted, let shared):
      withFolders(Folders(environment, shared: shared), console) { folders in
        ExportCommand(
          source: source, isRedacted: isRedacted, store: DraftStore(folder: folders.drafts, access: folders.access)
        ).run(console)
      }
    case .cron(let expression, let zone, let from, let count, let json):
      CronCommand(expression: expression, zone: zone, start: from, count: count, isJSON: json).run(console)
    case .serve(let options):
      ServeCommand(options: options).run(console)
    case .wizard(let options):
      withFolders(Folders(environment, shared: options.shared), console) { folders in
        WizardCommand(options: options, folders: folders, environment: environment).run(console)
      }
    case .demo(let screen, let faults):
      withFolders(Folders(environment, isPractice: true), console) { folders in
        DemoCommand(folders: folders, screen: screen, faults: faults).run(console)
      }
    case .settle(let options): settle(options, environment, console)
    case .replay(let options):
      withFolders(Folders(environment, shared: options.shared), console) { folders in
        ReplayCommand(options: options, folders: folders, environment: environment).run(console)
      }
    }
  }

  private static func print(_ text: String, _ console: Console) -> ExitStatus {
    console.printText(text)
    return .done
  }

  private static func settle(
    _ options: SettleOptions, _ environment: [String: String], _ console: Console
  ) -> ExitStatus {
    withFolders(Folders(environment, shared: options.shared), console) { folders in
      SettleCommand(options: options, folders: folders).run(Connection(options.connection, environment), console)
    }
  }

  /// Runs a command that keeps files; without a place for them there is nothing to run.
  private static func withFolders(
    _ folders: Folders?, _ console: Console, _ command: (Folders) -> ExitStatus
  ) -> ExitStatus {
    guard let folders else {
      console.error(Folders.missing)
      return .storage
    }
    if let problem = folders.problem {
      console.error(problem)
      return .storage
    }
    return command(folders)
  }
}
