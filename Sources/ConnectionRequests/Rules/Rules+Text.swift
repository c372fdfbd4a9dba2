extension Rules {
  /// What any text can be wrong in: missing, too long, with characters in it that nobody sees, with a password.
  static func text(_ value: String, of field: some DocumentedField, at path: FieldPath) -> [Finding] {
    guard !value.isEmpty || field.isRequired else { return [] }
    var findings: [Finding] = []
    if value.isBlank, field.isRequired {
      findings.append(
        Finding(severity: .error, code: "required", path: path, message: "A value is required here."))
    }
    let hasPassword = PasswordMask(value).hasPassword
    findings += unseen(value, at: path, allowsLineBreaks: field.allowsLineBreaks, isSecret: hasPassword)
    if let maximumLength = field.maximumLength, value.utf8.count > maximumLength, value.count > maximumLength {
      findings.append(
        Finding(
          severity: .warning, code: "too-long", path: path,
          message: "\(value.count) characters; the API's documentation gives at most \(maximumLength)."))
    }
    if value.isRedacted {
      findings.append(redacted(at: path))
    } else if hasPassword {
      findings.append(
        Finding(
          severity: .warning, code: "password-in-url", path: path,
          message: "A URL here holds a password; it is sent as it is, to everyone who reads the request."))
    }
    return findings
  }

  /// A password that was covered: what would arrive is no password.
  static func redacted(at path: FieldPath) -> Finding {
    Finding(
      severity: .error, code: "redacted", path: path,
      message: "A password was taken out here (\(PasswordMask.cover)); put it back to send this.")
  }

  /// Control characters, which cannot be sent, and characters that hide or turn what is read.
  ///
  /// - Parameter isSecret: whether the value holds a password and is not repeated.
  private static func unseen(
    _ value: String, at path: FieldPath, allowsLineBreaks: Bool, isSecret: Bool
  ) -> [Finding] {
    guard value.utf8.contains(where: { $0 < 0x20 || $0 > 0x7E }) else { return [] }
    var findings: [Finding] = []
    if let control = value.unicodeScalars.first(where: { $0.isForbiddenControl(allowsLineBreaks) }) {
      findings.append(
        Finding(
          severity: .error, code: "control-character", path: path,
          message: allowsLineBreaks
            ? "\(control.codePoint) is a control character; only line breaks and tabs are allowed here."
            : "\(control.codePoint) is a control character; none is allowed here, line breaks and tabs included.",
          suggestion: isSecret ? nil : value.withoutControls(allowsLineBreaks)))
    }
    if let hidden = value.unicodeScalars.first(where: \.isHiding) {
      findings.append(
        Finding(
          severity: .warning, code: "invisible-character", path: path,
          message: "\(hidden.codePoint) is invisible or changes the direction of text; is it meant to be here?",
          suggestion: isSecret ? nil : value.withoutHidingCharacters))
    }
    return findings
  }
}

extension String {
  /// True if a password was covered in the text.
  var isRedacted: Bool { utf8.contains(0xE2) && contains(PasswordMask.cover) }
}

extension Unicode.Scalar {
  fileprivate func isForbiddenControl(_ allowsLineBreaks: Bool) -> Bool {
    isControl && !(allowsLineBreaks && (self == "\n" || self == "\t" || self == "\r"))
  }
}

extension String {
  /// The text without forbidden control characters; a space where one separates words.
  fileprivate func withoutControls(_ allowsLineBreaks: Bool) -> String {
    let scalars = unicodeScalars.compactMap { scalar in
      guard scalar.isForbiddenControl(allowsLineBreaks) else { return scalar }
      return scalar.properties.isWhitespace ? " " : nil
    }
    return String(String.UnicodeScalarView(scalars))
  }

  fileprivate var withoutHidingCharacters: String {
    String(String.UnicodeScalarView(unicodeScalars.filter { !$0.isHiding }))
  }
}
