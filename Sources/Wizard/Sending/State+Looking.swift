import ConnectionRequests
import Delivery
import Foundation

extension State {
  /// The effects of opening a draft: an attempt that may have arrived is looked up.
  mutating func start() -> [Effect] { endRecoveryWithoutQuestion() + (looksAtStart ? look() : []) }

  /// True if the server's list is read for the last attempt as soon as the draft is open.
  var looksAtStart: Bool {
    switch delivery.status {
    case .unknown, .unconfirmed: canLook
    default: false
    }
  }

  /// True if the server's list can be read for the last attempt.
  var canLook: Bool {
    readOnly == nil && server.obstacle == nil && underWay == nil && !isWaitingToSend && deliveryStatus.isUnsettled
  }

  mutating func look() -> [Effect] {
    guard canLook else { return [] }
    sendStatus = .underWay(UnderWay(purpose: .look, since: now, report: report))
    return [.look]
  }

  /// Takes a person's word that a record of the server's list is the last attempt.
  mutating func adopt(_ record: ServerRecord) -> [Effect] {
    sendStatus = .underWay(UnderWay(purpose: .adopt, since: now, report: report))
    return [.adopt(record)]
  }

  /// Handles the stage of a send or lookup.
  mutating func handle(_ progress: DeliveryProgress) {
    guard var underWay else { return }
    let isSameStage =
      switch (underWay.progress, progress) {
      case (.lookingBefore, .lookingBefore): true
      default: underWay.progress == progress
      }
    if !isSameStage { underWay.since = now }
    underWay.progress = progress
    sendStatus = .underWay(underWay)
  }

  /// Asks a question about the last attempt; a lookup is stopped first, so that nothing changes while it is asked.
  mutating func ask(_ question: Overlay) -> [Effect] {
    guard isLooking else {
      overlay = question
      return []
    }
    questionAfterLookup = question
    return stopUnderWay()
  }

  /// Handles the result of one lookup, after which others follow.
  mutating func handleLookup(_ report: DeliveryReport) {
    guard var underWay, !underWay.isForgotten else { return }
    underWay.report = report
    sendStatus = .underWay(underWay)
    accept(report)
  }

  /// Stops the current send or lookup, once.
  mutating func stopUnderWay() -> [Effect] {
    guard var underWay, !underWay.isCancelling else { return [] }
    underWay.isCancelling = true
    sendStatus = .underWay(underWay)
    return [.cancelSend]
  }

  /// Keeps the attempts that a report knows.
  mutating func accept(_ report: DeliveryReport) {
    lastReport = report
    if !report.record.attempts.isEmpty { delivery = report.record }
    // A record that was found before a send stands for an attempt that was made elsewhere.
    if case .adopted(_, .before) = report.status {
      delivery.attempts.append(Attempt(id: nil, status: report.status))
    } else if report.record.attempts.isEmpty, !report.status.allowsSending, report.status.kind != .similar {
      delivery.attempts.append(Attempt(id: report.attempts.last, status: report.status))
    }
  }
}
