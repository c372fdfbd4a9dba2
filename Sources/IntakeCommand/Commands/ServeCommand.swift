import Drafts
import Foundation
import Glibc
import PracticeServer

/// `intake serve`: the practice server alone, until a signal ends it.
struct ServeCommand {
  var options: ServeOptions

  func run(_ console: Console) -> ExitStatus {
    // Blocked before the server's threads start, so that only the wait below takes them.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    var faults = options.faults
    // Said below, so that the same can be drawn again.
    if faults.drawsLots, faults.seed == nil { faults.seed = .random(in: 1...9999) }
    do {
      let log = try options.log.map { try AccessLog($0) }
      let isQuiet = options.isQuiet
      let server = try LoopbackServer.start(
        port: options.port, token: options.token ?? LoopbackServer.defaultToken, faults: faults,
        log: { call in
          if let log { log.write(call.line) } else if !isQuiet { console.info(call.line) }
        })
      console.print(server.baseURL)
      if !isQuiet { introduce(faults, console) }
      var number: Int32 = 0
      sigwait(&signals, &number)
      server.stop()
      return .signal(number)
    } catch {
      return console.report(error)
    }
  }

  private func introduce(_ faults: PracticeFaults, _ console: Console) {
    console.info("A practice server: nothing reaches a real retailer or supplier. Ctrl-C ends it.")
    if options.token == nil {
      console.info("Its token is the one in the API's document: \(LoopbackServer.defaultToken)")
    }
    if !faults.isEmpty { console.info("Its faults: \(faults)") }
  }
}

/// A file that lines are added to, by several threads.
private final class AccessLog: Sendable {
  private let descriptor: Int32

  init(_ path: String) throws(StorageError) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw StorageError(.open, path, code: errno) }
  }

  deinit { close(descriptor) }

  /// Adds a line in one write, which other threads cannot part.
  ///
  /// A full disk loses the line, not the call that it is about.
  func write(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = Glibc.write(descriptor, bytes, bytes.count)
  }
}
