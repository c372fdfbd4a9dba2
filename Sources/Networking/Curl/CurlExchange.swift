internal import CCurl

/// One attempt as curl's callbacks see it: whether the request may leave, and what came back.
final class CurlExchange {
  /// A clock that nobody sets, and that stands still while the machine sleeps, as curl's own does.
  typealias Clock = SuspendingClock

  /// True if bytes of the request may have left; the proof of "not sent".
  enum Permission {
    /// curl never had a connection to send on.
    case notAsked
    case granted
    case refused(NotSentReason)
  }

  private(set) var permission = Permission.notAsked
  private(set) var answer = AnswerReader()
  /// The time at which the last byte of the answer arrived; `nil` before it has begun.
  private(set) var lastByte: Clock.Instant?
  /// The number of times curl may still repeat the request because a reused connection was dead.
  private var repeatsLeft: Int
  let url: HTTPURL
  private let cancellation: Cancellation
  private let willSend: () throws -> Void

  /// - Parameter repeats: how often curl may send the request again where a reused connection loses it.
  init(to url: HTTPURL, repeats: Int, cancellation: Cancellation, willSend: @escaping () throws -> Void) {
    self.url = url
    repeatsLeft = repeats
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
      return CurlExchange.from(context).receive { $0.take(line: line) } ? line.count : 0
    }
    try easy.set(CCURLOPT_WRITEDATA, pointer: context)
    try easy.set(CCURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
      return CurlExchange.from(context).receive { $0.take(body: piece) } ? piece.count : 0
    }
  }

  private static func from(_ context: UnsafeMutableRawPointer) -> CurlExchange {
    Unmanaged<CurlExchange>.fromOpaque(context).takeUnretainedValue()
  }

  private func receive(_ body: (inout AnswerReader) -> Bool) -> Bool {
    let goesOn = body(&answer)
    if answer.hasBegun { lastByte = Clock.now }
    return goesOn
  }

  /// Decides, connected and before the first byte, whether the request may leave.
  private func mayLeave(to peer: String) -> Bool {
    switch permission {
    case .notAsked: break
    case .refused: return false
    case .granted:
      // A second call is curl sending the request again.
      repeatsLeft -= 1
      return repeatsLeft >= 0 && !cancellation.isCancelled
    }
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
