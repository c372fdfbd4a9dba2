/// Reads JSON or JSON5 into values that keep the order of keys and the text of numbers.
///
/// An own reader, since Foundation's forgets the order of keys and how numbers were written, takes a key that is given
/// twice without a word, and cannot say where in a text a value stood.
struct JSONReader {
  /// The deepest nesting that is read, in levels.
  static let depthLimit = 32
  /// The largest text that is read, in bytes.
  static let sizeLimit = 5 * 1_048_576

  let scalars: [Unicode.Scalar]
  let dialect: JSONValue.Dialect
  var index = 0
  var depth = 0
  /// The indices at which values begin, in their order; `nil` if they are not recorded.
  var starts: [Int]?

  init(_ bytes: [UInt8], _ dialect: JSONValue.Dialect) throws(JSONSyntaxError) {
    guard bytes.count <= Self.sizeLimit else {
      throw JSONSyntaxError(line: 1, column: 1, reason: .tooLarge(limit: Self.sizeLimit))
    }
    let utf32BigEndian: [UInt8] = [0, 0, 0xFE, 0xFF]
    guard !bytes.starts(with: [0xFE, 0xFF]), !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: utf32BigEndian)
    else { throw JSONSyntaxError(line: 1, column: 1, reason: .otherEncoding) }
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    scalars = try Self.decode(text)
    self.dialect = dialect
  }

  /// Reads the whole text as one value.
  mutating func readDocument() throws(JSONSyntaxError) -> JSONValue {
    try skipSpace()
    let value = try readValue()
    try skipSpace()
    guard index == scalars.count else { throw error(.trailingText) }
    return value
  }

  /// Reads the next of several objects that stand in a row.
  ///
  /// - Returns: `nil` at the end of the text.
  mutating func readNextObject() throws(JSONSyntaxError) -> JSONValue? {
    try skipSpace()
    guard index < scalars.count else { return nil }
    guard scalars[index] == "{" else { throw error(.trailingText) }
    return try readValue()
  }

  mutating func readValue() throws(JSONSyntaxError) -> JSONValue {
    starts?.append(index)
    switch try peek() {
    case "{": return try readObject()
    case "[": return try readArray()
    case "\"": return .string(try readString())
    case "'" where dialect == .json5: return .string(try readString())
    case "t" where take("true"): return .bool(true)
    case "f" where take("false"): return .bool(false)
    case "n" where take("null"): return .null
    case "0"..."9", "-", "+", ".", "I", "N": return .number(try readNumber())
    case let scalar: throw error(.unexpected(scalar))
    }
  }

  private mutating func readArray() throws(JSONSyntaxError) -> JSONValue {
    try enter()
    var elements: [JSONValue] = []
    while try !close("]", isFirst: elements.isEmpty) {
      elements.append(try readValue())
      try skipSpace()
    }
    return .array(elements)
  }

  private mutating func readObject() throws(JSONSyntaxError) -> JSONValue {
    try enter()
    var members: [JSONMember] = []
    var places: [String: Int] = [:]
    while try !close("}", isFirst: members.isEmpty) {
      let start = index
      let key = try readKey()
      if let first = places.updateValue(start, forKey: key) {
        let (line, column) = place(of: first)
        throw error(.duplicateKey(key, firstLine: line, firstColumn: column), at: start)
      }
      try skipSpace()
      guard try peek() == ":" else { throw error(.unexpected(try peek())) }
      index += 1
      try skipSpace()
      members.append(JSONMember(key, try readValue()))
      try skipSpace()
    }
    return .object(members)
  }

  /// Goes in by one level, behind the bracket.
  private mutating func enter() throws(JSONSyntaxError) {
    guard depth < Self.depthLimit else { throw error(.tooDeep(limit: Self.depthLimit)) }
    depth += 1
    index += 1
    try skipSpace()
  }

  /// Takes the closing bracket, or the comma before the next element.
  private mutating func close(_ bracket: Unicode.Scalar, isFirst: Bool) throws(JSONSyntaxError) -> Bool {
    if try peek() != bracket {
      guard !isFirst else { return false }
      guard try peek() == "," else { throw error(.unexpected(try peek())) }
      index += 1
      try skipSpace()
      guard try peek() == bracket, dialect == .json5 else { return false }
    }
    index += 1
    depth -= 1
    return true
  }

  /// The scalar at the place of reading.
  func peek() throws(JSONSyntaxError) -> Unicode.Scalar {
    guard index < scalars.count else { throw error(.unexpectedEnd) }
    return scalars[index]
  }

  /// Takes a word, if it stands here.
  mutating func take(_ word: String) -> Bool {
    guard scalars[index...].starts(with: word.unicodeScalars) else { return false }
    let next = index + word.unicodeScalars.count
    guard next == scalars.count || !scalars[next].isIdentifierPart else { return false }
    index = next
    return true
  }

  func error(_ reason: JSONSyntaxError.Reason, at index: Int? = nil) -> JSONSyntaxError {
    let (line, column) = place(of: index ?? self.index)
    return JSONSyntaxError(line: line, column: column, reason: reason)
  }

  private func place(of index: Int) -> (line: Int, column: Int) { Self.end(of: scalars[..<index]) }

  /// The line and the column behind a text, counted from one.
  static func end(of text: ArraySlice<Unicode.Scalar>) -> (line: Int, column: Int) {
    let lines = String(String.UnicodeScalarView(text)).split(omittingEmptySubsequences: false) {
      $0 == "\n" || $0 == "\r\n" || $0 == "\r"
    }
    return (lines.count, (lines.last?.count ?? 0) + 1)
  }
}
