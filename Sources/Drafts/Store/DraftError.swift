/// Why a draft was not opened.
package enum DraftError: Error, Hashable, Sendable {
  /// Nothing has that name; the path is where it was looked for.
  case notFound(path: String)
  case input(InputError)
  case unreadable(path: String, UnreadableFile)
  /// The file holds a request without a draft around it.
  case notADraft(path: String)
}
