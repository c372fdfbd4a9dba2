extension Reading {
  /// Reports a variable's assignment before the fields, and takes it away.
  mutating func readPrefix(_ words: inout [Range<Int>]) {
    guard let first = words.first, let equals = bytes[first].firstIndex(of: UInt8(ascii: "=")),
      equals > first.lowerBound,
      bytes[first.lowerBound..<equals].allSatisfy({ $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") }),
      bytes[first.lowerBound].isLetter
    else { return }
    let next = words.dropFirst().first?.lowerBound ?? first.upperBound
    let name = string(first.lowerBound..<equals)
    let message =
      name.uppercased().hasSuffix("TZ")
      ? "\(name) sets a time zone for a whole crontab; a schedule has fields only"
      : "\(name) is a variable of a crontab; a schedule has fields only"
    error("tz-prefix", first, message, [.init(range: first.lowerBound..<next, text: "")])
    words.removeFirst()
  }

  /// Settles how many fields the words are, and cuts off those that are none.
  ///
  /// - Returns: what the remaining words are, in order.
  mutating func readCount(_ words: inout [Range<Int>], until end: Int) -> [Field] {
    cutCommand(&words, until: end)
    if words.count == 6, isYear(words[5]) {
      error(
        "year-field", words[5], "\(string(words[5])) is a year, and crontab has no field for one",
        [.init(range: words[4].upperBound..<words[5].upperBound, text: "")])
      words.removeLast()
    } else if words.count == 7 {
      error(
        "field-count-year", words[6], "7 fields: the last would be a year, and crontab has no field for one",
        [.init(range: words[5].upperBound..<words[6].upperBound, text: "")])
      words.removeLast()
    }
    if words.count == 4, bytes[words[0]].contains(UInt8(ascii: ":")), TimeOfDay(string(words[0])) != nil {
      // A time of day stands for both of its fields, and is reported as what it is.
      return Field.ofFive.filter { $0 != .hour }
    }
    switch words.count {
    case 5: return Field.ofFive
    case 6: return Field.ofSix
    default:
      reportCount(words)
      return Field.ofFive
    }
  }

  private mutating func reportCount(_ words: [Range<Int>]) {
    guard let first = words.first, let last = words.last else { return }
    let names = Field.ofFive.map(\.name)
    if words.count > 5 {
      let extra = words[5].lowerBound..<last.upperBound
      error("field-count", extra, "\(words.count) fields: a schedule has 5, or 6 with seconds first")
      return
    }
    let read = zip(names, words).map { "\($0) \(string($1))" }.joined(separator: ", ")
    let missing = names.dropFirst(words.count).joined(separator: ", ")
    let fields = words.count == 1 ? "1 field" : "\(words.count) fields"
    error(
      "field-count", first.lowerBound..<last.upperBound,
      "\(fields) where a schedule has 5: \(read); missing: \(missing)",
      [
        .init(
          range: last.upperBound..<last.upperBound, text: String(repeating: " *", count: names.count - words.count))
      ])
  }

  /// Reports the command of a crontab's line, and takes it away.
  private mutating func cutCommand(_ words: inout [Range<Int>], until end: Int) {
    guard words.count > 5, let index = words.indices.dropFirst(5).first(where: { isCommand(words[$0]) }) else {
      return
    }
    error(
      "command", words[index].lowerBound..<end, "a schedule ends before its command",
      [.init(range: words[index - 1].upperBound..<end, text: "")])
    words.removeSubrange(index...)
  }

  /// True if a word after the fields begins a command or a comment.
  private func isCommand(_ word: Range<Int>) -> Bool {
    bytes[word.lowerBound] == UInt8(ascii: "#") || !couldBeField(word)
  }

  private func isYear(_ word: Range<Int>) -> Bool {
    word.count >= 4 && bytes[word].prefix(4).allSatisfy(\.isDigit)
      && (word.count == 4 || !bytes[word.lowerBound + 4].isDigit)
  }

  /// True if a word looks like a field, right or wrong, and not like a word of a command or of a sentence.
  func couldBeField(_ word: Range<Int>) -> Bool {
    var position = word.lowerBound
    while position < word.upperBound {
      let start = position
      while position < word.upperBound, bytes[position].isLetter { position += 1 }
      if start < position {
        if !isFieldWord(bytes[start..<position]) { return false }
      } else if bytes[position].isDigit || Self.fieldMarks.contains(bytes[position]) || bytes[position] > 0x7F {
        position += 1
      } else {
        return false
      }
    }
    return true
  }

  private static let fieldMarks = Array("*,-/?#~".utf8)

  private func isFieldWord(_ letters: ArraySlice<UInt8>) -> Bool {
    if letters.count <= 2 {
      return letters.allSatisfy { [UInt8(ascii: "L"), UInt8(ascii: "W"), UInt8(ascii: "H")].contains($0 & 0xDF) }
    }
    return [Field.month, .dayOfWeek].contains {
      Names.value(letters, in: $0) != nil || Names.closest(to: letters, in: $0) != nil
        || letters.last.map { $0 & 0xDF } == UInt8(ascii: "L") && Names.value(letters.dropLast(), in: $0) != nil
    }
  }
}
