package import Foundation

extension DraftStore {
  /// The names of drafts by their identifiers; those that are not in the store are left out.
  ///
  /// - Complexity: one reading of the folder, and one of a file for each draft.
  package func names(of drafts: [UUID]) throws(StorageError) -> [UUID: String] {
    guard !drafts.isEmpty else { return [:] }
    // Every name that this program gives holds the first digits of the draft's identifier.
    let files = try files().map(\.name)
    var names: [UUID: String] = [:]
    for draft in drafts {
      let digits = draft.fileName.prefix(8)
      names[draft] = files.first { name in
        name.contains(digits) && (try? load(name))?.draft.id == draft
      }
    }
    return names
  }
}
