package import Foundation

/// A call of the API, by its path.
package enum Call: Hashable, Sendable {
  /// Says that this is a practice server; the real API has no such path.
  case practice
  case logIn
  case uploadFile
  /// The list of requests, which new ones are added to.
  case requests
  /// One request; `nil` if the path's last part is no UUID.
  case request(UUID?)
}

extension Call {
  /// Finds the call of a path; `nil` if there is none.
  ///
  /// Both editions of the paths are known: plain, and under `/timp`.
  ///
  /// - Parameter path: a path with its slash at the end.
  init?(path: String) {
    let path = path.hasPrefix("/timp/") ? path.dropFirst(5) : path[...]
    switch path {
    case "/practice/": self = .practice
    case "/organizations/user-login/": self = .logIn
    case "/organizations/files/upload/": self = .uploadFile
    case Self.requestsPath[...]: self = .requests
    default:
      guard path.hasPrefix(Self.requestsPath), path.hasSuffix("/") else { return nil }
      let last = path.dropFirst(Self.requestsPath.count).dropLast()
      guard !last.isEmpty, !last.contains("/") else { return nil }
      self = .request(UUID(uuidString: String(last)))
    }
  }

  private static let requestsPath = "/organizations/connections/request/"

  /// The methods that the call knows, as its answers to `OPTIONS` and in `Allow` name them.
  var methods: [String] {
    switch self {
    case .practice: ["GET", "HEAD", "OPTIONS"]
    case .logIn, .uploadFile: ["POST", "OPTIONS"]
    case .requests: ["GET", "POST", "HEAD", "OPTIONS"]
    case .request: ["GET", "PATCH", "HEAD", "OPTIONS"]
    }
  }

  var needsToken: Bool { self != .practice && self != .logIn }
}
