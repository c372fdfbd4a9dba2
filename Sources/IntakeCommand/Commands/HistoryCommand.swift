import ConnectionRequests
import Cron
import Delivery
import Drafts
import Foundation

/// `intake history`: the recorded attempts, the last one last; of everything, of a draft or file, or by a UUID.
struct HistoryCommand {
  var options: HistoryOptions
  var folders: Folders

  func run(_ console: Console) -> ExitStatus {
    do {
      let entries = try entries()
      guard !entries.isEmpty else {
        console.error(options.source.map { "There is no attempt of \($0)." } ?? "No attempt has been recorded.")
        return options.source == nil ? .done : .refusedOrInvalid
      }
      for entry in entries.sorted(by: { $0.startedAt < $1.startedAt }) {
        if options.isJSON { console.print(entry.json) } else { console.print(entry.line) }
      }
      return .done
    } catch let unreadable as UnreadableRequest {
      for finding in unreadable.findings { console.error(finding.line(in: options.source ?? "")) }
      return .refusedOrInvalid
    } catch {
      return console.report(error)
    }
  }

  /// One attempt with the name that a person knows its draft by.
  private struct Entry {
    var name: String
    var draft: UUID
    var attempt: Attempt

    var startedAt: Date { attempt.startedAt?.date ?? .distantPast }

    var line: String {
      let time = attempt.startedAt.map { WallClock($0.date, in: .current).long } ?? "unknown time"
      let facts = [attempt.status.record?.uuid, attempt.url].compactMap(\.self)
      return "\(time)  \(name): \(attempt.status.kind.rawValue)" + facts.map { "  \($0)" }.joined()
    }

    var json: JSONValue {
      var record = ResultRecord(file: name, draft: draft, status: attempt.status)
      record.message = attempt.status.message()
      guard case .object(let members) = record.json else { return record.json }
      return .object(
        members + [
          JSONMember("attempt_id", .optional(attempt.id?.uuidString.lowercased())),
          JSONMember("started_at", .optional(attempt.startedAt?.date.formatted(.iso8601))),
          JSONMember("url", .optional(attempt.url)),
        ])
    }
  }

  private func entries() throws -> [Entry] {
    let journal = Journal(folder: folders.journal, access: folders.access)
    let store = DraftStore(folder: folders.drafts, access: folders.access)
    let uuid = options.source.flatMap { UUID(uuidString: $0) }
    var drafts = try journal.drafts()
    if let source = options.source, uuid == nil {
      let draft = try RequestInput(source, in: store).content.get().identity(in: journal)
      drafts = drafts.filter { $0 == draft }
    }
    let names = try store.names(of: drafts)
    var entries: [Entry] = []
    for draft in drafts {
      for attempt in try journal.record(of: draft).attempts where uuid.map({ attempt.isNamed($0, draft) }) ?? true {
        let name = names[draft] ?? attempt.file ?? draft.uuidString.lowercased()
        entries.append(Entry(name: name, draft: draft, attempt: attempt))
      }
    }
    return entries
  }
}

extension Attempt {
  /// True if a UUID is the draft's, the attempt's or that of the server's record.
  fileprivate func isNamed(_ uuid: UUID, _ draft: UUID) -> Bool {
    uuid == draft || uuid == id || status.record.flatMap { UUID(uuidString: $0.uuid) } == uuid
  }
}
