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
    switch ParsedArguments.parse(arguments) {
    case .print(let text):
      console.printText(text)
      status = .done
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
    case .check(let files, let json):
      return CheckCommand(files: files, isJSON: json).run(console)
    case .cron(let expression, let zone, let from, let count, let json):
      return CronCommand(expression: expression, zone: zone, start: from, count: count, isJSON: json).run(console)
    case .serve(let port, let token):
      return ServeCommand(port: port, token: token).run(console)
    case .wizard, .demo, .replay: break
    }
    guard let folders = Folders(environment) else {
      console.complain(Folders.missing)
      return .storage
    }
    switch invocation {
    case .wizard(let options):
      return WizardCommand(options: options, folders: folders, environment: environment).run(console)
    case .demo:
      return DemoCommand(folders: folders.forPractice).run(console)
    case .replay(let files, let json, let acceptWarnings, let options):
      let connection = Connection(options, environment)
      guard let client = connection.client else {
        console.complain(connection.obstacle?.sentence ?? "")
        return connection.obstacle?.status ?? .usage
      }
      return ReplayCommand(
        files: files, isJSON: json, acceptsWarnings: acceptWarnings, client: client,
        journal: Journal(folder: folders.journal)
      ).run(console)
    case .check, .cron, .serve: return .internalError
    }
  }
}
