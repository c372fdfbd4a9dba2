internal import CCurl

/// The transport over libcurl, which is opened at the first request.
///
/// `send` gives each request a connection of its own, so nothing that an earlier one left behind can make curl send it
/// twice; the reads of a session share one. A proxy for `https` comes from the environment, as in curl (`https_proxy`, `no_proxy`).
public struct CurlTransport: Transport {
  private let caFile: String?
  private let userAgent: String
  private let library: @Sendable () -> Result<CurlLibrary, CurlLibrary.Missing>

  /// Makes a transport.
  ///
  /// - Parameters:
  ///   - caFile: a PEM file of the authorities to trust instead of the system's.
  ///   - userAgent: the `User-Agent` of every request, such as `intake/1.0`.
  public init(caFile: String? = nil, userAgent: String) {
    self.caFile = caFile
    self.userAgent = userAgent
    library = { CurlLibrary.shared }
  }

  /// Makes a transport over a libcurl of another name, which is opened at every request.
  package init(userAgent: String, libraryName: String) {
    caFile = nil
    self.userAgent = userAgent
    library = { Result { () throws(CurlLibrary.Missing) in try CurlLibrary(named: libraryName) } }
  }

  public func send(
    _ request: HTTPRequest, deadlines: Deadlines, cancellation: Cancellation, willSend: () throws -> Void
  ) -> Outcome {
    do throws(NotSent) {
      let (url, library) = try prepare(request, cancellation)
      let multi = try CurlMulti(library)
      return withoutActuallyEscaping(willSend) { willSend in
        let exchange = CurlExchange(to: url, repeats: 0, cancellation: cancellation, willSend: willSend)
        return attempt(request, exchange, over: multi, deadlines, cancellation)
      }
    } catch {
      return .notSent(error.reason)
    }
  }

  public func readSession() -> any ReadSession { CurlReadSession(self) }

  /// The reason an attempt ended before curl began it.
  struct NotSent: Error {
    let reason: NotSentReason
  }

  /// Checks a request and opens the library.
  func prepare(
    _ request: HTTPRequest, _ cancellation: Cancellation
  ) throws(NotSent) -> (url: HTTPURL, library: CurlLibrary) {
    let url: HTTPURL
    do { url = try HTTPURL(request.url) } catch { throw NotSent(reason: .invalidURL(error)) }
    guard url.isSecure || url.isLoopback else { throw NotSent(reason: .insecureURL(host: url.host)) }
    let agent = HTTPHeader("User-Agent", userAgent)
    if let header = (request.headers + [agent]).first(where: { !$0.isValid }) {
      throw NotSent(reason: .invalidHeader(name: header.name))
    }
    guard !cancellation.isCancelled else { throw NotSent(reason: .cancelled) }
    do { return (url, try library().get()) } catch {
      throw NotSent(reason: .libraryMissing(package: error.package, detail: error.detail))
    }
  }

  /// Makes one attempt.
  ///
  /// - Parameter reuses: whether a connection that `multi` keeps is used, and kept again.
  func attempt(
    _ request: HTTPRequest, _ exchange: CurlExchange, over multi: borrowing CurlMulti, reuses: Bool = false,
    _ deadlines: Deadlines, _ cancellation: Cancellation
  ) -> Outcome {
    // curl's callbacks hold it without owning it.
    defer { withExtendedLifetime(exchange) {} }
    return withBrokenPipeSignalBlocked {
      do throws(CurlEasy.Refusal) {
        var easy = try CurlEasy(multi.library)
        try configure(&easy, request, to: exchange.url, deadlines)
        if !reuses {
          try easy.set(CCURLOPT_FRESH_CONNECT, 1)
          try easy.set(CCURLOPT_FORBID_REUSE, 1)
        }
        try exchange.attach(to: easy)
        let ending = try multi.run(easy, exchange, stall: max(1, deadlines.stall), cancellation: cancellation)
        return exchange.outcome(ending, deadlines: deadlines)
      } catch {
        return exchange.outcome(failed: error.detail)
      }
    }
  }

  private func configure(
    _ easy: inout CurlEasy, _ request: HTTPRequest, to url: HTTPURL, _ deadlines: Deadlines
  ) throws(CurlEasy.Refusal) {
    try easy.keepErrorText()
    try configureConnection(&easy, to: url)
    try easy.set(CCURLOPT_CONNECTTIMEOUT_MS, max(1, deadlines.connect))
    try easy.set(CCURLOPT_TIMEOUT_MS, max(1, deadlines.total))
    try easy.set(CCURLOPT_URL, url.text)
    try easy.set(CCURLOPT_PATH_AS_IS, 1)
    try easy.set(CCURLOPT_USERAGENT, userAgent)
    // "Name;" is curl's spelling of an empty header, "Name:" that of one that is left out.
    var lines = request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
    lines.append("Expect:")
    if request.method != .get || !request.body.isEmpty {
      try easy.setBody(request.body)
      try easy.set(CCURLOPT_CUSTOMREQUEST, request.method.rawValue)
      if request[header: "Content-Type"] == nil { lines.append("Content-Type:") }
    }
    try easy.set(CCURLOPT_HTTPHEADER, lines: lines)
  }

  private func configureConnection(_ easy: inout CurlEasy, to url: HTTPURL) throws(CurlEasy.Refusal) {
    try easy.set(CCURLOPT_FOLLOWLOCATION, 0)
    try easy.set(CCURLOPT_HTTP_VERSION, Int(CCURL_HTTP_VERSION_1_1.rawValue))
    try easy.set(CCURLOPT_HTTP09_ALLOWED, 0)
    try easy.set(CCURLOPT_NOSIGNAL, 1)
    // The answer of a proxy to CONNECT is not the server's.
    try easy.set(CCURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    try easy.set(CCURLOPT_PROTOCOLS, Int((url.isSecure ? CCURLPROTO_HTTPS : CCURLPROTO_HTTP).rawValue))
    try easy.set(CCURLOPT_SSLVERSION, Int(CCURL_SSLVERSION_TLSv1_2.rawValue))
    try easy.set(CCURLOPT_SSL_VERIFYPEER, 1)
    try easy.set(CCURLOPT_SSL_VERIFYHOST, 2)
    if let caFile {
      try easy.set(CCURLOPT_CAINFO, caFile)
      try easy.set(CCURLOPT_CAPATH, nil)
    }
    if url.isLoopback { try easy.set(CCURLOPT_PROXY, "") }
    if url.host == "localhost" {
      // No name server is asked where this machine is.
      try easy.set(CCURLOPT_RESOLVE, lines: ["localhost:\(url.port):127.0.0.1,[::1]"])
    }
    // Without it curl waits for a name server that does not answer even after a cancel; libcurl has it since 7.87.
    try easy.setIfKnown(CCURLOPT_QUICK_EXIT, 1)
  }
}
