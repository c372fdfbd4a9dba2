package import ConnectionRequests
package import Foundation
import Screen

/// What became of a draft that was sent, as the list of drafts tells it.
package struct ListedAttempt: Hashable, Sendable {
  package var state: DeliveryState
  /// When it began, where that is known.
  package var startedAt: Date?
  /// The identifier that the server gave it; nil where it gave none.
  package var uuid: String?
  /// The URL that it went to, where that is known.
  package var url: String?

  package init(_ state: DeliveryState, startedAt: Date? = nil, uuid: String? = nil, url: String? = nil) {
    self.state = state
    self.startedAt = startedAt
    self.uuid = uuid
    self.url = url
  }
}

extension ListedAttempt {
  /// What is known of it besides its state, for the line below the list.
  func fact(in zone: TimeZone) -> String {
    if let uuid { return uuid }
    let when = startedAt.map { " on \(WallClock($0, in: zone).toTheMinute)" } ?? ""
    return switch state {
    case .draft, .ready: "never"
    case .refused: "refused\(when)"
    case .notSent: "not; tried\(when)"
    case .absent: "not; lost\(when)"
    case .sending, .sent, .sentUnconfirmed, .unknown, .adopted, .ambiguous: "perhaps\(when)"
    }
  }

  /// The server that it went to; its whole address where it has no name.
  var serverName: String? {
    guard let url else { return nil }
    guard let address = URLComponents(string: url), let host = address.host else { return masked(url) }
    return host + (address.port.map { ":\($0)" } ?? "")
  }
}

extension DeliveryState {
  /// The state in the list of drafts, in at most 17 columns.
  var listed: (words: String, style: Style) {
    switch self {
    case .draft: ("unfinished", .quiet)
    case .ready: ("ready to send", .quiet)
    case .sending: ("being sent", .warning)
    case .sent: ("sent", .success)
    case .sentUnconfirmed: ("sent, no UUID", .warning)
    case .refused: ("refused", .error)
    case .notSent: ("not sent", .warning)
    case .unknown: ("may have arrived", .warning)
    case .adopted: ("sent, found", .success)
    case .absent: ("not on the server", .warning)
    case .ambiguous: ("several possible", .warning)
    }
  }
}
