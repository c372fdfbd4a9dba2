/// Why a text is not JSON, and where.
public struct JSONSyntaxError: Error, Hashable, Sendable {
  /// Counted from one.
  public var line: Int
  /// Counted from one, in characters.
  public var column: Int
  public var reason: Reason

  public enum Reason: Hashable, Sendable {
    /// The bytes are no UTF-8 from that offset on, counted from zero.
    case notUTF8(offset: Int)
    /// The text begins with a mark of UTF-16 or UTF-32.
    case otherEncoding
    case tooLarge(limit: Int)
    case tooDeep(limit: Int)
    case unexpected(Unicode.Scalar)
    case unexpectedEnd
    case lineBreakInString
    case controlCharacterInString
    case loneSurrogate
    case badEscape
    /// `Infinity` and `NaN`, which JSON5 has and JSON cannot say.
    case notFinite
    case badNumber
    /// A hexadecimal number beyond 64 bits.
    case largeHexadecimal
    case unfinishedComment
    /// A key of the same object, and where it stood first.
    case duplicateKey(String, firstLine: Int, firstColumn: Int)
    case trailingText
  }
}

extension JSONSyntaxError: CustomStringConvertible {
  /// What is wrong and where, as a sentence.
  public var description: String {
    switch reason {
    case .notUTF8(let offset):
      "The text is not UTF-8: the byte at offset \(offset) (line \(line)) does not belong there."
    case .otherEncoding: "The text is UTF-16 or UTF-32; save it as UTF-8."
    case .tooLarge(let limit): "The text is larger than \(limit / 1_048_576) MiB."
    default: "Line \(line), column \(column): \(detail)."
    }
  }

  /// The error without its place, for output that names the place itself.
  package var message: String {
    switch reason {
    case .notUTF8, .otherEncoding, .tooLarge: description
    default: "\(detail).".asSentence
    }
  }

  /// The error in a text that begins further down in a file.
  ///
  /// - Parameters:
  ///   - lines: the number of lines before the text.
  ///   - bytes: the number of bytes before it.
  package func moved(lines: Int, bytes: Int) -> JSONSyntaxError {
    let reason: Reason =
      switch reason {
      case .duplicateKey(let key, let line, let column):
        .duplicateKey(key, firstLine: line + lines, firstColumn: column)
      case .notUTF8(let offset): .notUTF8(offset: offset + bytes)
      default: reason
      }
    return JSONSyntaxError(line: line + lines, column: column, reason: reason)
  }

  private var detail: String {
    switch reason {
    case .unexpected(let scalar): "\(String(scalar).quoted) does not belong here"
    case .unexpectedEnd: "the text ends too early"
    case .lineBreakInString: "the line ends inside a string"
    case .controlCharacterInString: "a string holds a control character that has to be written as an escape"
    case .loneSurrogate: "the escape is one half of a surrogate pair"
    case .badEscape: "there is no such escape"
    case .notFinite: "Infinity and NaN cannot be sent as JSON"
    case .badNumber: "this is not a number"
    case .largeHexadecimal: "a hexadecimal number has at most 64 bits"
    case .unfinishedComment: "the comment has no end"
    case .tooDeep(let limit): "values are nested deeper than \(limit) levels"
    case .duplicateKey(let key, let line, let column):
      "the key \(key.quoted) was given already in line \(line), column \(column)"
    case .trailingText: "there is more text after the value"
    case .notUTF8, .otherEncoding, .tooLarge: ""
    }
  }
}
