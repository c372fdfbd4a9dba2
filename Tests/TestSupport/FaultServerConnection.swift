import Glibc

extension FaultServer {
  /// One connection and the script that is played to it.
  final class Connection {
    private let descriptor: Int32
    /// Its place in the log; nil where the log leaves it out.
    private let index: Int?
    private let core: Core
    private var received: [UInt8] = []
    /// Where the body begins, once the head was read.
    private var bodyStart: Int?
    private var isOpen = true

    init(_ descriptor: Int32, _ index: Int?, _ core: Core) {
      self.descriptor = descriptor
      self.index = index
      self.core = core
      // A process that another test starts must not keep the connection open.
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit { if isOpen { close(descriptor) } }

    func play(_ script: [Step]) {
      _ = playAll(script)
      guard isOpen else { return }
      shutdown(descriptor, Int32(SHUT_WR))
      while read() {}
    }

    /// Plays steps up to the first after which the client or the server has gone.
    private func playAll(_ steps: [Step]) -> Bool { steps.allSatisfy { isOpen && play($0) } }

    /// Plays one step; false where the client or the server has gone.
    private func play(_ step: Step) -> Bool {
      switch step {
      case .readSome: return read()
      case .readHead:
        while headEnd == nil { guard read() else { return false } }
        bodyStart = headEnd
      case .readBody(let most):
        let wanted = (bodyStart ?? 0) + min(most, announcedLength)
        while received.count < wanted { guard read(atMost: wanted - received.count) else { return false } }
      case .send(let text): return send(Array(text.utf8))
      case .sendBytes(let bytes): return send(bytes)
      case .sendForever(let text): while send(Array(text.utf8)) {}
      case .stall: while read() {}
      case .close: end()
      case .reset:
        var lingering = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &lingering, socklen_t(MemoryLayout<linger>.size))
        end()
      case .run(let body): body()
      case .choose(let steps):
        guard let request = nextRequest() else { return false }
        return playAll(steps(request))
      case .serve(let steps):
        while let request = nextRequest() { guard playAll(steps(request)) else { return false } }
      }
      return true
    }

    /// Reads a whole request; what follows it stays to be read.
    private func nextRequest() -> ReceivedRequest? {
      guard playAll([.readHead, .readBody()]) else { return nil }
      var rest = received[...]
      let request = ReceivedRequest(&rest)
      received = Array(rest)
      bodyStart = nil
      return request
    }

    private var headEnd: Int? { received.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound }

    private var announcedLength: Int {
      let head = String(decoding: received[..<(bodyStart ?? 0)], as: UTF8.self).lowercased()
      guard let name = head.firstRange(of: "content-length:") else { return 0 }
      return Int(head[name.upperBound...].drop { $0 == " " }.prefix { $0.isNumber }) ?? 0
    }

    private func end() {
      close(descriptor)
      isOpen = false
    }

    /// Reads what there is; false at the end, and, once the server stops, where nothing is left.
    private func read(atMost limit: Int = 64 << 10) -> Bool {
      let goesOn = core.wait(for: POLLIN, on: descriptor)
      var buffer = [UInt8](repeating: 0, count: min(limit, 64 << 10))
      let count = recv(descriptor, &buffer, buffer.count, goesOn ? 0 : Int32(MSG_DONTWAIT))
      guard count > 0 else { return false }
      received += buffer[..<count]
      core.keep(buffer[..<count], ofConnection: index)
      return true
    }

    private func send(_ bytes: [UInt8]) -> Bool {
      var rest = bytes[...]
      while !rest.isEmpty {
        guard core.wait(for: POLLOUT, on: descriptor) else { return false }
        let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
        let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, flags) }
        if count < 0, errno == EAGAIN || errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }
}
