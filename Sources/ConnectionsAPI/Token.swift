internal import Foundation
internal import Networking

/// The secret that says who sends a request.
///
/// Its descriptions do not show it.
public struct Token: Sendable {
  private let secret: String

  /// Takes a token; a line break at its end, as files have, does not belong to it.
  ///
  /// - Throws: what keeps the text from being a token; it could not be written into a header.
  public init(_ text: String) throws(InvalidToken) {
    var secret = text[...]
    while let last = secret.unicodeScalars.last, last == "\n" || last == "\r" { secret.unicodeScalars.removeLast() }
    guard !secret.isEmpty else { throw .empty }
    for scalar in secret.unicodeScalars {
      switch scalar {
      case " ", "\t", "\n", "\r": throw .whiteSpace
      case "\0"..."\u{1F}", "\u{7F}": throw .controlCharacter
      case "`": throw .backtick
      case "!"..."~": continue
      default: throw .notASCII
      }
    }
    self.secret = String(secret)
  }

  /// What stands in its place where it would be shown.
  static let cover = "••••"

  /// How a text may hold it.
  var spellings: [String] { [secret, Data(secret.utf8).base64EncodedString()] }

  /// The header that carries it.
  var header: HTTPHeader { HTTPHeader("Authorization", "Token \(secret)") }
}

extension Token: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { Self.cover }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why a text is no token; the text is not repeated here.
public enum InvalidToken: Error, Hashable, Sendable {
  case empty
  /// A space, a tab or a line break inside: two words, or two lines, were taken for one token.
  case whiteSpace
  case controlCharacter
  case notASCII
  /// A stray back-tick, as the API's own samples have one.
  case backtick
}
