import Foundation

/// The attempts to send a draft to one server, in the order in which they began.
package struct DeliveryRecord: Hashable, Sendable {
  package var attempts: [Attempt]

  package init(_ attempts: [Attempt] = []) {
    self.attempts = attempts
  }

  /// The attempt that decides the status: the last one that has arrived or may have, otherwise the last one.
  package var decisive: Attempt? { attempts.last { !$0.status.allowsSending } ?? attempts.last }

  /// The status of the draft.
  package var status: DeliveryStatus { decisive?.status ?? .unsent }

  /// The attempt that a lookup can say more of; `nil` if none is open or a later one is known to have arrived.
  package var unsettled: Attempt? {
    let last = attempts.last { $0.status.isWithServer || $0.status.isUnsettled }
    return last.flatMap { $0.status.isUnsettled ? $0 : nil }
  }

  /// The last attempt that forbids another one, given what a person has permitted.
  package func obstacle(to permission: SendPermission) -> Attempt? {
    attempts.last { attempt in
      let isPermitted = permission.allowsAnother && attempt.id.map { permission.attempts.contains($0) } ?? true
      return reduce(attempt.status, .began(isPermitted ? permission : .none, until: Self.anyTime)) == nil
    }
  }

  private static let anyTime = Timepoint(.distantFuture)
}
