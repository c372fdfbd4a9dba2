import ConnectionRequests
import Drafts
import Foundation

extension ReplayPlan {
  /// Reads every file, and what the records say of it.
  ///
  /// - Parameters:
  ///   - store: where drafts were looked for.
  ///   - locks: where it is read who has a draft; they are not asked for.
  ///   - url: where requests are going to be sent; nil for anywhere.
  init(
    _ files: [RequestPaths.File], acceptsWarnings: Bool, store: DraftStore, journal: Journal, locks: DraftLocks,
    url: String?
  ) {
    self.init(acceptsWarnings: acceptsWarnings)
    for file in files {
      for request in RequestInput.all(in: file, from: store) {
        var input = Input(file: request.file, content: request.content)
        input.takeRecords(journal, locks, url)
        add(input)
      }
    }
  }

  /// Reads once more what an unfinished batch has left.
  init(restOf batch: RecordedBatch, acceptsWarnings: Bool, journal: Journal, locks: DraftLocks, url: String?) {
    self.init(acceptsWarnings: acceptsWarnings)
    for item in batch.unfinished {
      let file = RequestPaths.File(name: item.file, path: item.path)
      var input = Input(
        file: file,
        content: item.path == "-" ? Self.recorded(item, journal) : RequestInput(item.path, named: item.file).content)
      input.planned = (item.draft, item.content)
      input.takeRecords(journal, locks, url)
      if let begin = batch.startedAt, let attempt = input.earlier?.startedAt { input.wasTried = attempt >= begin }
      add(input)
    }
  }

  /// What standard input held, as far as an attempt has kept it.
  private static func recorded(_ item: BatchItem, _ journal: Journal) -> Result<RequestFile, UnreadableRequest> {
    if let attempt = try? journal.attempts(of: item.draft).last?.id, let body = try? journal.body(of: attempt),
      let file = try? RequestFile(contentsOf: body)
    {
      guard item.draft != file.identity else { return .success(file) }
      return .success(.draft(Draft(id: item.draft, savedAt: Date(), request: file.request)))
    }
    let message = "Standard input cannot be read again; give its request in a file."
    return .failure(
      UnreadableRequest(findings: [
        Finding(severity: .error, code: "unreadable", path: .request, message: message)
      ]))
  }
}

extension ReplayPlan.Input {
  /// Takes the last attempt that the server may have, by the records, and who has the draft.
  fileprivate mutating func takeRecords(_ journal: Journal, _ locks: DraftLocks, _ url: String?) {
    guard case .success(let content) = content else { return }
    holder = locks.apparentHolder(of: content.identity)
    do throws(StorageError) {
      earlier = try journal.attempts(of: content.identity).last { attempt in
        (attempt.url == nil || url == nil || attempt.url == url) && !Delivery(attempt.state).allows(.began)
      }
    } catch {
      recordFailure = error.sentence
    }
    // It may have been removed since; then nobody can compare.
    if let id = earlier?.id { earlierBody = try? journal.body(of: id) }
  }
}
