/// The request line and the header fields of an HTTP/1.1 request (RFC 9112, sections 3 and 5).
struct RequestHead: Hashable {
  var method: String
  /// The path as it was sent, percent-encoded, without the query.
  var path: String
  var query: String
  /// True if the client speaks HTTP/1.1, else HTTP/1.0.
  var isCurrent: Bool
  var fields: [HeaderField] = []

  /// Reads a request line such as `GET /practice/ HTTP/1.1`.
  init(requestLine line: String) throws(HTTPFailure) {
    let parts = line.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].isToken, parts[2].hasPrefix("HTTP/") else {
      throw .malformed("The request line is not METHOD TARGET HTTP/1.1.")
    }
    switch parts[2] {
    case "HTTP/1.1": isCurrent = true
    case "HTTP/1.0": isCurrent = false
    default: throw HTTPFailure(505, "This server speaks HTTP/1.1.")
    }
    method = String(parts[0])

    var target = parts[1]
    if let scheme = ["http://", "https://"].first(where: { target.lowercased().hasPrefix($0) }) {
      // The absolute form, as a client sends it to a proxy: only the part after the host matters here.
      let rest = target.dropFirst(scheme.count)
      target = rest.firstIndex(of: "/").map { rest[$0...] } ?? "/"
    }
    guard target.hasPrefix("/") || (target == "*" && method == "OPTIONS"),
      target.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { throw .malformed("The request's target is not a path.") }
    let question = target.firstIndex(of: "?") ?? target.endIndex
    path = String(target[..<question])
    query = String(target[question...].dropFirst())
  }

  /// Adds a header line such as `Host: 127.0.0.1`.
  mutating func add(fieldLine line: String) throws(HTTPFailure) {
    guard let colon = line.firstIndex(of: ":"), line[..<colon].isToken else {
      throw .malformed("A header line is not NAME: VALUE.")
    }
    let value = line[line.index(after: colon)...].trimmingBlanks
    guard value.unicodeScalars.allSatisfy({ $0 == "\t" || ($0.value >= 0x20 && $0.value != 0x7F) }) else {
      throw .malformed("A header's value holds a control character.")
    }
    fields.append(HeaderField(String(line[..<colon]), value))
  }

  /// True if the connection may serve another request after this one.
  var keepsAlive: Bool {
    let options = fields.members(of: "Connection")
    return isCurrent ? !options.contains("close") : options.contains("keep-alive")
  }

  /// True if the client waits for a word from the server before it sends the body.
  var expectsContinue: Bool { isCurrent && fields.members(of: "Expect").contains("100-continue") }
}

extension RequestHead {
  /// Where the body ends.
  enum Framing: Hashable {
    case length(Int)
    case chunked
  }

  /// Where the body ends; what could be read in two ways is refused (RFC 9112, 6.3).
  func framing() throws(HTTPFailure) -> Framing {
    if isCurrent, fields.values(of: "Host").count != 1 {
      throw .malformed("A request of HTTP/1.1 has exactly one Host.")
    }
    let codings = fields.members(of: "Transfer-Encoding")
    let lengths = Set(fields.members(of: "Content-Length"))
    if codings.isEmpty {
      guard let length = lengths.first else { return .length(0) }
      guard lengths.count == 1, length.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
        throw .malformed("Content-Length is not one number.")
      }
      // A number that no Int holds is longer than any body that is accepted.
      return .length(Int(length) ?? .max)
    }
    guard lengths.isEmpty, isCurrent else {
      throw .malformed("Transfer-Encoding goes with HTTP/1.1 and without Content-Length.")
    }
    guard codings == ["chunked"] else { throw HTTPFailure(501, "The only transfer coding here is chunked.") }
    return .chunked
  }
}

extension StringProtocol {
  /// True if the text is a token (RFC 9110, 5.6.2), as methods and field names are.
  fileprivate var isToken: Bool {
    !isEmpty
      && utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }
}
