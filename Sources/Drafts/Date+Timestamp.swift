internal import Foundation

extension Date {
  /// Milliseconds since 1970, rounded.
  var milliseconds: Int { Int((timeIntervalSince1970 * 1000).rounded()) }

  init(milliseconds: Int) {
    self.init(timeIntervalSince1970: Double(milliseconds) / 1000)
  }

  /// ISO 8601 in UTC, with milliseconds: `2018-04-10T20:01:42.250Z`.
  ///
  /// Foundation cuts the digits behind the second where it should round them, so it writes only those before.
  var timestamp: String {
    let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
    let (whole, fraction) = rest < 0 ? (seconds - 1, rest + 1000) : (seconds, rest)
    let digits = String(fraction + 1000).dropFirst()
    return Date(timeIntervalSince1970: Double(whole)).formatted(.iso8601).dropLast() + ".\(digits)Z"
  }

  /// Reads ISO 8601 in UTC, with seconds or with milliseconds.
  init?(timestamp: String) {
    guard let match = timestamp.wholeMatch(of: /(.{19})(?:\.([0-9]{3}))?Z/) else { return nil }
    let text = match.1 + "Z"
    // Foundation takes the 31st of April for the 1st of May.
    guard let seconds = try? Date(String(text), strategy: .iso8601), seconds.formatted(.iso8601) == text else {
      return nil
    }
    self.init(milliseconds: seconds.milliseconds + (match.2.flatMap { Int($0) } ?? 0))
  }
}
