/// A text in which the passwords of URLs are covered.
///
/// A password is what stands between the first colon of a URL's user information and the `@` before its host (RFC 3986,
/// section 3.2.1). People also type passwords with `@`, `/`, `:`, `?` and `#` in them without escaping these; where it is
/// not certain where such a password ends, more is covered rather than less. The value of a query's parameter that is
/// named as signatures and tokens are is a password too.
public struct PasswordMask: Hashable, Sendable {
  /// What stands in the place of a password; a request that holds it cannot be sent.
  public static let cover = "••••"

  /// The text with each password replaced by four dots.
  public let masked: String
  /// True if the text holds a password.
  public let hasPassword: Bool

  /// Covers the passwords of a text.
  ///
  /// - Complexity: linear in the length of the text.
  public init(_ text: String) {
    let mayHold = text.utf8.contains { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "?") }
    let passwords = mayHold ? Self.passwords(in: Array(text.utf8)) : []
    hasPassword = !passwords.isEmpty
    guard hasPassword else {
      masked = text
      return
    }
    let bytes = Array(text.utf8)
    var result = ""
    var start = 0
    for password in passwords {
      result += String(decoding: bytes[start..<password.lowerBound], as: UTF8.self) + Self.cover
      start = password.upperBound
    }
    masked = result + String(decoding: bytes[start...], as: UTF8.self)
  }

  /// Where the passwords are, in order.
  private static func passwords(in bytes: [UInt8]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var place = 0
    while let separator = bytes.schemeSeparator(from: place) {
      let start = separator + 3
      let end = bytes.urlEnd(from: start)
      let password = bytes[start..<end].password
      if let password { result.append(password) }
      result += bytes[(password?.upperBound ?? start)..<end].queryPasswords
      place = end
    }
    return result
  }
}

extension [UInt8] {
  /// Where the next `://` is.
  fileprivate func schemeSeparator(from place: Int) -> Int? {
    (place..<Swift.max(place, count - 2)).first(where: isSchemeSeparator)
  }

  /// Where a URL ends: before white space or a quotation mark, or where the next URL's scheme begins.
  fileprivate func urlEnd(from start: Int) -> Int {
    for place in start..<count {
      if " \t\r\n\"".utf8.contains(self[place]) { return place }
      guard isSchemeSeparator(at: place) else { continue }
      var scheme = place
      while scheme > start, self[scheme - 1].isSchemeCharacter { scheme -= 1 }
      return scheme
    }
    return count
  }

  private func isSchemeSeparator(at place: Int) -> Bool {
    place + 2 < count && self[place] == UInt8(ascii: ":") && self[place + 1] == UInt8(ascii: "/")
      && self[place + 2] == UInt8(ascii: "/")
  }
}

extension ArraySlice<UInt8> {
  /// The password in the text behind a URL's `://`, `nil` if there is none.
  fileprivate var password: Range<Int>? {
    guard let at = userInformationEnd, let colon = self[..<at].firstIndex(of: UInt8(ascii: ":")), colon + 1 < at
    else { return nil }
    return colon + 1..<at
  }

  /// The `@` before the host.
  ///
  /// By the RFC it is the one before the first `/`, `?` or `#`. Where no host stands there, one of these is part of the
  /// password, and the last `@` of the URL is meant.
  private var userInformationEnd: Int? {
    let authority = prefix { !"/?#".utf8.contains($0) }
    let at = authority.lastIndex(of: UInt8(ascii: "@"))
    let host = authority[(at.map { $0 + 1 } ?? startIndex)...]
    if authority.endIndex == endIndex || host.looksLikeHost { return at }
    return authority.contains(UInt8(ascii: ":")) ? lastIndex(of: UInt8(ascii: "@")) : at
  }

  /// True if this is a name with a dot in it, an IPv6 address in brackets or `localhost`, with a port or without.
  private var looksLikeHost: Bool {
    let name = first == UInt8(ascii: "[") ? prefix { $0 != UInt8(ascii: "]") } : prefix { $0 != UInt8(ascii: ":") }
    let port = self[name.endIndex...].drop { $0 == UInt8(ascii: "]") }
    let isName =
      name.first == UInt8(ascii: "[") || name.contains(UInt8(ascii: ".")) || name.elementsEqual("localhost".utf8)
    let isPort = port.isEmpty || port.dropFirst().allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return isName && isPort
  }
}

extension UInt8 {
  fileprivate var isSchemeCharacter: Bool {
    switch Unicode.Scalar(self) {
    case "a"..."z", "A"..."Z", "0"..."9", "+", ".", "-": true
    default: false
    }
  }
}
