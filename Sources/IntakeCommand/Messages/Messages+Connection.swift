import ConnectionsAPI
import Glibc

extension InvalidBaseURL {
  /// What keeps the text from being a base URL, and what one looks like.
  var message: String {
    "The server's URL \(reason). It looks like https://api.example.com or https://api.example.com/timp."
  }

  private var reason: String {
    switch self {
    case .empty: "is empty"
    case .notAbsolute: "does not begin with https:// and a host"
    case .scheme(let scheme): "has the scheme \(scheme); https is asked for"
    case .insecure(let host): "is http, which would show the token to everyone between here and \(host); use https"
    case .userInfo: "holds a user name or password; the token comes from INTAKE_TOKEN or --token-file"
    case .host(let host): "has a host that cannot be read: \(host)"
    case .port(let port): "has a port that is none: \(port)"
    case .query: "has a query, which a base URL cannot have"
    case .fragment: "has a fragment, which a base URL cannot have"
    case .character(let offset): "has a character at offset \(offset) that URLs do not hold"
    }
  }
}

extension InvalidToken {
  /// What keeps the text from being a token; the text is not shown.
  var message: String {
    switch self {
    case .empty: "The token is empty."
    case .whiteSpace: "The token has a space or a line break inside."
    case .controlCharacter: "The token holds a control character."
    case .notASCII: "The token holds a character outside ASCII."
    case .backtick: "The token holds a back-tick, as a copy from the API's samples may; leave it out."
    }
  }
}

extension UnreadableTokenFile {
  /// What keeps the token from being read, and what to do.
  var message: String {
    switch self {
    case .notFound: "There is no such token file."
    case .cannotOpen(let code), .cannotRead(let code):
      "The token file cannot be read: \(String(cString: strerror(code)))."
    case .notRegular: "The token file is no regular file."
    case .foreignOwner(let user): "The token file belongs to another user (\(user)), who could change it."
    case .readableByOthers(let mode):
      "Others can read or write the token file (mode \(String(mode & 0o777, radix: 8))); chmod 600 it."
    case .tooLarge(let limit): "The token file is larger than \(limit / 1_024) KiB."
    case .severalLines: "The token file has more than one line."
    case .invalid(let token): token.message
    }
  }
}
