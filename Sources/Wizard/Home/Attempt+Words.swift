import ConnectionRequests
import Cron
import Delivery
import Foundation
import Screen

extension Attempt {
  /// The fact besides the status, for the line below the list of drafts.
  func fact(in zone: TimeZone) -> String {
    if let record = status.record { return record.uuid }
    let when = startedAt.map { " on \(WallClock($0.date, in: zone).toTheMinute)" } ?? ""
    return switch status.kind {
    case .unsent, .similar: "never"
    case .refused: "refused\(when)"
    case .notSent: "no; tried\(when)"
    case .absent: "not in the list; tried\(when)"
    case .sending, .sent, .unconfirmed, .unknown, .adopted, .ambiguous: "perhaps\(when)"
    }
  }

  /// The server that it went to; the whole URL if it has no host.
  var serverName: String? {
    guard let url else { return nil }
    guard let address = URLComponents(string: url), let host = address.host else { return masked(url) }
    return host + (address.port.map { ":\($0)" } ?? "")
  }
}

extension DeliveryStatus.Kind {
  /// The status in the list of drafts, in at most 17 columns.
  var listed: (words: String, style: Style) {
    switch self {
    case .unsent: ("ready to send", .quiet)
    case .sending: ("being sent", .warning)
    case .sent: ("sent", .success)
    case .unconfirmed: ("sent, no UUID", .warning)
    case .refused: ("refused", .error)
    case .notSent: ("not sent", .warning)
    case .similar: ("similar on server", .warning)
    case .unknown: ("may have arrived", .warning)
    case .adopted: ("sent, found", .success)
    case .absent: ("not in the list", .warning)
    case .ambiguous: ("several possible", .warning)
    }
  }
}
