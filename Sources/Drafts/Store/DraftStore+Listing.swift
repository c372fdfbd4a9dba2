internal import ConnectionRequests
package import Foundation
internal import Glibc

/// A file of a store, as far as a list of drafts shows it.
package struct ListedDraft: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case draft(organization: String, savedAt: Date)
    case unreadable(DraftError)
  }

  /// The name that `DraftStore.load` takes.
  package let name: String
  package let content: Content

  /// Nil where the file cannot be read.
  package var savedAt: Date? {
    guard case .draft(_, let savedAt) = content else { return nil }
    return savedAt
  }
}

extension DraftStore {
  /// Every JSON file of the store: drafts first, the newest before the others, then files that cannot be read.
  package func list() throws(StorageError) -> [ListedDraft] {
    let folder: Folder
    do {
      folder = try Folder(self.folder, creating: false)
    } catch let error where error.code == ENOENT {
      return []
    }
    var drafts: [ListedDraft] = []
    for fileName in try folder.names() where !fileName.hasPrefix(".") && fileName.hasSuffix(DraftName.fileExtension) {
      drafts.append(listed(fileName, in: folder))
    }
    return drafts.sorted { one, other in
      let (first, second) = (one.savedAt ?? .distantPast, other.savedAt ?? .distantPast)
      return first == second ? one.name < other.name : first > second
    }
  }

  private func listed(_ fileName: String, in folder: borrowing Folder) -> ListedDraft {
    let name = String(fileName.dropLast(DraftName.fileExtension.count))
    do throws(DraftError) {
      let draft = try read(fileName, in: folder)
      let content = ListedDraft.Content.draft(
        organization: draft.request.organizationName, savedAt: draft.savedAt)
      return ListedDraft(name: name, content: content)
    } catch {
      return ListedDraft(name: name, content: .unreadable(error))
    }
  }
}
