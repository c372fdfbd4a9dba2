/// Collects an answer from the header lines and the pieces of body that arrive.
struct AnswerReader {
  /// The longest body that is kept, in bytes.
  static let bodyLimit = 1 << 20
  /// The longest head that is read, in bytes.
  static let headLimit = 256 << 10

  private var status = 0
  private var headers: [HTTPHeader] = []
  private var body: [UInt8] = []
  private var headBytes = 0
  private(set) var headIsWhole = false
  private(set) var headIsTooLong = false
  private(set) var isCapped = false

  /// True if the status line of the answer itself has arrived.
  ///
  /// An informational answer does not count: a server sends 102 or 103 because the answer will take a while.
  var hasBegun: Bool { status >= 200 }

  /// Takes one header line with its line end.
  ///
  /// - Returns: whether to go on.
  mutating func take(line bytes: some Collection<UInt8>) -> Bool {
    headBytes += bytes.count
    guard headBytes <= Self.headLimit else {
      headIsTooLong = true
      return false
    }
    // After the body come the trailers of a chunked one; nothing here needs them.
    guard !headIsWhole else { return true }
    let line = String(decoding: bytes, as: UTF8.self).trimmingSuffix { $0.isNewline }
    if line.hasPrefix("HTTP/") {
      status = line.split(separator: " ", maxSplits: 2).dropFirst().first.flatMap { Int($0) } ?? 0
      headers = []
    } else if line.isEmpty {
      // 100 Continue, 103 Early Hints: the answer's own head is still to come.
      headIsWhole = status >= 200
    } else if let last = headers.indices.last, line.first == " " || line.first == "\t" {
      headers[last].value += " " + line.trimmingSpaces
    } else if let colon = line.firstIndex(of: ":") {
      headers.append(
        HTTPHeader(String(line[..<colon]), line[line.index(after: colon)...].trimmingSpaces))
    }
    return true
  }

  /// Takes a piece of the body.
  ///
  /// - Returns: whether to go on.
  mutating func take(body bytes: some Collection<UInt8>) -> Bool {
    let room = Self.bodyLimit - body.count
    body.append(contentsOf: bytes.prefix(room))
    isCapped = bytes.count > room
    return !isCapped
  }

  /// The answer, `nil` if its head is not whole.
  ///
  /// - Parameter endedWell: whether the connection says that the body has arrived.
  func response(endedWell: Bool) -> HTTPResponse? {
    guard headIsWhole else { return nil }
    let completeness: HTTPResponse.Completeness = isCapped ? .capped : endedWell ? .whole : .cutShort
    return HTTPResponse(status: status, headers: headers, body: body, completeness: completeness)
  }
}

extension StringProtocol {
  fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> SubSequence {
    var end = endIndex
    while end > startIndex, predicate(self[index(before: end)]) { end = index(before: end) }
    return self[..<end]
  }

  fileprivate var trimmingSpaces: String {
    String(trimmingSuffix { $0 == " " || $0 == "\t" }.drop { $0 == " " || $0 == "\t" })
  }
}
