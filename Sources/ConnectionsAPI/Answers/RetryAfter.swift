import Foundation
import Networking

/// The `Retry-After` header, by RFC 9110 section 10.2.3.
enum RetryAfter {
  /// Seconds to wait; `nil` if the header is missing or says nothing that can be read.
  ///
  /// A date is held against the answer's own `Date`, so that a clock that is wrong here does not matter.
  static func seconds(in response: HTTPResponse, now: Date) -> Int? {
    guard let value = response[header: "Retry-After"]?.trimmingBlanks, !value.isEmpty else { return nil }
    if value.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) { return Int(value) }
    guard let then = Date(httpDate: value) else { return nil }
    let now = response[header: "Date"].flatMap(Date.init(httpDate:)) ?? now
    return max(0, Int((then.timeIntervalSince(now)).rounded(.up)))
  }
}
