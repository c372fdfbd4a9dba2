import ConnectionRequests
import ConnectionsAPI
import Drafts
import Foundation

/// `intake replay`: sends the requests of files, one after the other, each at most once.
struct ReplayCommand {
  var files: [String]
  var isJSON: Bool
  /// Whether a request with warnings is sent.
  var acceptsWarnings: Bool
  var journal: Journal

  func run(_ connection: Connection, _ console: Console) -> ExitStatus {
    let client: ConnectionsClient
    switch connection.result {
    case .success(let ready): client = ready
    case .failure(let obstacle):
      console.complain(obstacle.sentence)
      return obstacle.status
    }
    var statuses: [ExitStatus] = []
    var refusedToken: ReplayItem?
    // What the requests without a draft have come to, by their bodies: the same one is not sent twice in a run.
    var seen: [[UInt8]: ReplayItem] = [:]
    for file in files {
      // A token that was not taken once will not be taken for the next file either.
      let item =
        refusedToken.map { ReplayItem(file: file, state: .notSent, message: "Not tried: \($0.message ?? "")") }
        ?? replay(file, client, &seen)
      if item.exit == .notAuthorised { refusedToken = item }
      statuses.append(item.exit)
      report(item, console)
    }
    return ExitStatus.worst(of: statuses)
  }

  private func report(_ item: ReplayItem, _ console: Console) {
    if isJSON {
      console.print(item.json)
    } else {
      for finding in item.findings { console.complain(finding.line(in: item.file)) }
      if item.state == .sent { console.print(item.line) }
    }
    if let complaint = item.complaint { console.complain(complaint) }
  }

  /// Sends one file, unless something in it or in the records speaks against it.
  private func replay(_ file: String, _ client: ConnectionsClient, _ seen: inout [[UInt8]: ReplayItem]) -> ReplayItem {
    let input = RequestInput(file)
    let findings = input.findings.filter { $0.severity != .note }
    guard case .success(let content) = input.content, !findings.contains(where: { $0.severity == .error }) else {
      return ReplayItem(file: file, state: .invalid, findings: findings, message: "Not sent: it has errors.")
    }
    guard acceptsWarnings || findings.isEmpty else {
      return ReplayItem(
        file: file, state: .invalid, findings: findings,
        message: "Not sent: look at the warnings, then add --accept-warnings.")
    }
    let draft: UUID
    switch content {
    case .draft(let saved):
      draft = saved.id
      do {
        if let earlier = try journal.lastAttempt(of: draft, thatMayHaveReached: client.createURL) {
          return ReplayItem(file: file, earlier: earlier, findings: findings)
        }
      } catch {
        return ReplayItem(file: file, state: .notSent, findings: findings, message: error.sentence, exit: .storage)
      }
    case .request(let request):
      if let twin = seen[request.body] { return ReplayItem(file: file, twin: twin) }
      draft = UUID()
    }
    let item = send(content.request, of: draft, from: file, findings, client)
    if case .request(let request) = content, item.state.mayHaveArrived { seen[request.body] = item }
    return item
  }

  private func send(
    _ request: ConnectionRequest, of draft: UUID, from file: String, _ findings: [Finding], _ client: ConnectionsClient
  ) -> ReplayItem {
    let attempt = RecordedAttempt(draft: draft, journal: journal, client: client)
    let result = attempt.send(request)
    var item = ReplayItem(file: file, outcome: result.outcome, findings: findings)
    if result.storageFailure != nil {
      item.message = [item.message, result.note].compactMap(\.self).joined(separator: " ")
      item.exit = ExitStatus.worst(of: [item.exit, .storage])
    }
    return item
  }
}
