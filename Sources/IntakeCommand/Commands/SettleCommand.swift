import ConnectionRequests
import ConnectionsAPI
import Drafts
import Foundation
import Networking

/// `intake settle`: finds out whether attempts whose end nobody knows have arrived; it sends nothing.
struct SettleCommand {
  /// Drafts by their names, or files by their paths; none means everything with such an attempt.
  var sources: [String]
  /// The request on the server that a person says the one draft is.
  var identifier: String?
  var isJSON: Bool
  var folders: Folders

  func run(_ connection: Connection, _ console: Console) -> ExitStatus {
    switch connection.result {
    case .success(let client):
      do {
        let targets = try sources.isEmpty ? openTargets(client) : named(console)
        let status = settle(targets, client, console)
        // What stays is tried again another time.
        try? journal.pruneBodies(at: Date())
        return targets.count < sources.count ? .worst(of: [status, .refusedOrInvalid]) : status
      } catch {
        return console.fail(error)
      }
    case .failure(let obstacle):
      console.complain(obstacle.sentence)
      return obstacle.status
    }
  }

  /// A draft that is looked for, by the name that a person knows it by.
  private struct Target {
    var name: String
    var draft: UUID
  }

  private var store: DraftStore { DraftStore(folder: folders.drafts, access: folders.access) }

  /// What a person named, but for what cannot be read, which is said.
  private func named(_ console: Console) -> [Target] {
    sources.compactMap { source in
      switch RequestInput(source, in: store).content {
      case .success(let file): return Target(name: source, draft: file.identity)
      case .failure(let unreadable):
        for finding in unreadable.findings { console.complain(finding.line(in: source)) }
        return nil
      }
    }
  }

  private func openTargets(_ client: ConnectionsClient) throws -> [Target] {
    let journal = journal
    let open = try journal.drafts().filter { draft in
      let attempts = try DraftDelivery(draft: draft, journal: journal, client: client).attempts()
      return attempts.last.map { Delivery($0.state).allows(.looked(.one)) && $0.state != .absent } ?? false
    }
    let names = try store.names(of: open)
    return open.map { Target(name: names[$0] ?? $0.uuidString.lowercased(), draft: $0) }.sorted { $0.name < $1.name }
  }

  private var journal: Journal { Journal(folder: folders.journal, access: folders.access) }

  private func settle(_ targets: [Target], _ client: ConnectionsClient, _ console: Console) -> ExitStatus {
    let keepers = targets.map { _ in LockKeeper(DraftLocks(folder: folders.locks, access: folders.access)) }
    var statuses: [ExitStatus] = []
    var held: [Int] = []
    for (index, target) in targets.enumerated() {
      do {
        guard let holder = try keepers[index].take(target.draft) else {
          held.append(index)
          continue
        }
        console.complain("\(target.name): locked: \(holder.sentence)")
        statuses.append(.locked)
      } catch {
        statuses.append(console.fail(error))
      }
    }
    let deliveries = held.map { DraftDelivery(draft: targets[$0].draft, journal: journal, client: client) }
    conclude(deliveries, client, console) { index, report in
      tell(targets[held[index]].name, report, console)
      statuses.append(report.exitStatus)
    }
    withExtendedLifetime(keepers) {}
    if targets.isEmpty, sources.isEmpty, !isJSON {
      console.note("Nothing is open: the fate of every attempt is known.")
    }
    return ExitStatus.worst(of: statuses)
  }

  private func conclude(
    _ deliveries: [DraftDelivery], _ client: ConnectionsClient, _ console: Console,
    _ body: (Int, DeliveryReport) -> Void
  ) {
    if let identifier {
      for (index, delivery) in deliveries.enumerated() { body(index, delivery.adopt(identifier)) }
      return
    }
    let rounds = SettlingRounds(deliveries, client: client, cancellation: Cancellation())
    rounds.run(
      progress: { progress, count in
        guard console.isTerminal, case .looking(let look, let total, let next) = progress else { return }
        let wait = next.map { ", the next look in \(max(0, Int($0.timeIntervalSinceNow.rounded()))) s" } ?? ""
        console.note("Looking for \(count) (\(look) of \(total)\(wait)) …")
      }, conclude: body)
  }

  private func tell(_ name: String, _ report: DeliveryReport, _ console: Console) {
    if isJSON {
      console.print(json(name, report))
    } else {
      console.print("\(name): \(report.settlingSentence)")
    }
  }

  private func json(_ name: String, _ report: DeliveryReport) -> JSONValue {
    let (state, stored) = report.end.settled
    let one = stored.count == 1 && state != .ambiguous ? stored.first : nil
    return .object([
      JSONMember("draft", .string(name)),
      JSONMember("state", .string(state.rawValue)),
      JSONMember("request_uuid", one.map { .string($0.uuid) } ?? .null),
      JSONMember("request_date", one?.date.map { .string($0.text) } ?? .null),
      JSONMember("candidates", .array(state == .ambiguous ? stored.map { .string($0.uuid) } : [])),
      JSONMember("message", .string(report.settlingSentence)),
    ])
  }
}

extension DeliveryReport {
  /// What was found out, and what can follow.
  fileprivate var settlingSentence: String {
    if case .absent = end { "\(sentence) intake replay --resend-absent sends it." } else { sentence }
  }
}

extension DeliveryReport.End {
  /// Where the draft stands by it, and the requests of the server's list that it is about.
  fileprivate var settled: (DeliveryState, [StoredRequest]) {
    switch self {
    case .adopted(let stored): (.adopted, [stored])
    case .absent: (.absent, [])
    case .ambiguous(let stored): (.ambiguous, stored)
    case .settled(let attempt?): (attempt.state, [])
    case .settled(nil): (.draft, [])
    case .found(let stored): (.adopted, stored)
    case .attempted, .notLooked, .forbidden, .unsettled: (.unknown, [])
    }
  }
}
