import ConnectionRequests
import Delivery
import Drafts
import Foundation
import Sending

extension ReplayPlan {
  /// Reads every file and its journal.
  ///
  /// - Parameters:
  ///   - store: where drafts were looked for.
  ///   - locks: where the owner of a draft's lock is read; the locks are not asked for.
  ///   - url: the URL of the call; `nil` for any server.
  init(
    _ paths: RequestPaths, _ permissions: BatchPermissions, store: DraftStore, journal: Journal,
    locks: DraftLocks,
    url: String?
  ) {
    self.init(permissions)
    for file in paths.files {
      for request in RequestInput.all(in: file, from: store) {
        var input = Input(file: BatchFile(request.file), content: request.content)
        input.readJournal(journal, locks, url)
        add(input)
      }
    }
    for folder in paths.emptyFolders {
      var input = Input(
        file: BatchFile(name: folder, path: folder),
        content: .failure(UnreadableRequest(findings: [Finding.emptyFolder])))
      input.isMissing = true
      add(input)
    }
  }

  /// Reads once more the files that an unfinished batch has left.
  init(
    restOf batch: RecordedBatch, _ permissions: BatchPermissions, journal: Journal, locks: DraftLocks, url: String?
  ) {
    self.init(permissions)
    for item in batch.unfinished(permissions) {
      let file = BatchFile(RequestPaths.File(name: item.file, path: item.path))
      var input = Input(
        file: file,
        content: item.path == "-" ? Self.recorded(item, journal) : RequestInput(item.path, named: item.file).content)
      input.planned = (item.draft, item.content)
      input.readJournal(journal, locks, url)
      add(input)
    }
  }

  /// The content of standard input, as far as an attempt has kept it.
  private static func recorded(_ item: BatchItem, _ journal: Journal) -> Result<RequestFile, UnreadableRequest> {
    if let attempt = try? journal.record(of: item.draft).attempts.last?.id, let body = try? journal.body(of: attempt),
      let file = try? RequestFile(contentsOf: body)
    {
      return .success(.draft(Draft(id: item.draft, savedAt: Date(), request: file.request)))
    }
    let message = "Standard input cannot be read again; give its request in a file."
    return .failure(
      UnreadableRequest(findings: [
        Finding(severity: .error, code: "unreadable", path: .request, message: message)
      ]))
  }
}

extension BatchFile {
  fileprivate init(_ file: RequestPaths.File) {
    self.init(
      name: file.name, path: file.path, isStream: InputStreams.isStream(file.path), isReadOnce: file.isReadOnce)
  }
}

extension ReplayPlan.Input {
  /// Reads the attempts of the draft, and the owner of its lock.
  fileprivate mutating func readJournal(_ journal: Journal, _ locks: DraftLocks, _ url: String?) {
    guard case .success(let content) = content else {
      if case .failure(let unreadable) = content { isMissing = unreadable.isMissing }
      return
    }
    let body = content.request.body
    let draft: UUID? = if case .draft(let draft) = content { draft.id } else { nil }
    readJournal(of: planned?.draft ?? draft ?? ContentIdentity.uuid(of: body), journal, locks, url)
    guard let sentBody, sentBody != body else { return }
    // A draft that has changed since, or another request with the same name.
    let name = journal.name(of: body)
    contentName = name
    if planned == nil, draft == nil { readJournal(of: name, journal, locks, url) }
  }

  private mutating func readJournal(of draft: UUID, _ journal: Journal, _ locks: DraftLocks, _ url: String?) {
    owner = locks.recordedOwner(of: draft)
    do throws(StorageError) {
      record = try journal.record(of: draft, at: url)
    } catch {
      recordFailure = error.message
    }
    // It may have been removed since; then nobody can compare.
    sentBody = record.decisive?.id.flatMap { try? journal.body(of: $0) }
  }
}
