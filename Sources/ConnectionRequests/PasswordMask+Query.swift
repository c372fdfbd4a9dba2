extension ArraySlice<UInt8> {
  /// The values of those parameters of a URL's query that let whoever knows them in.
  ///
  /// The slice begins behind the URL's `://`, or behind the password in its user information.
  var queryPasswords: [Range<Int>] {
    guard let mark = firstIndex(of: UInt8(ascii: "?")) else { return [] }
    let query = self[(mark + 1)...].prefix { $0 != UInt8(ascii: "#") }
    return query.split(whereSeparator: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: ";") }).compactMap { parameter in
      guard let equals = parameter.firstIndex(of: UInt8(ascii: "=")), equals + 1 < parameter.endIndex,
        secretNames.contains(String(decoding: parameter[..<equals], as: UTF8.self).lowercased())
      else { return nil }
      return equals + 1..<parameter.endIndex
    }
  }
}

/// In lower case: those of RFC 6750 and of signed URLs of Azure, Amazon S3 and Google Cloud Storage, and the usual words.
private let secretNames: Set<String> = [
  "access_token", "api_key", "apikey", "auth", "key", "passwd", "password", "pwd", "secret", "sig", "signature",
  "token", "x-amz-credential", "x-amz-security-token", "x-amz-signature", "x-goog-credential", "x-goog-signature",
]
