import ConnectionRequests
import Delivery
import Foundation
import TestSupport

@testable import Wizard

/// One report for each end of a send or lookup; its record has one attempt, lost at `WizardSession.now`.
extension DeliveryReport {
  static let attempt = UUID(uuid: (0x5A, 0x2E, 0x6C, 0x1E, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, 1))

  static let sent = ended(.sent(.created))
  /// The server's list has it before anything is sent.
  static let found = DeliveryReport(.adopted(.created, .before))
  static let arrived = ended(.adopted(.created, .lostAnswer))
  static let picked = ended(.adopted(.created, .person))
  static let unconfirmed = ended(.unconfirmed(uncertainty(cause: Cause(.unnamed, Said.unnamed))))
  static let notSent = ended(.notSent(.attempt(Cause(.unreachable, Said.notReached))))
  static let notAuthorised = ended(
    .notSent(
      .attempt(
        Cause(
          .notAuthorised, Said.notAuthorised, status: 401,
          findings: [Finding(severity: .error, code: "server", path: .request, message: "Invalid token.")]))))

  static let unknown = ended(.unknown(uncertainty()))
  /// A lookup two seconds later does not find it, which proves nothing yet.
  static let notListed = ended(.unknown(uncertainty(lookup: Uncertainty.Lookup(at: time(2)))))
  static let absent = ended(.absent(uncertainty(lookup: Uncertainty.Lookup(at: time(300))), similar: [.likeIt]))
  static let ambiguous = ended(.ambiguous(uncertainty(), [.first, .second]))
  /// A person stops a lookup.
  static let stopped = failing(Cause(.cancelled, "The lookup was stopped."))

  static let similar = DeliveryReport(.similar([.likeIt, .other]))
  static let incompleteList = DeliveryReport(.notSent(.lookup(incomplete)))
  static let incomplete = Cause(.incompleteList, Said.incompleteList, read: 50, total: 150)

  static func refused(_ findings: [Finding]) -> DeliveryReport {
    ended(.refused(Cause(.refused, Said.refused, status: 400, findings: findings)))
  }

  /// A lookup proves nothing.
  static func failing(_ cause: Cause) -> DeliveryReport {
    var report = ended(.unknown(uncertainty(lookup: Uncertainty.Lookup(at: time(2), failure: cause))))
    report.lookupFailure = cause
    return report
  }

  /// The report on a status that attempts came to.
  static func ended(_ status: DeliveryStatus, of attempts: UUID...) -> DeliveryReport {
    let ids = attempts.isEmpty ? [attempt] : attempts
    return DeliveryReport(status, record: DeliveryRecord(ids.map { Attempt(id: $0, status: status) }), attempts: ids)
  }

  private static func time(_ seconds: Double) -> Timepoint { Timepoint(WizardSession.now + seconds) }

  private static func uncertainty(
    cause: Cause = Cause(.noAnswer, Said.noAnswer), lookup: Uncertainty.Lookup? = nil
  ) -> Uncertainty {
    Uncertainty(since: time(0), cause: cause, lookup: lookup)
  }
}

extension ServerRecord {
  static let created = ServerRecord(
    uuid: "b60dc695-cd0f-4538-9211-ea9c4933e0e4", dateText: "2018-04-12 23:38:06.923137+00:00",
    instant: Date(timeIntervalSince1970: 1_523_576_286.9))
  static let first = ServerRecord(
    uuid: "b60dc695-cd0f-4538-9211-ea9c4933e0e4", dateText: "2026-11-23 21:02:31+00:00", organization: "Bob Big Boy")
  static let second = ServerRecord(
    uuid: "0c1d2e3f-aaaa-4bbb-8ccc-0123456789ab", dateText: "2026-11-23", organization: "Bob Big Boy",
    differences: [.field(.primaryContactPhone)])
  static let likeIt = ServerRecord(
    uuid: "5D0C9A10-7B1E-4F6A-9D3B-2F1E0C9B8A7D", dateText: "2026-11-23", organization: "Bob Big Boy",
    differences: [.field(.primaryContactPhone), .integrationField(1, .rules)])
  static let other = ServerRecord(
    uuid: "7e6f5a4b-bbbb-4ccc-8ddd-ba9876543210", dateText: "2026-11-20", organization: "Bob Big Boys")
}
