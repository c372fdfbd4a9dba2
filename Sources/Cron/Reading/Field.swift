/// A field of a schedule, in the order in which it is written.
enum Field: Int, Sendable {
  case second, minute, hour, dayOfMonth, month, dayOfWeek

  /// The fields of a schedule that does not count seconds.
  static let ofFive: [Field] = [.minute, .hour, .dayOfMonth, .month, .dayOfWeek]
  /// The fields of a schedule that counts seconds.
  static let ofSix: [Field] = [.second, .minute, .hour, .dayOfMonth, .month, .dayOfWeek]

  /// The smallest value.
  var lowest: Int {
    switch self {
    case .second, .minute, .hour, .dayOfWeek: 0
    case .dayOfMonth, .month: 1
    }
  }

  /// The largest value that may be written; a weekday of 7 is Sunday, as 0 is.
  var highest: Int {
    switch self {
    case .second, .minute: 59
    case .hour: 23
    case .dayOfMonth: 31
    case .month: 12
    case .dayOfWeek: 7
    }
  }

  /// How many values follow each other before they begin again.
  var period: Int { self == .dayOfWeek ? 7 : highest - lowest + 1 }

  /// Every value, as bits.
  var every: UInt64 {
    self == .dayOfWeek ? 0x7F : (2 << UInt64(highest)) - (1 << UInt64(lowest))
  }

  /// The field's name in a sentence.
  var name: String {
    switch self {
    case .second: "second"
    case .minute: "minute"
    case .hour: "hour"
    case .dayOfMonth: "day of month"
    case .month: "month"
    case .dayOfWeek: "day of week"
    }
  }

  /// What the field's values follow each other in, before they begin again.
  var container: String {
    switch self {
    case .second: "minute"
    case .minute: "hour"
    case .hour: "day"
    case .dayOfMonth: "month"
    case .month: "year"
    case .dayOfWeek: "week"
    }
  }

  /// What may stand in the field, as a sentence without its end.
  var allowed: String {
    switch self {
    case .month: "month is 1-12 or JAN-DEC"
    case .dayOfWeek: "day of week is 0-7 or SUN-SAT, where 0 and 7 are Sunday"
    default: "\(name) is \(lowest)-\(highest)"
    }
  }

  /// The three-letter names of the values from the lowest on, in upper case.
  var valueNames: [String] {
    switch self {
    case .month: Self.monthNames
    case .dayOfWeek: Self.weekdayNames
    default: []
    }
  }

  private static let monthNames: [String] = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
  ]
  private static let weekdayNames: [String] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
}
