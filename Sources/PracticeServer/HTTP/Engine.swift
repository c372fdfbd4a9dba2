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
    makeUUID: @escaping @Sendable () -> UUID = UUID.init
  ) {
    self.api = Mutex(api)
    self.now = now
    self.makeUUID = makeUUID
    self.limits = limits
    self.patience = patience
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
        let date = now()
        let reply = api.withLock { $0.reply(to: request, PracticeAPI.Surroundings(now: date, makeUUID: makeUUID)) }
        guard case .answer(let status, let headers, let body) = reply else {
          if reply == .stalled { stream.awaitEnd() }
          return
        }
        let keepsAlive = request.head.keepsAlive
        let answer = Answer(status, headers: headers, body: body)
          .bytes(date: date, keepsAlive: keepsAlive, isForHead: request.head.method == "HEAD")
        guard stream.send(answer) else { return }
        guard keepsAlive else { break }
        stream.awaitRequest()
      }
    } catch {
      // A connection that was only kept in case of another request ends without a word.
      if reader.isBetweenRequests { return }
      _ = stream.send(Answer(error).bytes(date: now(), keepsAlive: false, isForHead: false))
    }
    stream.sayFarewell()
  }

  private func start(_ body: @escaping @Sendable (Engine) -> Void) {
    threads.enter()
    Thread.detachNewThread { [self] in
      body(self)
      threads.leave()
    }
  }
}
