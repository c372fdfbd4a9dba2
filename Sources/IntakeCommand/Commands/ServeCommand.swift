import Foundation
import Glibc
import PracticeServer

/// `intake serve`: the practice server alone, until a signal ends it.
struct ServeCommand {
  /// 0 picks one that is free.
  var port: UInt16
  /// Nil is the token of the API's document.
  var token: String?

  func run(_ console: Console) -> ExitStatus {
    // Blocked before the server's threads start, so that only the wait below takes them.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    do {
      let server = try LoopbackServer.start(port: port, token: token ?? LoopbackServer.defaultToken)
      console.print(server.baseURL)
      console.note("A practice server: nothing reaches a real retailer or supplier. Ctrl-C ends it.")
      if token == nil { console.note("Its token is the one of the API's document: \(LoopbackServer.defaultToken)") }
      var number: Int32 = 0
      sigwait(&signals, &number)
      server.stop()
      return .signal(number)
    } catch {
      return console.fail(error)
    }
  }
}
