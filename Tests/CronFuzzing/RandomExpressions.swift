/// Random numbers that the same seed brings again.
///
/// Source of the algorithm: SplitMix64, Steele, Lea and Flood, 2014.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

/// Expressions by chance: valid ones of every kind, and ones with something wrong.
struct RandomExpressions {
  var generator: SeededGenerator

  mutating func next() -> String {
    var text = valid()
    switch pick(10) {
    case 0..<5: return text
    case 5..<9:
      for _ in 0...pick(3) { text = mutated(text) }
      return text
    default: return String(String.UnicodeScalarView((0..<pick(24)).map { _ in scalar() }))
    }
  }

  /// An expression that is right in its form; it may still never run.
  mutating func valid() -> String {
    if pick(60) == 0 { return ["@hourly", "@daily", "@weekly", "@monthly", "@yearly", "@Midnight"][pick(6)] }
    var fields = [field(0, 59), field(0, 23), dayOfMonth(), month(), weekday()]
    if pick(5) == 0 { fields.insert(field(0, 59), at: 0) }
    return fields.joined(separator: pick(30) == 0 ? "\t " : " ")
  }

  /// An expression that runs on every day, in some of the hours around one.
  mutating func daily(around hour: Int) -> String {
    let hours = (0...pick(3)).map { _ in String((hour + 24 + pick(6) - 3) % 24) }.joined(separator: ",")
    return "\(field(0, 59)) \(hours) * * *"
  }

  mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }

  private mutating func field(_ low: Int, _ high: Int) -> String {
    switch pick(8) {
    case 0, 1: return "*"
    case 2: return "*/\(1 + pick(high + 2))"
    case 3: return (0...pick(4)).map { _ in item(low, high) }.joined(separator: ",")
    default: return item(low, high)
    }
  }

  private mutating func item(_ low: Int, _ high: Int) -> String {
    let (one, other) = (low + pick(high - low + 1), low + pick(high - low + 1))
    switch pick(6) {
    case 0: return "\(min(one, other))-\(max(one, other))"
    case 1: return "\(min(one, other))-\(max(one, other))/\(1 + pick(high))"
    case 2 where pick(4) == 0: return "\(one)/\(1 + pick(high))"
    default: return "\(one)"
    }
  }

  private mutating func dayOfMonth() -> String {
    switch pick(12) {
    case 0: ["L", "LW", "?", "15W", "1W", "31W", "30W", "l"][pick(8)]
    case 1: "L-\(pick(31))"
    case 2: "\(1 + pick(31))W,\(item(1, 31)),L"
    case 3..<7: "*"
    default: field(1, 31)
    }
  }

  private mutating func month() -> String {
    let names = ["JAN", "feb", "Mar", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "dec"]
    switch pick(6) {
    case 0: return names[pick(12)]
    case 1: return "\(names[pick(6)])-\(names[6 + pick(6)])"
    case 2: return field(1, 12)
    default: return "*"
    }
  }

  private mutating func weekday() -> String {
    let names = ["SUN", "mon", "Tue", "WED", "THU", "FRI", "SAT"]
    switch pick(12) {
    case 0: return names[pick(7)]
    case 1: return "\(pick(8))L"
    case 2: return "\(names[pick(7)])#\(1 + pick(5))"
    case 3: return "\(1 + pick(6))-0"
    case 4: return "\(pick(8)),\(pick(8))#\(1 + pick(5)),\(names[pick(7)])L"
    case 5, 6: return field(0, 7)
    default: return "*"
    }
  }

  private mutating func mutated(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    let place = pick(scalars.count + 1)
    switch pick(4) {
    case 0 where place < scalars.count: scalars.remove(at: place)
    case 1 where place < scalars.count: scalars[place] = scalar()
    case 2: scalars.insert(contentsOf: scalars.prefix(pick(6)), at: place)
    default: scalars.insert(scalar(), at: place)
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private mutating func scalar() -> Unicode.Scalar {
    let usual = Array("0123456789*/-,?#LWH @~+:.;=JANMONSUNFRIevery\t\r\n\u{0}".unicodeScalars)
    let strange = Array(
      "\u{A0}\u{661}\u{FF0A}\u{2013}\u{301}\u{200B}\u{1F600}\u{85}é％\u{10FFFF}\u{202E}".unicodeScalars)
    return pick(8) == 0 ? strange[pick(strange.count)] : usual[pick(usual.count)]
  }
}
