internal import CCurl

/// What drives one transfer and can be woken from another thread: a curl multi handle.
struct CurlMulti: ~Copyable {
  private let handle: OpaquePointer
  private let library: CurlLibrary

  init?(_ library: CurlLibrary) {
    guard let handle = ccurl_multi_new(library.pointer) else { return nil }
    self.library = library
    self.handle = handle
  }

  deinit { ccurl_multi_free(library.pointer, handle) }

  /// Runs the transfer to its end, or until it is cancelled.
  ///
  /// - Returns: curl's code of the end, nil where it was cancelled before.
  /// - Throws: curl's words where the multi handle itself fails.
  func run(_ easy: borrowing CurlEasy, cancellation: Cancellation) throws(CurlEasy.Refusal) -> ccurl_code? {
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
      if ccurl_multi_result(library.pointer, handle, &code) { return ccurl_code(UInt32(code)) }
      if isCancelled { return nil }
      // curl shortens the wait to its own next deadline.
      try check(ccurl_multi_poll(library.pointer, handle, 60_000))
    }
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
