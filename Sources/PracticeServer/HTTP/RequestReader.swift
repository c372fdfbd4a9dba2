/// Where a reader gets its bytes from.
protocol ByteSource {
  /// The next bytes, at least one; none where the other side has ended.
  func receive() throws(HTTPFailure) -> [UInt8]
}

/// How large the parts of a request may be.
struct RequestLimits: Hashable {
  /// Bytes of the request line and the header fields; the trailer fields of a chunked body too.
  var head = 32 * 1024
  /// Bytes of the body, its chunks joined.
  var body = 5 * 1024 * 1024
}

/// Cuts the bytes of a connection into requests.
struct RequestReader<Source: ByteSource> {
  let source: Source
  let limits: RequestLimits
  private var buffer: [UInt8] = []
  private var position = 0
  /// True if nothing of a next request has arrived so far.
  private(set) var isBetweenRequests = true

  init(source: Source, limits: RequestLimits = RequestLimits()) {
    self.source = source
    self.limits = limits
  }

  /// The next request; `nil` if the other side has ended.
  ///
  /// - Parameter sendContinue: called where the client waits for `100 Continue` before it sends the body.
  mutating func next(sendContinue: () -> Void) throws(HTTPFailure) -> IncomingRequest? {
    isBetweenRequests = position == buffer.count
    if isBetweenRequests {
      guard try refill() else { return nil }
      isBetweenRequests = false
    }
    let head = try readHead()
    switch try head.framing() {
    case .length(let count):
      guard count <= limits.body else { throw bodyTooLarge }
      if head.expectsContinue, count > 0 { sendContinue() }
      return IncomingRequest(head: head, body: try bytes(count))
    case .chunked:
      if head.expectsContinue { sendContinue() }
      return IncomingRequest(head: head, body: try readChunks())
    }
  }

  private mutating func readHead() throws(HTTPFailure) -> RequestHead {
    var room = limits.head
    var first = try line(&room)
    // An empty line before the request is a habit of old clients (RFC 9112, 2.2).
    if first.isEmpty { first = try line(&room) }
    var head = try RequestHead(requestLine: first)
    while true {
      let next = try line(&room)
      if next.isEmpty { return head }
      try head.add(fieldLine: next)
    }
  }

  /// Joins the chunks of a body (RFC 9112, 7.1).
  private mutating func readChunks() throws(HTTPFailure) -> [UInt8] {
    var body: [UInt8] = []
    while true {
      var room = limits.head
      let size = try line(&room).prefix { $0 != ";" }.trimmingBlanks
      guard (1...16).contains(size.utf8.count), size.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit })
      else {
        throw .malformed("A chunk does not begin with its size.")
      }
      guard let count = Int(size, radix: 16), count <= limits.body - body.count else { throw bodyTooLarge }
      if count == 0 { break }
      body += try bytes(count)
      guard try bytes(2) == [0x0D, 0x0A] else { throw .malformed("A chunk is longer than its size.") }
    }
    var room = limits.head
    while try !line(&room).isEmpty {}
    return body
  }

  private var bodyTooLarge: HTTPFailure { HTTPFailure(413, "The body is longer than \(limits.body) bytes.") }

  /// One line without its end.
  ///
  /// - Parameter room: the bytes that lines may still take; each line lowers it.
  private mutating func line(_ room: inout Int) throws(HTTPFailure) -> String {
    var end = position
    while true {
      while end < buffer.count, buffer[end] != 0x0A { end += 1 }
      guard end - position < room else { throw HTTPFailure(431, "The head is longer than \(limits.head) bytes.") }
      if end < buffer.count { break }
      let seen = end - position
      guard try refill() else { throw .malformed("The connection ended within a request.") }
      end = position + seen
    }
    room -= end + 1 - position
    let content = buffer[position..<end]
    position = end + 1
    guard content.last == 0x0D else { throw .malformed("A line does not end with CR and LF.") }
    return String(decoding: content.dropLast(), as: UTF8.self)
  }

  private mutating func bytes(_ count: Int) throws(HTTPFailure) -> [UInt8] {
    while buffer.count - position < count {
      guard try refill() else { throw .malformed("The connection ended within a request.") }
    }
    defer { position += count }
    return Array(buffer[position..<position + count])
  }

  /// Adds what arrives next; false where nothing will.
  private mutating func refill() throws(HTTPFailure) -> Bool {
    let arrived = try source.receive()
    if position > 0 {
      buffer.removeFirst(position)
      position = 0
    }
    buffer += arrived
    return !arrived.isEmpty
  }
}
