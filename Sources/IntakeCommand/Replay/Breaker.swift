/// Counts requests in a row that came to nothing because of the server, and says when it is enough.
struct Breaker: Hashable {
  /// As many failures in a row open it.
  static let limit = 3

  private(set) var failures = 0
  var isOpen: Bool { failures >= Self.limit }

  /// Takes what became of one request; once it is open it stays so.
  mutating func record(_ item: ReplayItem) {
    if isOpen { return }
    switch item.trouble {
    case _ where item.wasLeftOpen, .unreachable, .noList: failures += 1
    // The server has not been asked.
    case .invalid, .warnings, .missing, .changed, .locked, .storage, .notTried: break
    default: failures = 0
    }
  }
}
