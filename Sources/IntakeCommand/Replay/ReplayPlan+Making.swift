import ConnectionRequests
import Drafts
import Foundation

extension ReplayPlan {
  /// Reads every file, and what the records say of it.
  ///
  /// - Parameter url: where requests are going to be sent; nil for anywhere.
  init(_ files: [ReplayPaths.File], acceptsWarnings: Bool, journal: Journal, url: String?) {
    self.init(acceptsWarnings: acceptsWarnings)
    for file in files { add(Input(file, journal, url)) }
  }
}

extension ReplayPlan.Input {
  fileprivate init(_ file: ReplayPaths.File, _ journal: Journal, _ url: String?) {
    self.file = file
    content = RequestInput(file.path).content
    guard case .success(let content) = content else { return }
    let draft = content.replayIdentity
    do throws(StorageError) {
      earlier = try journal.lastAttempt(of: draft, thatMayHaveReached: url)
    } catch {
      recordFailure = error.sentence
    }
  }
}

extension RequestFile {
  /// The draft's identifier, or that of a request without one, made from what it holds.
  var replayIdentity: UUID {
    switch self {
    case .draft(let draft): draft.id
    case .request(let request): ContentIdentity.uuid(of: request.body)
    }
  }
}
