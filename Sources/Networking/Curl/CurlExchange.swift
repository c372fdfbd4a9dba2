internal import CCurl

/// One attempt as curl's callbacks see it: whether the request may leave, and what came back.
final class CurlExchange {
  /// Whether bytes of the request may have left; the proof of "not sent".
  enum Permission {
    /// curl never had a connection to send on.
    case notAsked
    case granted
    case refused(NotSentReason)
  }

  private(set) var permission = Permission.notAsked
  private(set) var answer = AnswerReader()
  private let url: HTTPURL
  private let cancellation: Cancellation
  private let willSend: () throws -> Void

  init(to url: HTTPURL, cancellation: Cancellation, willSend: @escaping () throws -> Void) {
    self.url = url
    self.cancellation = cancellation
    self.willSend = willSend
  }

  /// Points curl's callbacks here; the exchange must outlive the handle's transfer.
  func attach(to easy: borrowing CurlEasy) throws(CurlEasy.Refusal) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    try easy.set(CCURLOPT_PREREQDATA, pointer: context)
    try easy.setPrerequest { context, peer, _, _, _ in
      let mayLeave = CurlExchange.from(context).mayLeave(to: String(cString: peer))
      return Int32(mayLeave ? CCURL_PREREQFUNC_OK.rawValue : CCURL_PREREQFUNC_ABORT.rawValue)
    }
    try easy.set(CCURLOPT_HEADERDATA, pointer: context)
    try easy.set(CCURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
      return CurlExchange.from(context).answer.take(line: line) ? line.count : 0
    }
    try easy.set(CCURLOPT_WRITEDATA, pointer: context)
    try easy.set(CCURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
      return CurlExchange.from(context).answer.take(body: piece) ? piece.count : 0
    }
  }

  private static func from(_ context: UnsafeMutableRawPointer) -> CurlExchange {
    Unmanaged<CurlExchange>.fromOpaque(context).takeUnretainedValue()
  }

  /// Decides, connected and before the first byte, whether the request may leave.
  private func mayLeave(to peer: String) -> Bool {
    // A second call would be curl sending the request again.
    guard case .notAsked = permission else { return false }
    if !url.isSecure, !HTTPURL.isLoopback(address: peer) {
      permission = .refused(.insecureURL(host: url.host))
    } else if cancellation.isCancelled {
      permission = .refused(.cancelled)
    } else {
      do {
        try willSend()
        permission = cancellation.isCancelled ? .refused(.cancelled) : .granted
      } catch {
        permission = .refused(.refusedByCaller(detail: String(describing: error)))
      }
    }
    if case .granted = permission { return true }
    return false
  }
}
