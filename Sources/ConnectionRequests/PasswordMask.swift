/// A text in which the passwords of URLs are covered.
///
/// A password is what stands between the first colon of a URL's user information and the `@` before its host (RFC 3986,
/// section 3.2.1). People also type passwords with `@`, `/`, `:` and `#` in them without escaping these, so the user
/// information is taken to reach to the last `@` before white space, a comma, a quotation mark or the next URL.
public struct PasswordMask: Hashable, Sendable {
  /// The text with each password replaced by four dots.
  public let masked: String
  /// Whether the text holds a password.
  public let hasPassword: Bool

  /// Covers the passwords of a text.
  public init(_ text: String) {
    guard text.utf8.contains(UInt8(ascii: "@")), text.contains("://") else {
      masked = text
      hasPassword = false
      return
    }
    var result = ""
    var rest = Substring(text)
    var found = false
    while let separator = rest.firstRange(of: "://") {
      result += rest[..<separator.upperBound]
      rest = rest[separator.upperBound...]
      let url = rest[..<Self.end(of: rest)]
      if let at = Self.userInformationEnd(of: url), let colon = url[..<at].firstIndex(of: ":"),
        url.index(after: colon) < at
      {
        result += url[...colon] + "••••"
        rest = rest[at...]
        found = true
      }
    }
    masked = result + rest
    hasPassword = found
  }

  /// Where the URL ends: before white space, a comma or quotation mark, or where the next URL's scheme begins.
  private static func end(of text: Substring) -> Substring.Index {
    let stop = text.firstIndex { $0.isWhitespace || ",\"<>".contains($0) } ?? text.endIndex
    guard let next = text[..<stop].firstRange(of: "://") else { return stop }
    // The letters before the separator are the next URL's scheme.
    var start = next.lowerBound
    while start > text.startIndex, text[text.index(before: start)].isSchemeCharacter {
      start = text.index(before: start)
    }
    return start
  }

  /// The `@` before the host: the last one, unless the host is over before it and the text after it is no host.
  private static func userInformationEnd(of url: Substring) -> Substring.Index? {
    guard let last = url.lastIndex(of: "@") else { return nil }
    let authorityEnd = url.firstIndex { "/?#".contains($0) } ?? url.endIndex
    // An `@` inside the authority decides; one in the path counts only where the authority has a colon but no host yet.
    if let inAuthority = url[..<authorityEnd].lastIndex(of: "@") { return last > authorityEnd ? inAuthority : last }
    return url[..<authorityEnd].contains(":") && !url.startsWithPort ? last : nil
  }
}

extension Character {
  fileprivate var isSchemeCharacter: Bool { isASCII && (isLetter || isNumber || "+.-".contains(self)) }
}

extension Substring {
  /// Whether the authority is a host and a port, so that its colon begins no password.
  fileprivate var startsWithPort: Bool {
    guard let colon = firstIndex(of: ":") else { return false }
    let digits = self[index(after: colon)...].prefix { $0.isNumber }
    let end = digits.endIndex
    return !digits.isEmpty && digits.count <= 5 && (end == endIndex || "/?#".contains(self[end]))
  }
}
