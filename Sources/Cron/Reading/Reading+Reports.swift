extension Reading {
  /// Reports a character that cannot stand where it does.
  ///
  /// - Parameter rule: what may stand there; the field's own values where it is nil.
  mutating func reportUnexpected(
    _ range: Range<Int>, in item: Range<Int>, _ field: Field?, _ rule: String? = nil, _ edits: [Problem.Edit] = []
  ) {
    var edits = edits
    var range = range
    let character: String
    if bytes[range.lowerBound] < 0x80 {
      character = "\u{201C}\(string(range))\u{201D}"
      if edits.isEmpty, range.count == 1, let counterpart = Strangers.counterpart(of: bytes[range.lowerBound]) {
        let isLast = range.upperBound == item.upperBound
        edits = [.init(range: range, text: isLast ? "" : counterpart)]
      }
    } else {
      let rest = string(range.lowerBound..<item.upperBound)
      range = range.lowerBound..<range.lowerBound + (rest.first.map(\.utf8.count) ?? 1)
      character = rest.unicodeScalars.first.map(Strangers.name) ?? ""
      if edits.isEmpty, let replaced = Strangers.replaced(in: string(item)) {
        edits = [.init(range: item, text: replaced)]
      }
    }
    error("unexpected-char", range, "\(character) cannot stand here: \(rule ?? field?.allowed ?? "")", edits)
  }

  /// Reports what follows a `*` and is not a step.
  mutating func reportAfterStar(_ position: Int, _ item: Range<Int>, _ field: Field) {
    let star = item.lowerBound..<position
    var end = position + 1
    switch bytes[position] {
    case UInt8(ascii: "-"):
      while end < item.upperBound, bytes[end].isDigit || bytes[end].isLetter { end += 1 }
      let edits = end > position + 1 ? [Problem.Edit(range: star, text: String(field.lowest))] : []
      reportUnexpected(position..<end, in: item, field, "* is every value already; \(field.allowed)", edits)
    case let byte where byte.isDigit:
      while end < item.upperBound, bytes[end].isDigit { end += 1 }
      reportUnexpected(
        position..<end, in: item, field, "a step is written */\(string(position..<end))",
        [.init(range: position..<position, text: "/")])
    case UInt8(ascii: "*"):
      reportUnexpected(
        position..<end, in: item, field, "one * is every value", [.init(range: position..<end, text: "")])
    default:
      reportUnexpected(position..<end, in: item, field, "* stands alone or before a step")
    }
  }

  mutating func reportMissingStart(_ item: Range<Int>, _ field: Field) {
    var end = item.lowerBound + 1
    while end < item.upperBound, bytes[end].isDigit || bytes[end].isLetter { end += 1 }
    let low = field.valueNames.isEmpty ? String(field.lowest) : field.text(field.lowest, like: item, in: self)
    error(
      "missing-range-start", item.lowerBound..<end, "a range has two ends, and \(field.allowed)",
      end > item.lowerBound + 1 ? [.init(range: item.lowerBound..<item.lowerBound, text: low)] : [])
  }

  /// Reports a number that the field does not have.
  mutating func reportOutOfRange(_ number: Int, _ range: Range<Int>, in index: Int) {
    let field = fields[index].field
    var edits: [Problem.Edit] = []
    // One past the last minute or hour is the first of the next.
    let wraps = field.lowest == 0 && number == field.highest + 1 && field != .dayOfWeek
    if !wraps, let swap = swapped(number, range, in: index) {
      edits = swap
    } else if number < field.lowest {
      edits = [.init(range: range, text: String(field.lowest))]
    } else if range.lowerBound > fields[index].range.lowerBound, bytes[range.lowerBound - 1] == UInt8(ascii: "-") {
      edits = [.init(range: range, text: field == .dayOfWeek ? "6" : String(field.highest))]
    } else if number < 1_000, field != .dayOfWeek {
      edits = [.init(range: range, text: String(wraps ? 0 : field.highest))]
    }
    error("out-of-range", range, field.allowed, edits)
  }

  /// The edits that exchange hour and minute, or day and month, where each fits the other's field alone.
  private func swapped(_ number: Int, _ range: Range<Int>, in index: Int) -> [Problem.Edit]? {
    let other: Field
    switch fields[index].field {
    case .hour: other = .minute
    case .month: other = .dayOfMonth
    default: return nil
    }
    guard range == fields[index].range, (other.lowest...other.highest).contains(number),
      let place = fields.first(where: { $0.field == other })?.range, place.count <= 2,
      let value = Int(string(place)), (fields[index].field.lowest...fields[index].field.highest).contains(value)
    else { return nil }
    return [.init(range: place, text: String(number)), .init(range: range, text: String(value))]
  }

  /// Reports a range whose end comes before its start, with the list that it must have meant.
  mutating func reportReversed(
    _ low: Int, _ high: Int, _ step: Int, _ range: Range<Int>, _ item: Range<Int>, in index: Int
  ) {
    let field = fields[index].field
    let values = field.text(low, like: item, in: self)
    let ending = field.text(high, like: item, in: self)
    var parts: [String] = []
    if field == .dayOfWeek, low == 7 {
      parts = [span(0, high, step, item, field)]
    } else {
      parts = [span(low, field.highest, step, item, field)]
      // A weekday of 7 was Sunday already.
      var start = field == .dayOfWeek ? 1 : field.lowest
      if step > 1 {
        let period = field.period
        let last = low + (field.highest - low) / step * step
        start = field.lowest + (last + step - field.lowest) % period
      }
      if start <= high { parts.append(span(start, high, step, item, field)) }
    }
    error(
      "reversed-range", range, "a range runs upwards and \(values) comes after \(ending): crontab would never run it",
      [.init(range: item, text: parts.joined(separator: ","))])
  }

  /// A range as it is written, shorter where it is one value.
  private func span(_ low: Int, _ high: Int, _ step: Int, _ item: Range<Int>, _ field: Field) -> String {
    let start = field.text(low, like: item, in: self)
    if low + step > high { return start }
    let range = "\(start)-\(field.text(high, like: item, in: self))"
    return step == 1 ? range : "\(range)/\(step)"
  }

  /// Reports a word that names no value of the field.
  mutating func reportName(_ range: Range<Int>, in index: Int) {
    let field = fields[index].field
    let word = bytes[range]
    let shown = string(range)
    if let name = Names.closest(to: word, in: field) {
      error("unknown-name", range, field.allowed, [.init(range: range, text: name)])
      return
    }
    for other in [Field.month, .dayOfWeek] where other != field {
      guard let name = meaning(of: word, in: other) else { continue }
      error(
        "name-in-wrong-field", range, "\(shown) is a \(other.name), and \(field.allowed)",
        range == fields[index].range ? moved(name, from: index, to: other) : [])
      return
    }
    if range.count <= 2 {
      reportUnexpected(range, in: range, field)
    } else {
      error("unknown-name", range, field.allowed)
    }
  }

  /// The name that a word is in a field, written in full or in three letters.
  private func meaning(of word: ArraySlice<UInt8>, in field: Field) -> String? {
    if let value = Names.value(word, in: field) { return field.valueNames[value - field.lowest] }
    return word.count > 3 ? Names.closest(to: word, in: field) : nil
  }

  /// The edits that put a field's name into its own field, where that is free.
  private func moved(_ name: String, from index: Int, to field: Field) -> [Problem.Edit] {
    guard index >= fields.count - 3, let target = fields.first(where: { $0.field == field }),
      string(target.range) == "*"
    else { return [] }
    return [.init(range: fields[index].range, text: "*"), .init(range: target.range, text: name)]
  }

  /// The edits that make minute and hour of a time of day, where the hour's own field is free or missing.
  private func timeOfDay(_ item: Range<Int>, in index: Int) -> [Problem.Edit] {
    guard item == fields[index].range, let time = TimeOfDay(string(item)) else { return [] }
    let hour = fields.first { $0.field == .hour }?.range
    if let hour, string(hour) != "*" { return [] }
    return [.init(range: item.lowerBound..<(hour?.upperBound ?? item.upperBound), text: "\(time.minute) \(time.hour)")]
  }

  /// Reports what follows a number and makes it something else: a time of day, a fraction, a second word.
  mutating func reportAfterValue(_ first: Value, _ position: Int, _ item: Range<Int>, in index: Int) {
    let field = fields[index].field
    var edits: [Problem.Edit] = []
    var rule: String?
    switch bytes[position] {
    case UInt8(ascii: ":") where field == .minute:
      rule = "a time of day is two fields, minute and hour"
      edits = timeOfDay(item, in: index)
    case UInt8(ascii: "#") where field == .dayOfMonth:
      rule = "# goes with a day of week, as in 5#3"
    case UInt8(ascii: "+"):
      rule = "crontab has no +"
    case UInt8(ascii: "W"), UInt8(ascii: "w"):
      if field == .dayOfMonth {
        error("bad-w", item, "W stands after one day: 15W is the weekday nearest to day 15")
        return
      }
    case let byte where byte.isLetter && field == .hour:
      if let time = TimeOfDay(string(item)) { edits = [.init(range: item, text: String(time.hour))] }
    default: break
    }
    reportUnexpected(position..<position + 1, in: item, field, rule, edits)
  }
}
