import Delivery
import Screen
import Sending

/// How far a batch is, in one line of a terminal.
struct ProgressLine: Hashable {
  /// How many requests there are, and how many of them have ended.
  var total: Int
  var ended = 0
  var sent = 0
  /// Refused, or not sent because of the content of the files.
  var refused = 0
  /// Not known to have arrived.
  var unknown = 0
  /// How many ended after something was done for them; those that were known before say nothing about the rate.
  var delivered = 0
  /// Seconds since the first request began.
  var seconds = 0.0
  /// What is waited for, in place of the rate; nil while nothing is.
  var note: String?

  /// Counts a result.
  mutating func count(_ result: ReplayResult) {
    ended += 1
    switch ExitStatus(result) {
    case .done: sent += 1
    case .refusedOrInvalid: refused += 1
    case .unknown: unknown += 1
    default: if result.status.kind == .absent { unknown += 1 }
    }
  }

  /// The line, no wider than a number of columns; what matters least is left out first.
  func text(columns: Int, isUTF8: Bool) -> String {
    let counts = [("sent", sent), ("refused", refused), ("unknown", unknown)].map { "\($0.1) \($0.0)" }
    var parts = ["\(ended) of \(total)"] + [note ?? pace].compactMap(\.self) + [counts.joined(separator: ", ")]
    let separator = isUTF8 ? " · " : " - "
    func width(_ parts: [String]) -> Int { parts.joined(separator: separator).displayWidth }
    while parts.count > 1, width(parts) > columns { parts.remove(at: 1) }
    let text = parts.joined(separator: separator)
    let room = min(Self.widestBar, columns - text.displayWidth - 3)
    let line = room >= Self.narrowestBar ? "\(bar(room, isUTF8)) \(text)" : text
    return line.displayWidth <= columns ? line : String(line.prefix(max(0, columns)))
  }

  /// In columns, without its ends.
  private static let narrowestBar = 8
  private static let widestBar = 30

  private func bar(_ width: Int, _ isUTF8: Bool) -> String {
    let full = total > 0 ? min(width, width * ended / total) : width
    let (on, off) = isUTF8 ? ("█", "░") : ("#", ".")
    return "[" + String(repeating: on, count: full) + String(repeating: off, count: width - full) + "]"
  }

  /// The rate and the time left; nil before there is anything to tell them from.
  private var pace: String? {
    guard delivered > 0, seconds >= 1 else { return nil }
    let rate = Double(delivered) / seconds
    let left = Double(total - ended) / rate
    return "\(Self.rate(rate)), \(Self.duration(left)) left"
  }

  private static func rate(_ rate: Double) -> String {
    rate >= 1 ? "\(tenths(rate)) a second" : "\(tenths(rate * 60)) a minute"
  }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return value >= 10 ? "\((tenths + 5) / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  /// Seconds in the two greatest units that they fill.
  static func duration(_ seconds: Double) -> String {
    let seconds = Int(min(seconds.rounded(.up), 359_999))
    switch seconds {
    case ..<60: return "\(seconds) s"
    case ..<3600: return "\(seconds / 60) min \(seconds % 60) s"
    default: return "\(seconds / 3600) h \(seconds / 60 % 60) min"
    }
  }
}
