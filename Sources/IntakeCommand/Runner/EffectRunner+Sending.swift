import ConnectionRequests
import ConnectionsAPI
import Delivery
import Drafts
import Foundation
import Networking
import Sending
import Synchronization
import Terminal
import Wizard

extension EffectRunner {
  /// Sends a request.
  func send(_ request: ConnectionRequest, _ permission: SendPermission) {
    deliver { delivery, progress in
      var delivery = delivery
      delivery.permission = permission
      return delivery.send(request, progress: progress)
    }
  }

  /// Looks in the server's list for the draft's last attempt, until it is known or the time is over.
  func look() {
    deliver { [mailbox, lookupSeconds] delivery, progress in
      var last: DeliveryReport?
      let loop = SettlingLoop(
        [delivery], locks: nil, duration: lookupSeconds, stopWaiting: delivery.stopWaiting, clock: delivery.clock)
      loop.run(progress: { stage, _ in progress(stage) }) { _, result, isLast in
        last = result.report
        if !isLast, let report = result.report { mailbox.post(.lookedUp(report)) }
      }
      return last ?? delivery.report()
    }
  }

  /// Records a person's word that a record of the server's list is the draft's last attempt.
  func adopt(_ record: ServerRecord) {
    deliver { delivery, _ in delivery.adopt(record) }
  }

  /// Does something with the server on a thread of its own.
  private func deliver(
    _ body: @escaping @Sendable (DraftDelivery, (DeliveryProgress) -> Void) -> DeliveryReport
  ) {
    guard let client else {
      let cause = Cause(.misconfigured, "Nothing was sent. No server is configured.")
      return mailbox.post(.sendEnded(DeliveryReport(.notSent(.attempt(cause)))))
    }
    delivery.start { [self] cancellation, stopWaiting in
      let current = saves.sync { draft.withLock { $0 } }
      let obstacle = lockObstacle(to: current) ?? tokenObstacle(client)
      let delivery = DraftDelivery(
        draft: current.id, file: current.fileName.map { store.path(ofDraft: $0.draftName) }, journal: journal,
        client: client.client, cancellation: cancellation, stopWaiting: stopWaiting)
      // With the attempts before: what may have arrived stays that.
      let report =
        obstacle.map { delivery.report(.notSent($0)) } ?? body(delivery) { mailbox.post(.sendProgress($0)) }
      mailbox.post(.sendEnded(report))
    }
  }

  /// The obstacle of a token that has changed and cannot be used.
  private func tokenObstacle(_ client: RenewableClient) -> Obstacle? {
    guard case .unusable(let reason) = client.readAgain(always: false) else { return nil }
    return .attempt(Cause(.notAuthorised, "Nothing was sent. \(reason)"))
  }
}
