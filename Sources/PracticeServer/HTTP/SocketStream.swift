import Glibc

/// The bytes of one accepted connection; for the one thread that serves it.
final class SocketStream: ByteSource {
  /// How long the other side may take, in milliseconds.
  struct Patience: Hashable, Sendable {
    /// From the end of one request to the first byte of the next.
    var idle = 30_000
    /// From the first byte of a request to its last, and for taking an answer.
    var request = 60_000
    /// For reading the answer to a request that was not read to its end.
    var farewell = 1_000
  }

  private let descriptor: Int32
  private let patience: Patience
  private var deadline = ContinuousClock.now
  private var isIdle = true
  private var chunk = [UInt8](repeating: 0, count: 64 * 1024)

  /// - Parameter descriptor: a connected socket that does not block; it stays the caller's to close.
  init(descriptor: Int32, patience: Patience) {
    self.descriptor = descriptor
    self.patience = patience
    var yes: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    awaitRequest()
  }

  /// Begins to wait for the next request.
  func awaitRequest() {
    isIdle = true
    deadline = .now + .milliseconds(patience.idle)
  }

  /// The next bytes; none where the other side has ended, or has broken off.
  func receive() throws(HTTPFailure) -> [UInt8] {
    while true {
      let count = recv(descriptor, &chunk, chunk.count, 0)
      if count > 0 {
        if isIdle { deadline = .now + .milliseconds(patience.request) }
        isIdle = false
        return Array(chunk[..<count])
      }
      guard count < 0 else { return [] }
      switch errno {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK: try wait(for: POLLIN)
      default: return []
      }
    }
  }

  /// Sends all of the bytes; does nothing more once the other side has gone.
  func send(_ bytes: [UInt8]) throws(HTTPFailure) {
    deadline = .now + .milliseconds(patience.request)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count >= 0 {
        rest = rest.dropFirst(count)
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK: try wait(for: POLLOUT)
      default: return
      }
    }
  }

  /// Ends the sending, and reads what still arrives, so that unread bytes do not make the system discard the answer.
  func sayFarewell() {
    shutdown(descriptor, Int32(SHUT_WR))
    deadline = .now + .milliseconds(patience.farewell)
    isIdle = false
    while let bytes = try? receive(), !bytes.isEmpty, ContinuousClock.now < deadline {}
  }

  private func wait(for events: Int32) throws(HTTPFailure) {
    while true {
      let left = (deadline - .now) / .milliseconds(1)
      guard left > 0 else { throw HTTPFailure(408, "The request took too long.") }
      var target = pollfd(fd: descriptor, events: Int16(events), revents: 0)
      let ready = poll(&target, 1, Int32(min(left.rounded(.up), 3_600_000)))
      if ready > 0 || (ready < 0 && errno != EINTR) { return }
    }
  }
}
