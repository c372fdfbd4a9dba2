extension Rules {
  /// A UUID is 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12 (RFC 9562, section 4); other ways of writing it are
  /// not sent, but offered in this form.
  static func uuid(_ value: String, at path: FieldPath) -> [Finding] {
    guard !value.isUUID else { return [] }
    let suggestion = UploadedFile.canonicalUUID(value)
    let hint =
      if suggestion != nil {
        "without braces, spaces or anything before it"
      } else if let stranger = UploadedFile.bareUUID(value).first(where: { $0 != "-" && !$0.isDigitOfUUID }) {
        "and \(String(stranger).quoted) is none"
      } else {
        "but this has \(value.count(where: \.isDigitOfUUID)) of them"
      }
    return [
      Finding(
        severity: .error, code: "not-uuid", path: path,
        message: "A UUID is 32 hexadecimal digits written 8-4-4-4-12, \(hint).", suggestion: suggestion)
    ]
  }

  /// The second of two files with one UUID.
  static func sameFile(as first: Int, at path: FieldPath) -> Finding {
    Finding(
      severity: .warning, code: "same-uuid", path: path,
      message: "\(FieldPath.file(first)) has the same UUID; each upload has one of its own.")
  }
}

extension UploadedFile {
  /// A UUID in the form that is sent, 8-4-4-4-12 small hexadecimal digits (RFC 9562, section 4).
  ///
  /// - Parameter text: a UUID, which may be in capitals or braces, follow `urn:uuid:`, have blanks around it and hyphens
  ///   at other places or none.
  /// - Returns: `nil` if the text is no UUID.
  public static func canonicalUUID(_ text: String) -> String? {
    var digits = bareUUID(text).filter { $0 != "-" }
    for place in [20, 16, 12, 8] where digits.count >= place {
      digits.insert("-", at: digits.index(digits.startIndex, offsetBy: place))
    }
    return digits.isUUID ? digits : nil
  }

  /// The text without what may stand around a UUID, in small letters.
  fileprivate static func bareUUID(_ text: String) -> Substring {
    var bare = Substring(text.trimmed.lowercased())
    if bare.hasPrefix("urn:uuid:") { bare = bare.dropFirst(9) }
    if bare.hasPrefix("{"), bare.hasSuffix("}") { bare = bare.dropFirst().dropLast() }
    return bare
  }
}

extension Character {
  /// True if a UUID may hold it, beside hyphens; full-width digits are none.
  fileprivate var isDigitOfUUID: Bool { isASCII && isHexDigit }
}

extension String {
  /// True if the text is a UUID in its usual form, in capital or small letters.
  fileprivate var isUUID: Bool {
    utf8.count == 36
      && zip(utf8, 0...).allSatisfy { byte, place in
        let character = Character(Unicode.Scalar(byte))
        return [8, 13, 18, 23].contains(place) ? character == "-" : character.isDigitOfUUID
      }
  }
}
