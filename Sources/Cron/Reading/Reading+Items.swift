extension Reading {
  /// Reads one field: items between commas.
  mutating func readField(_ index: Int) {
    let range = fields[index].range
    fields[index].isStarred =
      bytes[range.lowerBound] == UInt8(ascii: "*") || bytes[range.lowerBound] == UInt8(ascii: "?")
    var start = range.lowerBound
    while true {
      let end = bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: ",")) ?? range.upperBound
      if start == end {
        let comma = end < range.upperBound ? end..<end + 1 : end - 1..<end
        if problems.last?.range != comma {
          error("empty-item", comma, "a comma stands between two values", [.init(range: comma, text: "")])
        }
      } else {
        let before = fields[index].values
        fields[index].values = 0
        readItem(start..<end, in: index)
        if fields[index].values & before != 0 { fields[index].overlaps = true }
        fields[index].values |= before
      }
      if end < range.upperBound { fields[index].isList = true }
      if end == range.upperBound { break }
      start = end + 1
    }
  }

  /// Reads one item of a field: `*`, a value or a range, each with or without a step, or an extension.
  mutating func readItem(_ item: Range<Int>, in index: Int) {
    let field = fields[index].field
    var position = item.lowerBound
    switch bytes[position] {
    case UInt8(ascii: "*"):
      position += 1
      if position == item.upperBound {
        fields[index].values = field.every
      } else if bytes[position] == UInt8(ascii: "/") {
        readStep(at: position, of: item, from: field.lowest, to: nil, in: index)
      } else {
        reportAfterStar(position, item, field)
      }
    case UInt8(ascii: "?"):
      readQuestionMark(item, in: index)
    case UInt8(ascii: "-"):
      reportMissingStart(item, field)
    case UInt8(ascii: "/"):
      error(
        "step-without-range", item, "a step needs something to step through, as in */5",
        [.init(range: position..<position, text: "*")])
    case let byte where byte.isDigit || byte.isLetter:
      if readWord(item, in: index) { return }
      guard let first = readValue(at: &position, of: item, in: index) else { return }
      readAfterValue(first, at: position, of: item, in: index)
    default:
      reportUnexpected(position..<position + 1, in: item, field)
    }
  }

  /// A value and where it stands; the number is `nil` if it is reported already.
  struct Value {
    var number: Int?
    var range: Range<Int>
  }

  /// Reads a number or a name, and reports one that the field does not have.
  ///
  /// - Returns: `nil` if neither stands here, which is reported too.
  private mutating func readValue(at position: inout Int, of item: Range<Int>, in index: Int) -> Value? {
    let field = fields[index].field
    let start = position
    if position < item.upperBound, bytes[position].isDigit {
      let number = readNumber(at: &position, until: item.upperBound)
      let range = start..<position
      if number < field.lowest || number > field.highest {
        reportOutOfRange(number, range, in: index)
        return Value(number: nil, range: range)
      }
      return Value(number: number, range: range)
    }
    while position < item.upperBound, bytes[position].isLetter { position += 1 }
    if start == position {
      reportUnexpected(start..<min(start + 1, item.upperBound), in: item, field)
      return nil
    }
    let range = start..<position
    if let number = Names.value(bytes[range], in: field) { return Value(number: number, range: range) }
    reportName(range, in: index)
    return Value(number: nil, range: range)
  }

  /// Reads digits; a number too large to matter stays at a large value.
  func readNumber(at position: inout Int, until end: Int) -> Int {
    var number = 0
    while position < end, bytes[position].isDigit {
      number = min(number * 10 + Int(bytes[position] & 0x0F), 1_000_000)
      position += 1
    }
    return number
  }

  /// Reads what follows the first value of an item.
  private mutating func readAfterValue(_ first: Value, at position: Int, of item: Range<Int>, in index: Int) {
    let field = fields[index].field
    guard position < item.upperBound else {
      guard let number = first.number else { return }
      let bit: UInt64 = 1 << UInt64(number % (field == .dayOfWeek ? 7 : 64))
      fields[index].values = bit
      fields[index].singles |= bit
      return
    }
    switch bytes[position] {
    case UInt8(ascii: "-"):
      readRange(from: first, at: position, of: item, in: index)
    case UInt8(ascii: "/"):
      readStepOnNumber(first, at: position, of: item, in: index)
    case UInt8(ascii: "~"):
      error("random-tilde", position..<position + 1, "a~b picks a time by chance: name one time")
    default:
      if !readDayExtension(after: first, at: position, of: item, in: index) {
        reportAfterValue(first, position, item, in: index)
      }
    }
  }

  /// Reads the end of a range and its step.
  private mutating func readRange(from first: Value, at dash: Int, of item: Range<Int>, in index: Int) {
    let field = fields[index].field
    var position = dash + 1
    if position == item.upperBound || bytes[position] == UInt8(ascii: "/") {
      let end = field.valueNames.isEmpty ? String(field.highest) : field.valueNames.last ?? ""
      error(
        "missing-range-end", item.lowerBound..<position, "a range has two ends, and \(field.allowed)",
        [.init(range: position..<position, text: end)])
      return
    }
    guard let last = readValue(at: &position, of: item, in: index) else { return }
    if position == item.upperBound - 1, field == .dayOfMonth, bytes[position] & 0xDF == UInt8(ascii: "W") {
      error("bad-w", item, "W stands after one day: 15W is the weekday nearest to day 15")
      return
    }
    if position < item.upperBound, bytes[position] != UInt8(ascii: "/") {
      reportUnexpected(runAfterRange(position, item.upperBound), in: item, field)
      return
    }
    guard let low = first.number, var high = last.number else {
      if position < item.upperBound { _ = readStepNumber(at: position, of: item) }
      return
    }
    // A week that ends on a Sunday ends after its Saturday.
    if field == .dayOfWeek, high == 0, low > 0 { high = 7 }
    if low > high {
      let step = position < item.upperBound ? readStepNumber(at: position, of: item) : 1
      if let step {
        reportReversed(low, high, step, first.range.lowerBound..<last.range.upperBound, item, in: index)
      }
      return
    }
    if position == item.upperBound {
      fields[index].values = field.bits(from: low, through: high, by: 1)
    } else {
      readStep(at: position, of: item, from: low, to: high, in: index)
    }
  }

  /// A dash and the value after it, or one character.
  private func runAfterRange(_ position: Int, _ end: Int) -> Range<Int> {
    var last = position + 1
    if bytes[position] == UInt8(ascii: "-") {
      while last < end, bytes[last].isDigit || bytes[last].isLetter { last += 1 }
    }
    return position..<last
  }

  /// Reads the number after a slash that ends an item; `nil` if it is wrong, which is reported.
  private mutating func readStepNumber(at slash: Int, of item: Range<Int>) -> Int? {
    var position = slash + 1
    let step = readNumber(at: &position, until: item.upperBound)
    if position == slash + 1, position == item.upperBound {
      error(
        "missing-step", slash..<position, "a step is a number of at least 1", [.init(range: slash..<position, text: "")]
      )
      return nil
    }
    if position < item.upperBound {
      reportUnexpected(position..<position + 1, in: item, nil, "a step is a number of at least 1")
      return nil
    }
    if step == 0 {
      let digits = slash + 1..<position
      error("zero-step", digits, "a step is a number of at least 1", [.init(range: digits, text: "1")])
      return nil
    }
    return step
  }

  /// Reads a step and takes its values.
  ///
  /// - Parameter high: the end of the range; nil for `*`.
  private mutating func readStep(at slash: Int, of item: Range<Int>, from low: Int, to high: Int?, in index: Int) {
    guard let step = readStepNumber(at: slash, of: item) else { return }
    let field = fields[index].field
    let last = high ?? field.highest
    let values = field.bits(from: low, through: last, by: step)
    fields[index].values = values
    if high == nil || field.bits(from: low, through: last, by: 1) == field.every { fields[index].step = step }
    if step > last - low, step > 1 {
      let first = field.text(low, like: item, in: self)
      let isSame = high != nil || !decidesDayRule(field)
      warning(
        "step-exceeds-range", item, "the step is larger than the range: only \(first) is left",
        isSame ? [.init(range: item, text: first)] : [])
      fields[index].step = 1
    }
  }

  /// True if a `*` in a day field makes both of them count, which it would not do without it.
  private func decidesDayRule(_ field: Field) -> Bool {
    guard field == .dayOfMonth || field == .dayOfWeek else { return false }
    let other = field == .dayOfMonth ? Field.dayOfWeek : .dayOfMonth
    return !fields.contains { $0.field == other && (string($0.range).hasPrefix("*") || string($0.range) == "?") }
  }

  /// Reads `5/15`, which stands for `5-59/15` where it is known at all.
  private mutating func readStepOnNumber(_ first: Value, at slash: Int, of item: Range<Int>, in index: Int) {
    guard let step = readStepNumber(at: slash, of: item), let low = first.number else { return }
    let field = fields[index].field
    let highest = field == .dayOfWeek && low < 7 ? 6 : field.highest
    fields[index].values = field.bits(from: low, through: highest, by: step)
    let start = string(first.range)
    let rewritten = low + step > highest ? start : "\(start)-\(field.text(highest, like: item, in: self))/\(step)"
    warning(
      "step-on-number", item, "crontab takes a step after * or a range only: write \(rewritten)",
      [.init(range: item, text: rewritten)])
  }

  /// Reads `?`, which some programs want in one of the day fields.
  private mutating func readQuestionMark(_ item: Range<Int>, in index: Int) {
    let field = fields[index].field
    let isDay = field == .dayOfMonth || field == .dayOfWeek
    guard isDay, item == fields[index].range, item.count == 1 else {
      let first = item.lowerBound..<item.lowerBound + 1
      let message = isDay ? "? stands alone in its field" : "? stands in the day fields only: \(field.allowed)"
      error("unexpected-char", first, message, [.init(range: first, text: "*")])
      return
    }
    fields[index].values = field.every
    warning("question-mark", item, "? is not crontab's: write *", [.init(range: item, text: "*")])
  }
}

extension Field {
  /// The values of a range, as bits; a weekday of 7 is bit 0.
  func bits(from low: Int, through high: Int, by step: Int) -> UInt64 {
    if step == 1 {
      let bits = ((2 as UInt64) << UInt64(high)) - (1 << UInt64(low))
      return self == .dayOfWeek ? (bits | bits >> 7) & 0x7F : bits
    }
    var bits: UInt64 = 0
    for value in stride(from: low, through: high, by: step) { bits |= 1 << UInt64(value) }
    return self == .dayOfWeek ? (bits | bits >> 7) & 0x7F : bits
  }

  /// A value as an item writes its values: by name or by number.
  func text(_ value: Int, like item: Range<Int>, in reading: Reading) -> String {
    guard !valueNames.isEmpty, reading.bytes[item].contains(where: \.isLetter) else { return String(value) }
    return valueNames[(value - lowest) % valueNames.count]
  }
}
