/// The differences that do not make a different request: this is all of them, each with its reason.
///
/// Everything else that is sent counts: case, inner blanks, punctuation, phone numbers as written, names of files,
/// members that the API's document does not know.
package enum Normalisation: Hashable, Sendable, CaseIterable {
  /// White space around any text. Django REST framework strips it when it stores a text, and pasted text has it.
  case outerBlanks
  /// CRLF and CR, which become LF in any text. A file's line ends depend on the editor and on Git's settings.
  case lineBreaks
  /// NFC and NFD of any text, equal as Swift's strings are. macOS and some keyboards write NFD.
  case canonicalEquivalence
  /// A member that is missing, null or empty. Empty values are left out of the body, and the list answers null for them.
  case emptyValues
  /// Case of an e-mail address after its last `@`. Domains have no case (RFC 5321, section 2.4), and Django's
  /// `normalize_email` lowers them; the part before may have case.
  case domainCase
  /// Case of a file's UUID, if it has the form of one. UUIDs are read in either case (RFC 9562, section 4).
  case uuidCase
  /// Plural of a documented type. The document lists `item` and its samples say `items`.
  case typePlural
  /// Order of integrations and of files. Nothing depends on it, and the list may answer in another.
  case listOrder
}

extension Normalisation {
  /// The normalised text, for comparisons.
  ///
  /// - Parameter own: the normalisation that the text's field has in addition to those of every text.
  static func normalised(_ text: String, _ own: Normalisation? = nil) -> String {
    let text = lineBreaks.applied(to: outerBlanks.applied(to: text))
    return own?.applied(to: text) ?? text
  }

  private func applied(to text: String) -> String {
    switch self {
    case .outerBlanks: text.hasPlainEnds ? text : String(text.trimmed)
    case .lineBreaks: text.utf8.contains(.carriageReturn) ? text.withLineFeeds : text
    case .domainCase: text.withLowercasedDomain
    case .uuidCase: text.hasFormOfUUID ? text.lowercased() : text
    case .typePlural: text.last == "s" ? Integration.documentedTypes.first { $0 + "s" == text } ?? text : text
    // String compares by canonical equivalence; the other two are not about one text.
    case .canonicalEquivalence, .emptyValues, .listOrder: text
    }
  }
}

/// A field whose values are compared.
protocol ComparedField: DocumentedField {
  /// The normalisation of the field's values in addition to those of every text.
  var normalisation: Normalisation? { get }
}

extension RequestField: ComparedField {
  var normalisation: Normalisation? { self == .primaryContactEmail ? .domainCase : nil }
}

extension IntegrationField: ComparedField {
  var normalisation: Normalisation? { self == .type ? .typePlural : nil }
}

extension FileField: ComparedField {
  var normalisation: Normalisation? { self == .uuid ? .uuidCase : nil }
}

extension UInt8 {
  fileprivate static let carriageReturn = UInt8(ascii: "\r")

  fileprivate var isVisibleASCII: Bool { (0x21...0x7E).contains(self) }

  fileprivate var isHexDigit: Bool {
    switch Unicode.Scalar(self) {
    case "0"..."9", "a"..."f", "A"..."F": true
    default: false
    }
  }
}

extension String {
  /// True if the text begins and ends with visible ASCII or is empty: then there is nothing to trim.
  fileprivate var hasPlainEnds: Bool {
    guard let first = utf8.first, let last = utf8.last else { return true }
    return first.isVisibleASCII && last.isVisibleASCII
  }

  fileprivate var withLineFeeds: String {
    var scalars = UnicodeScalarView()
    var isAfterReturn = false
    for scalar in unicodeScalars {
      if !(isAfterReturn && scalar == "\n") { scalars.append(scalar == "\r" ? "\n" : scalar) }
      isAfterReturn = scalar == "\r"
    }
    return String(scalars)
  }

  fileprivate var withLowercasedDomain: String {
    guard let at = utf8.lastIndex(of: UInt8(ascii: "@")) else { return self }
    return String(self[..<at]) + self[at...].lowercased()
  }

  /// True if the text is 8-4-4-4-12 hexadecimal digits.
  fileprivate var hasFormOfUUID: Bool {
    utf8.count == 36
      && utf8.enumerated().allSatisfy { place, byte in
        [8, 13, 18, 23].contains(place) ? byte == UInt8(ascii: "-") : byte.isHexDigit
      }
  }
}
