import ConnectionRequests
import ConnectionsAPI
import Drafts
import Foundation
import Networking

/// Sends the requests of a replay, each at most once.
struct ReplayDelivery: Sendable {
  var journal: Journal
  var token: ReplayToken
  var cancellation: Cancellation
  var patience: Cancellation

  /// Delivers one request; call it on a thread that may block.
  func deliver(_ item: ReplayPlan.Item, _ progress: @escaping @Sendable (ReplayProgress) -> Void) -> ReplayItem {
    let file = item.file.name
    guard let draft = item.draft, let request = item.request ?? Self.request(item) else {
      return ReplayItem(
        file: file, draft: item.draft, state: .changed, findings: item.findings,
        message: "It was changed since it was looked at; not sent.", trouble: .changed)
    }
    let client = token.client
    do throws(StorageError) {
      if let earlier = try journal.lastAttempt(of: draft, thatMayHaveReached: client.createURL) {
        return ReplayItem(file: file, draft: draft, earlier: earlier, findings: item.findings)
      }
    } catch {
      return ReplayItem(
        file: file, draft: draft, state: .notSent, findings: item.findings, message: error.sentence, trouble: .storage,
        exit: .storage)
    }
    progress(.sending)
    var delivery = DraftDelivery(
      draft: draft, journal: journal, client: client, cancellation: cancellation, patience: patience)
    delivery.needsList = true
    delivery.retries = .bulk
    let report = delivery.send(request)
    guard case .attempted(let outcome) = report.end else {
      return ReplayItem(
        file: file, draft: draft, state: .notSent, findings: item.findings, message: report.sentence,
        trouble: .noList, exit: report.exitStatus)
    }
    var told = ReplayItem(file: file, draft: draft, outcome: outcome, findings: item.findings)
    if report.storageFailure != nil {
      told.message = report.sentence
      told.trouble = .storage
      told.exit = report.exitStatus
    }
    return told
  }

  /// The request of a file, where it is still the one that was planned.
  private static func request(_ item: ReplayPlan.Item) -> ConnectionRequest? {
    guard case .success(let content) = RequestInput(item.file.path).content, content.replayIdentity == item.draft,
      ContentIdentity.uuid(of: content.request.body) == item.content
    else { return nil }
    return content.request
  }
}
