import Dispatch
import Foundation
import Glibc
import Synchronization

extension FaultServer {
  /// What the server's threads share; it outlives the server until the last of them has ended.
  final class Core: Sendable {
    private let listener: FaultServerPort
    /// A pipe whose reading end becomes readable when the server stops; every wait watches it.
    private let stopReading: Int32
    private let stopWriting: Int32
    private let scripts: [[Step]]
    private let threads = DispatchGroup()
    private let state = Mutex((log: Log(), isStopping: false))

    private let list: RequestList?

    init(_ listener: consuming FaultServerPort, _ scripts: [[Step]], list: RequestList?) throws {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
      self.listener = listener
      (stopReading, stopWriting) = (ends[0], ends[1])
      self.scripts = scripts
      self.list = list
    }

    deinit {
      close(stopReading)
      close(stopWriting)
    }

    var log: Log { state.withLock { $0.log } }

    func start() { spawn { $0.acceptConnections() } }

    /// Stops and waits for the threads; what the clients had sent by then is kept.
    func stop() {
      let isFirst = state.withLock { state in
        defer { state.isStopping = true }
        return !state.isStopping
      }
      if isFirst { _ = write(stopWriting, [0], 1) }
      threads.wait()
    }

    /// Waits until the descriptor is ready.
    ///
    /// - Returns: false where the server is to stop.
    func wait(for events: Int32, on descriptor: Int32) -> Bool {
      var waits = [
        pollfd(fd: descriptor, events: Int16(events), revents: 0),
        pollfd(fd: stopReading, events: Int16(POLLIN), revents: 0),
      ]
      while poll(&waits, 2, -1) < 0, errno == EINTR {}
      return waits[1].revents == 0
    }

    func keep(_ bytes: some Sequence<UInt8>, ofConnection index: Int?) {
      guard let index else { return }
      state.withLock { $0.log.received[index].append(contentsOf: bytes) }
    }

    private func acceptConnections() {
      var goesOn = true
      while goesOn {
        goesOn = wait(for: POLLIN, on: listener.descriptor)
        while case let client = accept(listener.descriptor, nil, nil), client >= 0 {
          if let list, wait(for: POLLIN, on: client), Self.asksForList(client) {
            spawn { Connection(client, nil, $0).play([.readHead, .send(list.answer)]) }
            continue
          }
          let index = state.withLock { state in
            state.log.received.append([])
            return state.log.received.count - 1
          }
          let script = scripts.isEmpty ? [] : scripts[min(index, scripts.count - 1)]
          spawn { Connection(client, index, $0).play(script) }
        }
      }
    }

    /// Whether the first bytes are those of the call for the list of requests; they stay to be read.
    private static func asksForList(_ descriptor: Int32) -> Bool {
      let start = Array("GET /organizations/connections/request/?".utf8)
      var bytes = [UInt8](repeating: 0, count: start.count)
      return recv(descriptor, &bytes, bytes.count, Int32(MSG_PEEK)) == bytes.count && bytes == start
    }

    private func spawn(_ body: @escaping @Sendable (Core) -> Void) {
      threads.enter()
      Thread.detachNewThread {
        body(self)
        self.threads.leave()
      }
    }
  }
}

extension FaultServer.RequestList {
  fileprivate var answer: String {
    let body =
      switch self {
      case .empty: #"{"requests": [], "pagination": {"total_count": 0, "start": 0, "limit": 100}}"#
      }
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }
}
