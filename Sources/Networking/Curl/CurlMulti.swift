internal import CCurl

/// The driver of one transfer at a time, which keeps connections between them and can be woken from another thread: a curl
/// multi handle.
struct CurlMulti: ~Copyable {
  private let handle: OpaquePointer
  let library: CurlLibrary

  init(_ library: CurlLibrary) throws(CurlTransport.NotSent) {
    guard let handle = ccurl_multi_new(library.pointer) else {
      throw CurlTransport.NotSent(reason: .other(detail: "libcurl has no memory left"))
    }
    self.library = library
    self.handle = handle
  }

  // Closing a kept connection writes to it.
  deinit { withBrokenPipeSignalBlocked { ccurl_multi_free(library.pointer, handle) } }

  /// Runs the transfer to its end, or until it is cancelled or its answer stalls.
  ///
  /// - Parameters:
  ///   - exchange: where the transfer's callbacks go.
  ///   - stall: milliseconds without another byte, once the answer has begun.
  /// - Throws: curl's words where the multi handle itself fails.
  func run(
    _ easy: borrowing CurlEasy, _ exchange: CurlExchange, stall: Int, cancellation: Cancellation
  ) throws(CurlEasy.Refusal) -> CurlExchange.Ending {
    try check(ccurl_multi_add(library.pointer, handle, easy.handle))
    defer { _ = ccurl_multi_remove(library.pointer, handle, easy.handle) }
    let waker = Waker(handle: handle, library: library)
    cancellation.onCancel { waker.wake() }
    defer { cancellation.onCancel(nil) }

    while true {
      // Asked first, so that what arrived before a cancel is still read.
      let isCancelled = cancellation.isCancelled
      var running: Int32 = 0
      try check(ccurl_multi_perform(library.pointer, handle, &running))
      var code: Int32 = 0
      if ccurl_multi_result(library.pointer, handle, &code) {
        let code = ccurl_code(UInt32(code))
        return .ended(code, detail: easy.detail(of: code))
      }
      if isCancelled { return .cancelled }
      let left = exchange.lastByte.map { Self.milliseconds(until: $0 + .milliseconds(stall)) } ?? .max
      if left <= 0 { return .stalled }
      // curl shortens the wait to its own next deadline.
      try check(ccurl_multi_poll(library.pointer, handle, Int32(min(left, 60_000))))
    }
  }

  /// The milliseconds that are left, rounded up so that a wait for them is not too short.
  private static func milliseconds(until end: CurlExchange.Clock.Instant) -> Int {
    Int((CurlExchange.Clock.now.duration(to: end) / .milliseconds(1)).rounded(.up))
  }

  private func check(_ code: Int32) throws(CurlEasy.Refusal) {
    guard code != 0 else { return }
    throw CurlEasy.Refusal(detail: String(cString: ccurl_multi_error_text(library.pointer, code)))
  }

  /// Ends the wait of a multi handle.
  ///
  /// `@unchecked`: waking is the one call that curl allows from any thread while the handle is in use.
  private struct Waker: @unchecked Sendable {
    let handle: OpaquePointer
    let library: CurlLibrary

    func wake() { _ = ccurl_multi_wakeup(library.pointer, handle) }
  }
}
