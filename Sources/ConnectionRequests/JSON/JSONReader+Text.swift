extension JSONReader {
  /// Decodes UTF-8 strictly.
  static func decode(_ bytes: ArraySlice<UInt8>) throws(JSONSyntaxError) -> [Unicode.Scalar] {
    var decoder = UTF8()
    var source = bytes.makeIterator()
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(bytes.count)
    var offset = bytes.startIndex
    while true {
      switch decoder.decode(&source) {
      case .scalarValue(let scalar):
        scalars.append(scalar)
        offset += UTF8.width(scalar)
      case .emptyInput: return scalars
      case .error:
        let (line, column) = end(of: scalars[...])
        throw JSONSyntaxError(line: line, column: column, reason: .notUTF8(offset: offset))
      }
    }
  }

  /// Skips white space and, in JSON5, comments.
  mutating func skipSpace() throws(JSONSyntaxError) {
    while index < scalars.count {
      switch scalars[index] {
      case " ", "\t", "\n", "\r": index += 1
      case "/" where dialect == .json5: try skipComment()
      case let scalar where dialect == .json5 && scalar.isJSON5Space: index += 1
      default: return
      }
    }
  }

  private mutating func skipComment() throws(JSONSyntaxError) {
    let start = index
    switch index + 1 < scalars.count ? scalars[index + 1] : " " {
    case "/":
      while index < scalars.count, !scalars[index].isLineTerminator { index += 1 }
    case "*":
      index += 2
      while index + 1 < scalars.count, scalars[index] != "*" || scalars[index + 1] != "/" { index += 1 }
      guard index + 1 < scalars.count else { throw error(.unfinishedComment, at: start) }
      index += 2
    default: throw error(.unexpected("/"))
    }
  }

  /// Reads a key: a string or, in JSON5, an identifier.
  mutating func readKey() throws(JSONSyntaxError) -> String {
    let first = try peek()
    if first == "\"" || (first == "'" && dialect == .json5) { return try readString() }
    guard dialect == .json5 else { throw error(.unexpected(first)) }
    var key = String.UnicodeScalarView()
    while index < scalars.count {
      let start = index
      var scalar = scalars[index]
      if scalar == "\\" {
        index += 1
        guard try peek() == "u" else { throw error(.badEscape, at: start) }
        index += 1
        guard let escaped = Unicode.Scalar(try readHex(4)) else { throw error(.loneSurrogate, at: start) }
        scalar = escaped
      } else if !scalar.isIdentifierPart {
        break
      } else {
        index += 1
      }
      guard key.isEmpty ? scalar.isIdentifierStart : scalar.isIdentifierPart else {
        throw error(.unexpected(scalar), at: start)
      }
      key.append(scalar)
    }
    guard !key.isEmpty else { throw error(.unexpected(first)) }
    return String(key)
  }

  /// Reads a string, from its quotation mark to the next.
  mutating func readString() throws(JSONSyntaxError) -> String {
    let mark = try peek()
    index += 1
    var text = String.UnicodeScalarView()
    while true {
      let scalar = try peek()
      switch scalar {
      case mark:
        index += 1
        return String(text)
      case "\\":
        if let escaped = try readEscape() { text.append(escaped) }
      case "\n", "\r": throw error(.lineBreakInString)
      case "\0"..."\u{1F}" where dialect == .json: throw error(.controlCharacterInString)
      default:
        text.append(scalar)
        index += 1
      }
    }
  }

  /// Reads what follows a backslash; `nil` if it only continues the line.
  private mutating func readEscape() throws(JSONSyntaxError) -> Unicode.Scalar? {
    let start = index
    index += 1
    let scalar = try peek()
    index += 1
    switch scalar {
    case "\"", "\\", "/": return scalar
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "u": return try readUnicodeEscape(from: start)
    default: break
    }
    guard dialect == .json5 else { throw error(.badEscape, at: start) }
    switch scalar {
    case "v": return "\u{B}"
    case "0" where index == scalars.count || !("0"..."9").contains(scalars[index]): return "\0"
    case "x": return Unicode.Scalar(try readHex(2))
    case "\r":
      if index < scalars.count, scalars[index] == "\n" { index += 1 }
      return nil
    case "0"..."9": throw error(.badEscape, at: start)
    default: return scalar.isLineTerminator ? nil : scalar
    }
  }

  private mutating func readUnicodeEscape(from start: Int) throws(JSONSyntaxError) -> Unicode.Scalar {
    let unit = try readHex(4)
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard unit < 0xDC00, index + 1 < scalars.count, scalars[index] == "\\", scalars[index + 1] == "u" else {
      throw error(.loneSurrogate, at: start)
    }
    index += 2
    let low = try readHex(4)
    guard (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    else { throw error(.loneSurrogate, at: start) }
    return scalar
  }

  private mutating func readHex(_ count: Int) throws(JSONSyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard let digit = UInt32(String(try peek()), radix: 16), scalars[index].isASCII else { throw error(.badEscape) }
      value = value << 4 + digit
      index += 1
    }
    return value
  }
}

extension Unicode.Scalar {
  /// ECMAScript's line terminators, which JSON5 takes over.
  var isLineTerminator: Bool { self == "\n" || self == "\r" || self == "\u{2028}" || self == "\u{2029}" }

  /// JSON5's white space beyond JSON's.
  var isJSON5Space: Bool {
    if isASCII { return isLineTerminator || self == " " || self == "\u{B}" || self == "\u{C}" }
    return isLineTerminator || self == "\u{FEFF}" || properties.generalCategory == .spaceSeparator
  }

  var isIdentifierStart: Bool { self == "$" || self == "_" || properties.isIDStart }

  var isIdentifierPart: Bool {
    self == "$" || self == "\u{200C}" || self == "\u{200D}" || properties.isIDContinue
  }
}
