/// A text without what servers and people rewrite: case, punctuation, blanks, HTML's character references.
///
/// Letters, marks, digits and pictures such as emoji remain. Texts that are folded equal are similar and no more.
struct FoldedText: Hashable, Sendable {
  /// The number of characters from which on a text counts as another one cut short.
  static let significantLength = 16

  let text: String
  /// A hash value of the first 16 characters, for finding; the same for similar texts.
  let key: Int
  /// True if there are 16 characters or more.
  private let isLong: Bool

  /// The way a text is folded.
  enum Style {
    case text
    /// An integration's type, folded to its singular.
    case type
    /// A cron expression, whose punctuation has a meaning: only case and the width of blanks are folded.
    case schedule
  }

  /// Folds a text.
  init(_ text: String, as style: Style = .text) {
    let referenceless = text.utf8.contains(UInt8(ascii: "&")) ? text.decodingReferences : text
    var folded: String
    switch style {
    case .schedule: folded = referenceless.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    case .text, .type:
      folded = referenceless.utf8.allSatisfy { $0 < 0x80 } ? referenceless.foldedASCII : referenceless.foldedScalars
    }
    if style == .type, folded.utf8.count > 1, folded.last == "s" { folded.removeLast() }
    self.text = folded
    let start = folded.start(of: Self.significantLength)
    key = start.text.hashValue
    isLong = start.isWhole
  }

  /// True if the texts are equal, or one is the other cut short.
  func isLike(_ other: FoldedText) -> Bool {
    guard key == other.key else { return false }
    guard isLong, other.isLong else { return text == other.text }
    return text.hasPrefix(other.text) || other.text.hasPrefix(text)
  }

  /// True if the texts have the digits of one phone number, with or without country code and leading zeros.
  ///
  /// A country code has up to three digits (ITU-T E.164, section 6.2.1), a local number seven or more here.
  func hasPhoneDigits(of other: FoldedText) -> Bool {
    let (one, two) = (digits, other.digits)
    if one == two { return !one.isEmpty }
    let (short, long) = one.significantDigits.count < two.significantDigits.count ? (one, two) : (two, one)
    return short.significantDigits.count >= 7
      && long.significantDigits.count - short.significantDigits.count <= 3
      && long.significantDigits.suffix(short.significantDigits.count) == short.significantDigits
  }

  private var digits: [UInt8] { text.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
}

extension [UInt8] {
  /// The digits of a phone number behind an international or a trunk prefix's zeros.
  fileprivate var significantDigits: ArraySlice<UInt8> { drop { $0 == UInt8(ascii: "0") } }
}

extension String {
  /// The first so many characters, and true if there are that many.
  fileprivate func start(of count: Int) -> (text: Substring, isWhole: Bool) {
    // A character of ASCII is one byte unless a mark follows it.
    let bytes = utf8.prefix(count + 1)
    if bytes.allSatisfy({ $0 < 0x80 }) {
      return (Substring(utf8.prefix(count)), bytes.count >= count)
    }
    let start = prefix(count)
    return (start, start.count == count)
  }

  fileprivate var foldedASCII: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    for byte in utf8 {
      switch Unicode.Scalar(byte) {
      case "a"..."z", "0"..."9": bytes.append(byte)
      case "A"..."Z": bytes.append(byte | 0x20)
      default: break
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  fileprivate var foldedScalars: String {
    var folded = ""
    var isKept = true
    for scalar in unicodeScalars {
      // A mark belongs to what it follows, so that NFC and NFD fold equal.
      if !scalar.isMark { isKept = scalar.isSignificant }
      // By way of capitals, since a server that raises case makes SS of ß.
      if isKept { folded += scalar.properties.uppercaseMapping }
    }
    return folded.lowercased()
  }
}

extension Unicode.Scalar {
  fileprivate var isMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  /// True if the scalar is a letter, a digit or a picture.
  fileprivate var isSignificant: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber, .otherSymbol, .privateUse, .unassigned:
      true
    default: false
    }
  }
}

extension String {
  /// The text with the character references that escaping for HTML writes decoded, those that were escaped twice too.
  fileprivate var decodingReferences: String {
    var result = ""
    var rest = self[...]
    while let ampersand = rest.utf8.firstIndex(of: UInt8(ascii: "&")) {
      result += rest[..<ampersand]
      rest = rest[rest.utf8.index(after: ampersand)...]
      while rest.utf8.prefix(4).lowercasedASCII == "amp;" {
        rest = rest[rest.utf8.index(rest.startIndex, offsetBy: 4)...]
      }
      if let (decoded, end) = rest.reference {
        result.unicodeScalars.append(decoded)
        rest = rest[end...]
      } else {
        result += "&"
      }
    }
    return result + rest
  }
}

extension Substring {
  /// The scalar of the reference whose `&` stands before the text, and the end of the reference.
  fileprivate var reference: (scalar: Unicode.Scalar, end: Index)? {
    guard let semicolon = utf8.prefix(10).firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = utf8[..<semicolon].lowercasedASCII
    let scalar: Unicode.Scalar? =
      switch name {
      case "lt": "<"
      case "gt": ">"
      case "quot": "\""
      case "apos": "'"
      case "nbsp": "\u{A0}"
      case _ where name.hasPrefix("#x"): UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
      case _ where name.hasPrefix("#"): UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
      default: nil
      }
    return scalar.map { ($0, utf8.index(after: semicolon)) }
  }
}

extension Substring.UTF8View {
  fileprivate var lowercasedASCII: String {
    String(decoding: map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
