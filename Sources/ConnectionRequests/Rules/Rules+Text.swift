extension Rules {
  /// What any text can be wrong in: missing, too long, with characters in it that nobody sees, with a password.
  static func text(
    _ value: String, at path: FieldPath, isRequired: Bool, _ maximumLength: Int?, _ allowsLineBreaks: Bool
  ) -> [Finding] {
    guard !value.isEmpty || isRequired else { return [] }
    var findings: [Finding] = []
    if value.isBlank, isRequired {
      findings.append(
        Finding(severity: .error, code: "required", path: path, message: "A value is required here."))
    }
    findings += unseen(value, at: path, allowsLineBreaks)
    if let maximumLength, value.count > maximumLength {
      findings.append(
        Finding(
          severity: .warning, code: "too-long", path: path,
          message: "\(value.count) characters; the API's documentation gives at most \(maximumLength)."))
    }
    if PasswordMask(value).hasPassword {
      findings.append(
        Finding(
          severity: .warning, code: "password-in-url", path: path,
          message: "A URL here holds a password; it is sent as it is, to everyone who reads the request."))
    }
    return findings
  }

  /// Control characters, which cannot be sent, and characters that hide or turn what is read.
  private static func unseen(_ value: String, at path: FieldPath, _ allowsLineBreaks: Bool) -> [Finding] {
    var findings: [Finding] = []
    if let control = value.unicodeScalars.first(where: { $0.isForbiddenControl(allowsLineBreaks) }) {
      findings.append(
        Finding(
          severity: .error, code: "control-character", path: path,
          message: "The value holds the control character \(control.codePoint), which cannot be sent.",
          suggestion: value.removing { $0.isForbiddenControl(allowsLineBreaks) }))
    }
    if let hidden = value.unicodeScalars.first(where: \.isHiding) {
      findings.append(
        Finding(
          severity: .warning, code: "invisible-character", path: path,
          message: "The value holds \(hidden.codePoint), which is invisible or turns the direction of text.",
          suggestion: value.removing(\.isHiding)))
    }
    return findings
  }
}

extension Unicode.Scalar {
  /// `U+202E`.
  fileprivate var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  fileprivate func isForbiddenControl(_ allowsLineBreaks: Bool) -> Bool {
    guard properties.generalCategory == .control else { return false }
    return !(allowsLineBreaks && (self == "\n" || self == "\t" || self == "\r"))
  }

  /// Whether the scalar hides, or turns what is read: bidirectional controls (Unicode Standard Annex 9), tags and the like.
  ///
  /// The joiners U+200C and U+200D are part of how some languages and emoji are written, and stay.
  fileprivate var isHiding: Bool {
    switch value {
    case 0x61C, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF,
      0xE0000...0xE007F:
      true
    default: false
    }
  }
}

extension String {
  fileprivate func removing(_ isUnwanted: (Unicode.Scalar) -> Bool) -> String {
    String(String.UnicodeScalarView(unicodeScalars.filter { !isUnwanted($0) }))
  }
}
