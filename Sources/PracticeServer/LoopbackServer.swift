import Dispatch
package import Foundation
import Synchronization

/// The practice server: the API's stand-in on this machine's loopback address, for demos and tests.
///
/// It keeps what it is sent in memory, and forgets it when it stops. It listens on 127.0.0.1 alone.
package final class LoopbackServer: Sendable {
  /// The token of the API document's own sample, so that the sample's command line works as it is written.
  package static let defaultToken = "1234567890"

  /// The port that it listens on.
  package let port: UInt16
  private let listener: Int32
  private let engine: Engine

  /// Starts a server.
  ///
  /// - Parameters:
  ///   - port: the port to listen on; 0 for any that is free.
  ///   - token: the token that its calls ask for.
  ///   - script: answers to give in the place of its own.
  ///   - faults: the faults that it shows.
  ///   - now: the clock of its records.
  ///   - makeUUID: where its identities come from.
  ///   - log: gets every call before its answer leaves, on any thread.
  package static func start(
    port: UInt16 = 0, token: String = defaultToken, script: [ScriptedAnswer] = [],
    faults: PracticeFaults = PracticeFaults(), now: @escaping @Sendable () -> Date = Date.init,
    makeUUID: @escaping @Sendable () -> UUID = UUID.init, log: @escaping @Sendable (LoggedCall) -> Void = { _ in }
  ) throws(PracticeServerError) -> LoopbackServer {
    let api = PracticeAPI(token: token, script: script, faults: faults)
    return try start(port: port, engine: Engine(api: api, now: now, makeUUID: makeUUID, log: log))
  }

  static func start(port: UInt16, engine: Engine) throws(PracticeServerError) -> LoopbackServer {
    let server = try LoopbackServer(port: port, engine: engine)
    engine.accept(from: server.listener)
    return server
  }

  private init(port: UInt16, engine: Engine) throws(PracticeServerError) {
    let failure = { (code: Int32) -> PracticeServerError in
      code == EADDRINUSE ? .portInUse(port) : .cannotListen(port: port, code: code)
    }
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard listener >= 0 else { throw failure(errno) }
    var yes: Int32 = 1
    // Without it a port stays taken for a minute after a server on it has ended.
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))

    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, SOMAXCONN) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard isListening else {
      let code = errno
      close(listener)
      throw failure(code)
    }
    self.port = UInt16(bigEndian: address.sin_port)
    self.listener = listener
    self.engine = engine
  }

  deinit {
    stop()
    close(listener)
  }

  /// What a profile's base URL is set to, such as `http://127.0.0.1:8080`.
  package var baseURL: String { "http://127.0.0.1:\(port)" }

  /// Ends every connection and waits for that; a second call does nothing.
  package func stop() { engine.stop(listener: listener) }

  /// The requests that were taken, the oldest first.
  package func records() -> [PracticeRecord] { engine.api.withLock { $0.records.elements } }

  /// The files that were taken, the oldest first.
  package func uploads() -> [PracticeUpload] { engine.api.withLock { $0.uploads.elements } }
}
