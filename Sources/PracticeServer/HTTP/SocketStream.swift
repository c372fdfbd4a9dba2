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
    // A client that always has one more byte ready must not outlast its time either.
    while ContinuousClock.now < deadline {
      let count = recv(descriptor, &chunk, chunk.count, 0)
      if count > 0 {
        if isIdle { deadline = .now + .milliseconds(patience.request) }
        isIdle = false
        return Array(chunk[..<count])
      }
      guard count < 0, canGoOn(after: errno, waitingFor: POLLIN) else { return [] }
    }
    throw HTTPFailure(408, "The request took too long.")
  }

  /// Sends bytes.
  ///
  /// - Returns: whether the other side took all of them in time.
  func send(_ bytes: [UInt8]) -> Bool {
    deadline = .now + .milliseconds(patience.request)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else {
        let code = errno
        guard ContinuousClock.now < deadline, canGoOn(after: code, waitingFor: POLLOUT) else { return false }
      }
    }
    return true
  }

  /// Ends the sending, and reads what still arrives, so that unread bytes do not make the system discard the answer.
  func sayFarewell() {
    shutdown(descriptor, Int32(SHUT_WR))
    drain(for: patience.farewell)
  }

  /// Says nothing until the other side ends, or its time is over.
  func awaitEnd() { drain(for: patience.request) }

  private func drain(for milliseconds: Int) {
    deadline = .now + .milliseconds(milliseconds)
    isIdle = false
    while let bytes = try? receive(), !bytes.isEmpty {}
  }

  /// Waits until the socket is ready or the time is over, where that is what a call's errno asks for.
  ///
  /// - Returns: whether the call can be made again.
  private func canGoOn(after code: Int32, waitingFor events: Int32) -> Bool {
    switch code {
    case EINTR: return true
    case EAGAIN, EWOULDBLOCK:
      let left = (deadline - .now) / .milliseconds(1)
      var target = pollfd(fd: descriptor, events: Int16(events), revents: 0)
      poll(&target, 1, Int32(max(0, left.rounded(.up))))
      return true
    default: return false
    }
  }
}
