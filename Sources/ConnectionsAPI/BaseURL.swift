internal import Networking

/// Where the API's paths begin: `https://api.example.com`, or with a path, `https://api.example.com/timp`.
public struct BaseURL: Hashable, Sendable {
  /// The URL without a slash at its end.
  private let text: String
  public let host: String
  /// The port, the scheme's own where the URL names none.
  public let port: Int
  /// True if the host is this machine.
  public let isLoopback: Bool

  /// Reads a base URL; blanks around it and slashes at its end do not matter.
  ///
  /// - Throws: what keeps it from being one; `http` is only for loopback hosts.
  public init(_ text: String) throws(InvalidBaseURL) {
    let url: HTTPURL
    do { url = try HTTPURL(text.trimmingBlanks) } catch { throw InvalidBaseURL(error) }
    guard url.isSecure || url.isLoopback else { throw .insecure(host: url.host) }
    guard !url.target.contains("?") else { throw .query }
    var text = url.text
    while text.hasSuffix("/") { text.removeLast() }
    self.text = text
    host = url.host
    port = url.port
    isLoopback = url.isLoopback
  }

  /// The URL of a path of the API, such as `organizations/files/upload`, with the slash at its end that the API needs.
  public func url(_ path: String) -> String {
    "\(text)/\(path.split(separator: "/").joined(separator: "/"))/"
  }
}

extension BaseURL: CustomStringConvertible {
  public var description: String { text }
}

/// Why a text is no base URL.
public enum InvalidBaseURL: Error, Hashable, Sendable {
  case empty
  /// It does not begin with `https://` or `http://` and a host.
  case notAbsolute
  case scheme(String)
  /// Plain `http` to a host that is not this machine would show the token to everyone on the way.
  case insecure(host: String)
  /// A user name or a password, which are not repeated here.
  case userInfo
  case host(String)
  case port(String)
  case query
  case fragment
  /// A space, a control character, a character outside ASCII, or one that URLs never hold; counted in bytes.
  case character(offset: Int)

  fileprivate init(_ error: InvalidURL) {
    self =
      switch error {
      case .empty: .empty
      case .notAbsolute: .notAbsolute
      case .scheme(let scheme): .scheme(scheme)
      case .userInfo: .userInfo
      case .host(let host): .host(host)
      case .port(let port): .port(port)
      case .fragment: .fragment
      case .character(let offset): .character(offset: offset)
      }
  }
}
