/// One pass over a schedule's text: the sets of values, or what is wrong with it.
struct Reading {
  let text: String
  let bytes: [UInt8]
  var problems: [Problem] = []
  var hasError = false
  /// The fields that were found, each with its place in bytes.
  var fields: [FieldValues] = []
  /// What the day fields hold beyond plain values is gathered here.
  var days = DayRule()
  /// The schedule; `nil` if the text has an error.
  private(set) var schedule: Schedule?

  var hasSeconds: Bool { fields.count == 6 }

  init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
    guard let start = bytes.firstIndex(where: { !Self.isEdge($0) }),
      let last = bytes.lastIndex(where: { !Self.isEdge($0) })
    else {
      error("empty", 0..<bytes.count, "a schedule has five fields: minute, hour, day of month, month, day of week")
      return
    }
    let whole = start..<last + 1
    if whole.count > Self.longest {
      error("too-long", whole, "a schedule is at most \(Self.longest) characters long, as a line of a crontab is")
      return
    }
    let found = bytes[start] == UInt8(ascii: "@") ? readMacro(whole) : readFields(whole)
    schedule = hasError ? nil : found
  }

  /// The longest text that is read, in bytes.
  ///
  /// Source: cronie, `MAX_COMMAND`; every value of every field takes less than half of it.
  private static let longest = 1_000

  /// Blanks that may surround a schedule: a pasted line brings its end with it.
  private static func isEdge(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// A piece of the text.
  func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// Reads the five or six fields of a text without surrounding blanks.
  private mutating func readFields(_ whole: Range<Int>) -> Schedule? {
    var words = words(in: whole)
    readPrefix(&words)
    if words.isEmpty || readForeign(whole, words) { return nil }
    let kinds = readCount(&words, until: whole.upperBound)
    fields.reserveCapacity(6)
    for (field, range) in zip(kinds, words) { fields.append(FieldValues(field: field, range: range)) }
    for index in fields.indices { readField(index) }
    if hasError { return nil }
    return assemble()
  }

  /// The sets of values of fields without an error, and what they do together.
  private mutating func assemble() -> Schedule? {
    var schedule = Schedule()
    schedule.months = 0
    for field in fields {
      switch field.field {
      case .second: schedule.seconds = field.values
      case .minute: schedule.minutes = field.values
      case .hour: schedule.hours = UInt32(truncatingIfNeeded: field.values)
      case .dayOfMonth: days.daysOfMonth = UInt32(truncatingIfNeeded: field.values)
      case .month: schedule.months = UInt16(truncatingIfNeeded: field.values)
      case .dayOfWeek: days.weekdays = UInt8(truncatingIfNeeded: field.values)
      }
      switch field.field {
      case .minute, .hour: schedule.followsClock = schedule.followsClock || field.isStarred
      default: break
      }
    }
    days.requiresBoth = fields.suffix(3).contains { $0.field != .month && $0.isStarred }
    schedule.days = days
    advise(on: schedule)
    return schedule
  }

  /// The words of a text, between blanks; a blank that crontab does not know is an error and still divides words.
  private mutating func words(in whole: Range<Int>) -> [Range<Int>] {
    var strangers = strangeBlanks(in: whole)[...]
    var words: [Range<Int>] = []
    words.reserveCapacity(6)
    var start = whole.lowerBound
    var position = start
    while position < whole.upperBound {
      let stranger = strangers.first?.lowerBound == position ? strangers.popFirst() : nil
      if stranger != nil || bytes[position] == 0x20 || bytes[position] == 0x09 {
        if start < position { words.append(start..<position) }
        position = stranger?.upperBound ?? position + 1
        start = position
      } else {
        position += 1
      }
    }
    if start < position { words.append(start..<position) }
    return words
  }

  /// Reports the blanks and control characters other than space and tab.
  private mutating func strangeBlanks(in whole: Range<Int>) -> [Range<Int>] {
    if bytes[whole].allSatisfy({ $0 > 0x1F && $0 < 0x7F || $0 == 0x09 }) { return [] }
    var found: [Range<Int>] = []
    var position = 0
    for character in text {
      let range = position..<position + character.utf8.count
      position = range.upperBound
      guard whole.contains(range.lowerBound), character != " ", character != "\t",
        let scalar = character.unicodeScalars.first
      else { continue }
      let isControl = scalar.properties.generalCategory == .control
      guard character.isWhitespace || isControl else { continue }
      found.append(range)
      error(
        "unexpected-char", range, "\(Strangers.name(of: scalar)) does not divide fields: only spaces and tabs do",
        [.init(range: range, text: " ")])
    }
    return found
  }
}
