import ConnectionRequests
import Cron
import Delivery
import Drafts
import Foundation
import Screen
import Sending

/// `intake drafts`: the saved drafts, the one saved last first; their names, or their delivery status as well.
struct DraftsCommand {
  var options: DraftsOptions
  var folders: Folders

  func run(_ console: Console) -> ExitStatus {
    do throws(StorageError) {
      let files = try store.files()
      guard options.isLong || options.isJSON || !options.states.isEmpty else {
        console.printText(files.map { VisibleText.string($0.name) + "\n" }.joined())
        return .done
      }
      var status = ExitStatus.done
      for file in files {
        let draft = read(file.name)
        if let failure = draft.failure {
          console.error("\(file.name): \(failure)")
          status = .storage
        }
        guard options.states.isEmpty || options.states.contains(draft.record.status.kind) else { continue }
        if options.isJSON {
          console.print(json(draft, savedAt: file.modifiedAt))
        } else {
          console.printText(options.isLong ? line(draft, savedAt: file.modifiedAt) : VisibleText.string(file.name))
        }
      }
      return status
    } catch {
      return console.report(error)
    }
  }

  private var store: DraftStore { DraftStore(folder: folders.drafts, access: folders.access) }
  private var journal: Journal { Journal(folder: folders.journal, access: folders.access) }
  private var locks: DraftLocks { DraftLocks(folder: folders.locks, access: folders.access) }

  /// A draft of the list.
  private struct Entry {
    var record: ResultRecord
    var organization = ""
    /// The reason its journal cannot be read, in a sentence.
    var failure: String?
  }

  private func read(_ name: String) -> Entry {
    do throws(DraftError) {
      let draft = try store.load(name).draft
      let delivery = journal.report(of: draft.id)
      var record = ResultRecord(
        file: name, draft: draft.id, status: delivery.status,
        held: locks.recordedOwner(of: draft.id).map { .locked($0) }, attempts: 0,
        findings: draft.request.findings.filter { $0.severity != .note })
      record.message = delivery.message()
      return Entry(
        record: record, organization: draft.request.organizationName, failure: delivery.recordFailure)
    } catch {
      var record = ResultRecord(file: name, status: .notSent(.invalid))
      record.message = error.message
      return Entry(record: record)
    }
  }

  private func json(_ draft: Entry, savedAt: Date) -> JSONValue {
    guard case .object(let members) = draft.record.json else { return draft.record.json }
    return .object(
      members + [
        JSONMember("organization", .string(PasswordMask(draft.organization).masked)),
        JSONMember("saved_at", .string(savedAt.formatted(.iso8601))),
      ])
  }

  /// The name, state, date, organization and UUID, with a tab between them.
  private func line(_ draft: Entry, savedAt: Date) -> String {
    let record = draft.record
    let owner: String? = if case .locked(let owner) = record.held { owner.label } else { nil }
    return [
      record.file, record.status.kind.rawValue, WallClock(savedAt, in: .current).toTheMinute,
      PasswordMask(draft.organization).masked, record.status.record?.uuid ?? "", owner ?? "",
    ].map { VisibleText.string($0) }.joined(separator: "\t")
  }
}
