import Foundation

extension CronCommand {
  /// The instant that an ISO 8601 text names: a day, or a day and a time; without an offset in the zone's own time.
  ///
  /// - Returns: `nil` if the text is anything else, or names a day or time that does not exist.
  static func date(_ text: String, in zone: TimeZone) -> Date? {
    let form = /(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?/
    guard let match = text.wholeMatch(of: form.asciiOnlyDigits())?.output else { return nil }
    var calendar = Calendar(identifier: .gregorian)
    guard let offset = match.7.map(offset) ?? zone else { return nil }
    calendar.timeZone = offset
    let parts = DateComponents(
      year: Int(match.1), month: Int(match.2), day: Int(match.3), hour: match.4.flatMap { Int($0) } ?? 0,
      minute: match.5.flatMap { Int($0) } ?? 0, second: match.6.flatMap { Int($0) } ?? 0)
    guard parts.isValidDate(in: calendar) else { return nil }
    return calendar.date(from: parts)
  }

  private static func offset(_ text: Substring) -> TimeZone? {
    if text == "Z" { return .gmt }
    let digits = text.filter(\.isNumber)
    guard let hours = Int(digits.prefix(2)), let minutes = Int(digits.suffix(2)), hours < 24, minutes < 60 else {
      return nil
    }
    return TimeZone(secondsFromGMT: (text.hasPrefix("-") ? -1 : 1) * (hours * 3_600 + minutes * 60))
  }
}
