import ConnectionRequests

/// A draft that somebody else has changed on disk, while it was open here.
struct SaveConflict: Hashable, Sendable {
  /// The file's contents; `nil` if it is gone or cannot be read.
  var theirs: ConnectionRequest?
  /// What happened, in a sentence.
  var message: String
}

/// Another folder to keep drafts in, while it is typed.
package struct FolderForm: Hashable, Sendable {
  var editor: TextEditor
  /// True if it was given, and is being tried.
  var isWaiting = false
  /// Why the folder that was given is none.
  var refusal: String?
}
