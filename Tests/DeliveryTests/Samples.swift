import ConnectionRequests
import Delivery
import Foundation

/// 10 April 2018, 20:01:42 UTC.
let lossDate = Date(timeIntervalSince1970: 1_523_390_502)
/// The instant at which the outcome of the sample attempt became unknown.
let loss = Timepoint(lossDate, uptime: 1_000, boot: "boot")
let lostAnswer = Cause(.noAnswer, "No answer came within 120 s.")
let record = ServerRecord(uuid: "1a2b", dateText: "2018-04-10")
let other = ServerRecord(uuid: "3c4d", differences: [.field(.primaryContactPhone), .integrationField(1, .rules)])
let owner = LockOwner(user: "bob", host: "desk", process: 42, since: lossDate)

/// An uncertainty of the sample attempt.
///
/// - Parameter age: the seconds from the loss to a lookup that did not have the request; `nil` without a lookup.
func uncertainty(lookedUpAfter age: Double? = nil, _ cause: Cause = lostAnswer) -> Uncertainty {
  Uncertainty(since: loss, cause: cause, lookup: age.map { Uncertainty.Lookup(at: loss.advanced(by: $0)) })
}

func failedLookup(after age: Double, _ cause: Cause) -> Uncertainty {
  Uncertainty(
    since: loss, cause: lostAnswer, lookup: Uncertainty.Lookup(at: loss.advanced(by: age), failure: cause))
}

extension DeliveryStatus.Kind {
  /// A status of the kind.
  var sample: DeliveryStatus {
    switch self {
    case .unsent: .unsent
    case .notSent: .notSent(.lookup(Cause(.noList, "The server answered 500.")))
    case .similar: .similar([other])
    case .refused: .refused(Cause(.refused, "The server refused the request (400).", status: 400))
    case .sending: .sending(until: loss)
    case .unknown: .unknown(uncertainty())
    case .unconfirmed: .unconfirmed(uncertainty())
    case .absent: .absent(uncertainty(lookedUpAfter: 300), similar: [])
    case .ambiguous: .ambiguous(uncertainty(), [record, other])
    case .adopted: .adopted(record, .lostAnswer)
    case .sent: .sent(record)
    }
  }
}
