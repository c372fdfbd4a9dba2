import Dispatch
import Foundation
import Glibc
import Synchronization

/// The threads of a server: one that accepts connections, and one for each of those.
final class Engine: Sendable {
  /// How many connections are served at once; one more is told to come back later.
  static let mostConnections = 64

  let api: Mutex<PracticeAPI>
  private let now: @Sendable () -> Date
  private let makeUUID: @Sendable () -> UUID
  private let limits: RequestLimits
  private let patience: SocketStream.Patience
  private let log: @Sendable (LoggedCall) -> Void
  /// Waits for that many seconds, unless the server stops meanwhile; given in tests, which do not wait.
  private let wait: (@Sendable (Double) -> Void)?
  /// Signalled once the server stops.
  private let stopping = DispatchSemaphore(value: 0)
  private let connections = Mutex(Connections())
  private let threads = DispatchGroup()

  private struct Connections {
    var isStopping = false
    /// The sockets of the connections; a thread takes its own out before it closes it.
    var open: Set<Int32> = []
  }

  init(
    api: consuming sending PracticeAPI, limits: RequestLimits = RequestLimits(),
    patience: SocketStream.Patience = SocketStream.Patience(), now: @escaping @Sendable () -> Date = Date.init,
    makeUUID: @escaping @Sendable () -> UUID = UUID.init, log: @escaping @Sendable (LoggedCall) -> Void = { _ in },
    wait: (@Sendable (Double) -> Void)? = nil
  ) {
    self.api = Mutex(api)
    self.now = now
    self.makeUUID = makeUUID
    self.limits = limits
    self.patience = patience
    self.log = log
    self.wait = wait
  }

  /// Starts the thread that accepts connections, until `stop`.
  func accept(from listener: Int32) {
    start { engine in
      while true {
        let socket = Glibc.accept(listener, nil, nil)
        switch engine.admit(socket) {
        case .stopping:
          if socket >= 0 { close(socket) }
          return
        case .failed:
          // As when the process has no descriptor left: nothing is accepted before one is let go of.
          poll(nil, 0, 50)
        case .admitted: engine.start { $0.serve(socket) }
        case .full: engine.turnAway(socket)
        }
      }
    }
  }

  /// Ends every connection, and waits for the threads.
  func stop(listener: Int32) {
    connections.withLock { connections in
      connections.isStopping = true
      for socket in connections.open { shutdown(socket, Int32(SHUT_RDWR)) }
    }
    stopping.signal()
    // On Linux this also ends an `accept` that is waiting.
    shutdown(listener, Int32(SHUT_RDWR))
    threads.wait()
  }

  private enum Admission {
    case admitted, full, failed, stopping
  }

  /// Decides about what `accept` returned.
  private func admit(_ socket: Int32) -> Admission {
    connections.withLock { connections in
      if connections.isStopping { return .stopping }
      if socket < 0 { return .failed }
      _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
      _ = fcntl(socket, F_SETFL, O_NONBLOCK)
      if connections.open.count == Self.mostConnections { return .full }
      connections.open.insert(socket)
      return .admitted
    }
  }

  /// Answers one connection too many, on the thread that accepts: while the server is full, that may wait.
  private func turnAway(_ socket: Int32) {
    let answer = Answer(503, headers: [HeaderField("Retry-After", "1")], detail: "Too many connections at once.")
    let stream = SocketStream(descriptor: socket, patience: patience)
    _ = stream.send(answer.bytes(date: now(), keepsAlive: false, isForHead: false))
    stream.sayFarewell()
    close(socket)
  }

  private func serve(_ socket: Int32) {
    answerRequests(of: SocketStream(descriptor: socket, patience: patience))
    _ = connections.withLock { $0.open.remove(socket) }
    close(socket)
  }

  /// Answers the requests of one connection, until either side ends it.
  private func answerRequests(of stream: SocketStream) {
    var reader = RequestReader(source: stream, limits: limits)
    do throws(HTTPFailure) {
      while let request = try reader.next(sendContinue: {
        _ = stream.send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
      }) {
        guard let reply = reply(to: request) else { return }
        guard case .answer(let status, let headers, let body) = reply else {
          if reply == .stalled { stream.awaitEnd() }
          return
        }
        let keepsAlive = request.head.keepsAlive
        let answer = Answer(status, headers: headers, body: body)
          .bytes(date: now(), keepsAlive: keepsAlive, isForHead: request.head.method == "HEAD")
        guard stream.send(answer) else { return }
        guard keepsAlive else { break }
        stream.awaitRequest()
      }
    } catch {
      // A connection that was only kept in case of another request ends without a word.
      if reader.isBetweenRequests { return }
      log(LoggedCall(time: now(), method: "-", path: "-", status: error.status, milliseconds: 0))
      _ = stream.send(Answer(error).bytes(date: now(), keepsAlive: false, isForHead: false))
    }
    stream.sayFarewell()
  }

  /// Carries a request out with its faults, and logs it.
  ///
  /// - Returns: `nil` if the server stopped meanwhile.
  private func reply(to request: IncomingRequest) -> ScriptedAnswer.Reply? {
    let (arrival, start) = (now(), ContinuousClock.now)
    let fault = api.withLock { $0.fault(for: request) }
    guard pause(fault.storeDelay) else { return nil }
    let (token, reply) = api.withLock { api in
      (api.token, api.reply(to: request, PracticeAPI.Context(now: now(), makeUUID: makeUUID), fault))
    }
    guard pause(fault.answerDelay) else { return nil }
    let status: Int? = if case .answer(let status, _, _) = reply { status } else { nil }
    log(
      LoggedCall(
        time: arrival, method: request.head.method, path: request.loggedPath(hiding: token), status: status,
        milliseconds: Int((.now - start) / .milliseconds(1)), faults: fault.names(reply)))
    return reply
  }

  /// Waits for a number of seconds.
  ///
  /// - Returns: false if the server stopped meanwhile.
  private func pause(_ seconds: Double) -> Bool {
    guard seconds > 0 else { return true }
    if let wait {
      wait(seconds)
      return true
    }
    guard stopping.wait(timeout: .now() + seconds) == .success else { return true }
    // For the next thread that waits.
    stopping.signal()
    return false
  }

  private func start(_ body: @escaping @Sendable (Engine) -> Void) {
    threads.enter()
    Thread.detachNewThread { [self] in
      body(self)
      threads.leave()
    }
  }
}
