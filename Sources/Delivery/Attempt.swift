package import Foundation

/// One attempt to send a draft, as the journal records it.
package struct Attempt: Hashable, Sendable {
  /// The server's records before the attempt, which tell new records from old ones afterwards.
  package enum Baseline: Hashable, Sendable {
    /// The list was not read before the attempt, or not to its end.
    case none
    /// The UUIDs of the records that were the same as the request.
    case same([String])
    /// The UUIDs of all records of the request's organization.
    case organization([String])
  }

  /// `nil` if the line that named it is damaged.
  package var id: UUID?
  /// The URL that the request was sent to; `nil` if no intent is readable.
  package var url: String?
  /// The path of the file that holds the request; `nil` if it was not recorded.
  package var file: String?
  /// The instant at which the intent was recorded, before the first byte; `nil` if no intent is readable.
  package var startedAt: Timepoint?
  package var baseline: Baseline
  package var status: DeliveryStatus
  /// A person asked for the attempt although an earlier attempt or a record on the server may be the same request.
  package var isResend: Bool

  package init(
    id: UUID?, url: String? = nil, file: String? = nil, startedAt: Timepoint? = nil, baseline: Baseline = .none,
    status: DeliveryStatus, isResend: Bool = false
  ) {
    self.id = id
    self.url = url
    self.file = file
    self.startedAt = startedAt
    self.baseline = baseline
    self.status = status
    self.isResend = isResend
  }

  /// Applies an event if it can follow the status.
  ///
  /// - Returns: `false` if it cannot.
  @discardableResult package mutating func apply(_ event: DeliveryEvent) -> Bool {
    guard let next = reduce(status, event) else { return false }
    status = next
    return true
  }

  /// Returns `true` if the attempt went, or may have gone, to the server that a URL belongs to.
  ///
  /// Scheme, host and port identify a server. A path prefix in front of the same call does not make it another server.
  package func belongs(to url: String) -> Bool {
    guard let own = self.url else { return true }
    guard own != url else { return true }
    return Self.server(of: own) == Self.server(of: url) && Self.call(of: own) == Self.call(of: url)
  }

  /// The parts of a URL that identify a server, in lower case and without the default port.
  private static func server(of url: String) -> [String] {
    guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased() else { return [url] }
    let port = parts.port ?? ["http": 80, "https": 443][scheme]
    return [scheme, parts.host?.lowercased() ?? "", port.map(String.init) ?? ""]
  }

  /// The path without any prefix: `organizations/connections/request`, three components.
  private static func call(of url: String) -> [Substring] {
    (URLComponents(string: url)?.path ?? url).split(separator: "/").suffix(3)
  }
}
