import ConnectionsAPI
import Drafts
import Foundation
import Networking
import PracticeServer
import Terminal

/// `intake demo`: the wizard against a practice server in the same process.
struct DemoCommand {
  /// Those of practice alone.
  var folders: Folders
  var screen: ScreenOptions
  var faults: PracticeFaults

  func run(_ console: Console) -> ExitStatus {
    do {
      let server = try LoopbackServer.start(faults: faults)
      defer { server.stop() }
      let client = ConnectionsClient(
        baseURL: try BaseURL(server.baseURL), token: try Token(LoopbackServer.defaultToken),
        transport: CurlTransport(userAgent: Version.userAgent))
      return try WizardRun(
        drafts: DraftSession(folders), connection: Connection(practice: client), isPractice: true,
        screen: screen
      ).run(console)
    } catch {
      return console.report(error)
    }
  }
}
