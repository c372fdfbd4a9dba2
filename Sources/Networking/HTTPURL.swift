import Glibc

/// An absolute `http` or `https` URL, taken apart.
///
/// Only the plain form is taken: visible ASCII, no user name, no fragment, a host as a name or an address. What is
/// taken means the same to every reader of URLs, so a check made here holds for the library that connects.
public struct HTTPURL: Hashable, Sendable {
  /// The URL as it was given.
  public let text: String
  /// True if the scheme is `https`.
  public let isSecure: Bool
  /// The host in small letters; an IPv6 address without its brackets.
  public let host: String
  /// The port, the scheme's own where the URL names none.
  public let port: Int
  /// What follows the host and the port, a query included; empty or beginning with `/` or `?`.
  public let target: String

  /// Takes a URL apart.
  ///
  /// - Throws: the first thing that is wrong with it.
  public init(_ text: String) throws(InvalidURL) {
    guard !text.isEmpty else { throw .empty }
    let bytes = Array(text.utf8)
    if let offset = bytes.firstIndex(where: { !(0x21...0x7E).contains($0) || Self.neverInURLs.contains($0) }) {
      throw .character(offset: offset)
    }
    guard let separator = text.firstRange(of: "://") else { throw .notAbsolute }
    let scheme = text[..<separator.lowerBound].lowercased()
    guard scheme == "http" || scheme == "https" else { throw .scheme(scheme) }
    let rest = text[separator.upperBound...]
    let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
    guard !rest[..<end].contains("@") else { throw .userInfo }
    guard !rest.contains("#") else { throw .fragment }
    let (host, portText) = try Self.hostAndPort(rest[..<end])
    self.text = text
    isSecure = scheme == "https"
    self.host = host
    port = try Self.port(portText) ?? (isSecure ? 443 : 80)
    target = String(rest[end...])
  }

  /// True if the host is this machine: `localhost`, `::1`, or an address of 127.0.0.0/8 in four plain numbers.
  public var isLoopback: Bool { host == "localhost" || Self.isLoopback(address: host) }

  /// True if an address in its usual spelling is one of this machine's own.
  static func isLoopback(address: String) -> Bool {
    var four = in_addr()
    if inet_pton(AF_INET, address, &four) == 1 { return UInt32(bigEndian: four.s_addr) >> 24 == 127 }
    var six = in6_addr()
    guard inet_pton(AF_INET6, address, &six) == 1 else { return false }
    return withUnsafeBytes(of: &six) { $0.dropLast().allSatisfy { $0 == 0 } && $0.last == 1 }
  }

  /// Visible characters that RFC 3986 keeps out of URLs, and that its readers treat in different ways.
  private static let neverInURLs = Set("\"<>\\^`{|}".utf8)

  private static func hostAndPort(_ authority: Substring) throws(InvalidURL) -> (String, Substring?) {
    if authority.first == "[" {
      guard let bracket = authority.firstIndex(of: "]") else { throw .host(String(authority)) }
      let address = String(authority[authority.index(after: authority.startIndex)..<bracket]).lowercased()
      let rest = authority[authority.index(after: bracket)...]
      var six = in6_addr()
      guard inet_pton(AF_INET6, address, &six) == 1, rest.isEmpty || rest.first == ":" else {
        throw .host(String(authority))
      }
      return (address, rest.isEmpty ? nil : rest.dropFirst())
    }
    let colon = authority.firstIndex(of: ":") ?? authority.endIndex
    let host = authority[..<colon].lowercased()
    let isName = host.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
      default: byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      }
    }
    guard isName, !host.isEmpty, host.utf8.count <= 253 else { throw .host(host) }
    return (host, colon == authority.endIndex ? nil : authority[colon...].dropFirst())
  }

  private static func port(_ text: Substring?) throws(InvalidURL) -> Int? {
    guard let text else { return nil }
    guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let port = Int(text),
      (1...65_535).contains(port)
    else { throw .port(String(text)) }
    return port
  }
}

/// What is wrong with a URL.
public enum InvalidURL: Error, Hashable, Sendable {
  case empty
  /// It has no scheme and host.
  case notAbsolute
  /// A scheme other than `http` and `https`.
  case scheme(String)
  /// A user name or a password before the host; neither is repeated here.
  case userInfo
  case host(String)
  case port(String)
  case fragment
  /// A space, a control character, a character outside ASCII, or one that URLs never hold; counted in bytes.
  case character(offset: Int)
}
