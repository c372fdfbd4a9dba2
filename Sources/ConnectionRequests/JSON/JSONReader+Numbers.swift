extension JSONReader {
  /// Reads a number and gives its text back as JSON writes it; what JSON5 writes otherwise is brought into that form.
  mutating func readNumber() throws(JSONSyntaxError) -> String {
    let start = index
    var text = ""
    if scalars[index] == "-" || (scalars[index] == "+" && dialect == .json5) {
      if scalars[index] == "-" { text = "-" }
      index += 1
    }
    if dialect == .json5, take("Infinity") || take("NaN") { throw error(.notFinite, at: start) }
    if dialect == .json5, takeHexMark() { return text + (try readHexDigits(from: start)) }
    let whole = takeDigits()
    guard !whole.hasPrefix("0") || whole.count == 1, !whole.isEmpty || dialect == .json5 else {
      throw error(.badNumber, at: start)
    }
    var fraction = ""
    if index < scalars.count, scalars[index] == "." {
      index += 1
      fraction = takeDigits()
      guard !fraction.isEmpty || dialect == .json5 else { throw error(.badNumber, at: start) }
    }
    guard !whole.isEmpty || !fraction.isEmpty else { throw error(.badNumber, at: start) }
    text += whole.isEmpty ? "0" : whole
    if !fraction.isEmpty { text += "." + fraction }
    text += try readExponent(from: start)
    guard index == scalars.count || !scalars[index].isIdentifierPart else { throw error(.badNumber, at: start) }
    return text
  }

  private mutating func readExponent(from start: Int) throws(JSONSyntaxError) -> String {
    guard index < scalars.count, scalars[index] == "e" || scalars[index] == "E" else { return "" }
    var text = String(scalars[index])
    index += 1
    if index < scalars.count, scalars[index] == "+" || scalars[index] == "-" {
      text.unicodeScalars.append(scalars[index])
      index += 1
    }
    let digits = takeDigits()
    guard !digits.isEmpty else { throw error(.badNumber, at: start) }
    return text + digits
  }

  private mutating func takeDigits() -> String {
    let start = index
    while index < scalars.count, ("0"..."9").contains(scalars[index]) { index += 1 }
    return String(String.UnicodeScalarView(scalars[start..<index]))
  }

  private mutating func takeHexMark() -> Bool {
    guard index + 1 < scalars.count, scalars[index] == "0", scalars[index + 1] == "x" || scalars[index + 1] == "X"
    else { return false }
    index += 2
    return true
  }

  /// Reads hexadecimal digits and gives them back as a decimal number.
  private mutating func readHexDigits(from start: Int) throws(JSONSyntaxError) -> String {
    let first = index
    while index < scalars.count, scalars[index].isIdentifierPart { index += 1 }
    let digits = String(String.UnicodeScalarView(scalars[first..<index]))
    guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
      throw error(.badNumber, at: start)
    }
    guard let value = UInt64(digits, radix: 16) else { throw error(.largeHexadecimal, at: start) }
    return String(value)
  }
}
