/// JSON texts by chance, made of the names that the list uses; the same from the same seed everywhere.
struct RandomValues {
  /// The state of SplitMix64.
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// What the list call may answer.
  var listAnswer: String {
    mutating get { #"{"requests": \#(value(depth: 4)), "pagination": \#(value(depth: 2))}"# }
  }

  /// A text that is a date, or nearly one.
  var dateText: String {
    mutating get {
      let parts: [[String]] = [
        ["2018", "2000", "1900", "1969", "0000", "9999", "18", "２０１８"], ["-", "-", "-", "/"],
        ["04", "02", "12", "13", "4"], ["-"], ["09", "28", "29", "30", "31", "00"], ["T", "t", " ", "  ", ""],
        ["23", "00", "24", "7"], [":"], ["38", "60", "00"], [":", ":", ""], ["06", "59", "60", "61"],
        ["", "", ".9", ".923137", ".", ".x"], ["", "", " ", "  "],
        ["", "Z", "z", "+00:00", "-0530", "+02", "+2", "-07:", "+99:99", "+", "x"], ["", "", "", " ", "\u{301}"],
      ]
      let isDay = number(4) == 0
      return parts[..<(isDay ? 5 : parts.count)].map { part in
        // Most texts should come near to a date.
        part[number(2) == 0 ? 0 : number(part.count)]
      }.joined()
    }
  }

  private static let names = [
    "record_uuid", "uuid", "org_name", "org_contact_full_name", "primary_contact_phone", "request_date", "integrations",
    "uploaded_files", "integration_type", "update_frequency", "total_count", "start", "limit", "requests",
  ]
  private static let scalars = [
    "null", "true", "0", "1", "-1", "1e999", "100", "99999999999999999999", #""""#, #""x""#, #""2018-04-09""#,
    #""00000000-0000-4000-8000-000000000001""#, #""Bob Big Boy""#, #""Bob Brown""#, #""\\u0000""#, #""\\ud83d\\ude00""#,
  ]

  private mutating func value(depth: Int) -> String {
    switch depth > 0 ? number(4) : 0 {
    case 0: return Self.scalars[number(Self.scalars.count)]
    case 1, 2:
      return "[" + (0..<number(5)).map { _ in value(depth: depth - 1) }.joined(separator: ",") + "]"
    default:
      let names = Set((0..<number(6)).map { _ in number(Self.names.count) }).sorted()
      return "{" + names.map { "\"\(Self.names[$0])\": \(value(depth: depth - 1))" }.joined(separator: ",") + "}"
    }
  }

  private mutating func number(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }
}
