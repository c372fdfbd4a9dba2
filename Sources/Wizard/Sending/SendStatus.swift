package import Delivery
package import Foundation

/// The stage of sending or looking up in this session.
package enum SendStatus: Hashable, Sendable {
  case none
  case underWay(UnderWay)
  case ended(DeliveryReport)
}

/// A send or lookup that has not ended.
package struct UnderWay: Hashable, Sendable {
  package enum Purpose: Hashable, Sendable {
    case send, look
    /// A person's word about a record is being written down.
    case adopt
  }

  package var purpose: Purpose
  package var isCancelling = false
  /// True if another draft is open by now, so that the result is not shown.
  var isForgotten = false
  /// The current stage; `nil` until the first word of it.
  package var progress: DeliveryProgress?
  /// The beginning of the current stage.
  package var since: Date
  /// The last result of a lookup that goes on.
  var report: DeliveryReport?
}

extension State {
  /// The current send or lookup, if any.
  var underWay: UnderWay? {
    if case .underWay(let underWay) = sendStatus { underWay } else { nil }
  }

  /// True if a request is being sent or looked up.
  package var isUnderWay: Bool { underWay != nil }

  /// True if a request is being sent.
  package var isSending: Bool { underWay?.purpose == .send }

  /// True if an attempt is being looked up, or a person's word about it written down; everything else can be done
  /// meanwhile.
  package var isLooking: Bool { underWay.map { $0.purpose != .send } ?? false }

  /// The last result in this session that still holds.
  var report: DeliveryReport? {
    switch sendStatus {
    case .ended(let report): report
    case .underWay(let underWay): underWay.report
    case .none: nil
    }
  }

  /// The delivery status of the draft.
  package var deliveryStatus: DeliveryStatus { report?.standing ?? delivery.status }

  /// The records of the server's list to choose from.
  var candidates: [ServerRecord] {
    switch deliveryStatus {
    case .ambiguous(_, let records), .similar(let records): records
    default: []
    }
  }

  /// True if the send step lists records to choose from.
  var showsCandidates: Bool { !candidates.isEmpty && !isSending && readOnly == nil }

  /// The reason the last send was held back, if that was a list that cannot be read.
  var lookupObstacle: Cause? {
    if case .lookup(let cause) = report?.status.obstacle { cause } else { nil }
  }

  /// The decision of a person who confirms another send: it covers everything that the screen shows, and nothing else.
  var shownPermission: SendPermission {
    let open = delivery.attempts.filter { !$0.status.allowsSending }
    let records = candidates + [deliveryStatus.record].compactMap(\.self)
    return SendPermission(
      attempts: Set(open.compactMap(\.id)), records: Set(records.map { $0.uuid.lowercased() }),
      withoutLookup: lookupObstacle != nil, damagedJournal: open.contains { $0.id == nil && $0.status.isUnsettled })
  }
}
