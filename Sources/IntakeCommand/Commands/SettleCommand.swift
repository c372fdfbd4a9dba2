import ConnectionRequests
import ConnectionsAPI
import Delivery
import Drafts
import Foundation
import Networking
import Sending

/// `intake settle`: looks up whether attempts that may have arrived did; it sends nothing.
struct SettleCommand {
  var options: SettleOptions
  var folders: Folders

  func run(_ connection: Connection, _ console: Console) -> ExitStatus {
    switch connection.result {
    case .success(let client):
      do {
        let (targets, unreadable) = try options.paths.isEmpty ? (openTargets(client), 0) : named(console)
        if options.identifier != nil, targets.count > 1 {
          console.error("--adopt names one record, but \(options.paths[0]) holds \(targets.count) requests.")
          return .usage
        }
        let status = settle(targets, client, console)
        // Files that stay are removed another time.
        try? journal.pruneBodies(at: Date())
        if targets.isEmpty, unreadable == 0 {
          if options.paths.isEmpty {
            console.info("Nothing is open: every attempt is known to have arrived or not to have been sent.")
          } else {
            console.error("No requests found.")
            return .refusedOrInvalid
          }
        }
        return unreadable > 0 ? .worst(of: [status, .refusedOrInvalid]) : status
      } catch {
        return console.report(error)
      }
    case .failure(let obstacle):
      console.error(obstacle.message)
      return obstacle.status
    }
  }

  /// A draft that is looked up, by the name that a person knows it by.
  private struct Target {
    var name: String
    var draft: UUID
    /// The request that the file holds now; `nil` if the draft was found by its attempt.
    var body: [UInt8]?
  }

  private var store: DraftStore { DraftStore(folder: folders.drafts, access: folders.access) }
  private var journal: Journal { Journal(folder: folders.journal, access: folders.access) }
  private var locks: DraftLocks { DraftLocks(folder: folders.locks, access: folders.access) }

  /// The requests that a person named, and the number of files that cannot be read, which is reported.
  private func named(_ console: Console) -> ([Target], unreadable: Int) {
    let store = store
    let paths = RequestPaths(options.paths, store: store)
    for skipped in paths.skipped { console.error("\(skipped.name): skipped: \(skipped.reason)") }
    var targets: [Target] = []
    var unreadable = 0
    for input in paths.files.flatMap({ RequestInput.all(in: $0, from: store) }) {
      switch input.content {
      case .success(let content):
        targets.append(
          Target(name: input.file.name, draft: content.identity(in: journal), body: content.request.body))
      case .failure(let reasons):
        unreadable += 1
        for finding in reasons.findings { console.error(finding.line(in: input.file.name)) }
      }
    }
    return (targets, unreadable)
  }

  /// Every draft with an attempt that may have arrived.
  private func openTargets(_ client: ConnectionsClient) throws -> [Target] {
    let journal = journal
    var open: [(draft: UUID, file: String?)] = []
    for draft in try journal.drafts() {
      if let attempt = try journal.record(of: draft, at: client.createURL).unsettled {
        open.append((draft, attempt.file))
      }
    }
    let names = try store.names(of: open.map(\.draft))
    return open.map { draft, file in
      Target(name: names[draft] ?? file ?? draft.uuidString.lowercased(), draft: draft)
    }.sorted { $0.name < $1.name }
  }

  private func settle(_ targets: [Target], _ client: ConnectionsClient, _ console: Console) -> ExitStatus {
    let stopWaiting = Cancellation()
    let deliveries = targets.map {
      DraftDelivery(draft: $0.draft, journal: journal, client: client, stopWaiting: stopWaiting)
    }
    var statuses: [ExitStatus] = []
    func conclude(_ place: Int, _ result: SettlingResult) {
      let record = record(targets[place], deliveries[place], result)
      statuses.append(record.exit)
      if options.isJSON { console.print(record.record.json) } else { console.print(record.line) }
    }
    if let uuid = options.identifier {
      for (place, delivery) in deliveries.enumerated() { conclude(place, adopt(uuid, delivery)) }
    } else {
      SettlingLoop(deliveries, locks: locks, duration: options.settleSeconds, stopWaiting: stopWaiting).run(
        progress: { progress, count in
          guard console.isTerminal, case .looking(let look, let total, let next) = progress else { return }
          let wait = next.map { ", the next one in \(max(0, Int($0.timeIntervalSinceNow.rounded()))) s" } ?? ""
          let requests = count == 1 ? "1 request" : "\(count) requests"
          console.info("Looking up \(requests): lookup \(look) of \(total)\(wait).")
        },
        update: { place, result, isLast in
          if isLast { conclude(place, result) }
        })
    }
    return ExitStatus.worst(of: statuses)
  }

  private func adopt(_ uuid: String, _ delivery: DraftDelivery) -> SettlingResult {
    do throws(StorageError) {
      switch try locks.withLock(delivery.draft, { delivery.adopt(uuid: uuid) }) {
      case .value(let report): return .report(report)
      case .heldBy(let owner): return .locked(owner)
      }
    } catch {
      return .report(delivery.report(failure: error))
    }
  }

  private func record(
    _ target: Target, _ delivery: DraftDelivery, _ result: SettlingResult
  ) -> (record: ResultRecord, line: String, exit: ExitStatus) {
    var record: ResultRecord
    let exit: ExitStatus
    switch result {
    case .locked(let owner):
      let status = delivery.report().status
      record = ResultRecord(file: target.name, draft: target.draft, status: status, held: .locked(owner))
      record.message = "\(owner.message()) Not looked up."
      exit = .worst(of: [.locked, ExitStatus(status)])
    case .report(let report):
      record = ResultRecord(
        file: target.name, draft: target.draft, status: report.status, findings: report.lookupFailure?.findings ?? [],
        lookupFailure: report.lookupFailure)
      record.held = changed(target, report)
      record.message = [report.message(), record.held?.message() ?? advice(report, target.name)]
        .compactMap(\.self).joined(separator: " ")
      exit = .worst(of: [ExitStatus(report), record.held.map { ExitStatus($0) } ?? .done])
    }
    return (record, "\(target.name): \(record.message ?? "")", exit)
  }

  /// The obstacle of a file that holds something other than what the server has of it.
  private func changed(_ target: Target, _ report: DeliveryReport) -> Obstacle? {
    guard let body = target.body, let record = report.status.record, let id = report.record.decisive?.id,
      let sent = try? journal.body(of: id), sent != body
    else { return nil }
    return .changed(record)
  }

  /// The command for what can follow.
  private func advice(_ report: DeliveryReport, _ name: String) -> String? {
    switch report.status {
    case .absent: "intake replay --resend-absent sends it again."
    case .ambiguous, .unconfirmed: "intake settle --adopt UUID \(name) says which record it is."
    default: nil
    }
  }
}
