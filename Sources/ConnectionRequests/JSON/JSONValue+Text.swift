extension JSONValue {
  /// How strictly a text is read.
  public enum Dialect: Hashable, Sendable {
    /// RFC 8259.
    case json
    /// JSON5 as well: comments, unquoted keys, single quotes, trailing commas and the like.
    case json5
  }

  /// Reads a value from UTF-8 text.
  ///
  /// - Throws: the first thing that is no JSON, with its line and column; a key that is given twice, nesting beyond
  ///   32 levels and texts beyond 5 MiB as well.
  public init(parsing bytes: [UInt8], _ dialect: Dialect = .json5) throws(JSONSyntaxError) {
    var reader = try JSONReader(bytes, dialect)
    self = try reader.readDocument()
  }

  /// The value as JSON text; the same text every time.
  ///
  /// - Parameter indented: two spaces a level and a member a line, else the shortest form.
  public func text(indented: Bool) -> String {
    var text = ""
    write(to: &text, indented ? 0 : nil)
    return text
  }

  /// - Parameter level: the level of indentation, `nil` if there is none.
  private func write(to text: inout String, _ level: Int?) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let number): text += number
    case .string(let string): Self.write(string, to: &text)
    case .array(let elements):
      Self.write("[", elements, "]", to: &text, level) { element, text, level in element.write(to: &text, level) }
    case .object(let members):
      Self.write("{", members, "}", to: &text, level) { member, text, level in
        Self.write(member.key, to: &text)
        text += level == nil ? ":" : ": "
        member.value.write(to: &text, level)
      }
    }
  }

  private static func write<Element>(
    _ open: String, _ elements: [Element], _ close: String, to text: inout String, _ level: Int?,
    _ body: (Element, inout String, Int?) -> Void
  ) {
    text += open
    let inner = level.map { $0 + 1 }
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      if let inner { text += "\n" + String(repeating: "  ", count: inner) }
      body(element, &text, inner)
    }
    if let level, !elements.isEmpty { text += "\n" + String(repeating: "  ", count: level) }
    text += close
  }

  /// Writes a string; quotation marks, backslashes, control characters and what else breaks a line are escaped.
  private static func write(_ string: String, to text: inout String) {
    text += "\""
    defer { text += "\"" }
    guard string.unicodeScalars.contains(where: { $0 == "\"" || $0 == "\\" || $0.isControl || $0.isLineSeparator })
    else {
      text += string
      return
    }
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.isLineSeparator: text += scalar == "\u{2028}" ? "\\u2028" : "\\u2029"
      case _ where scalar.isControl:
        let digits = String(scalar.value, radix: 16)
        text += "\\u00" + (digits.count == 1 ? "0" : "") + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}

extension Unicode.Scalar {
  /// True if this is the line or the paragraph separator, U+2028 and U+2029.
  fileprivate var isLineSeparator: Bool { self == "\u{2028}" || self == "\u{2029}" }
}
