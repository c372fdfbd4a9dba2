package import ConnectionRequests
package import Delivery

/// Everything the wizard asks of the world; what says so posts one event back.
package enum Effect: Hashable, Sendable {
  /// Writes the draft; `saved`, `saveFailed` or `saveConflict` comes back.
  case save(ConnectionRequest, revision: Int, SaveMode = .ifUnchanged)
  /// Goes on with the file as it is on disk now; `draftOpened` or `draftsFailed` comes back.
  case takeTheirs
  /// Goes on with the draft that is read only where nobody else has it any more; `draftFreed`, `draftHeld` where another
  /// reason forbids it now, or nothing comes back.
  case takeLock
  /// Keeps drafts in another folder from now on; `folderChanged` or `folderRefused` comes back.
  case changeFolder(path: String)
  /// Takes away the marks of a session that ended unexpectedly, since a person has decided what to keep.
  case endRecovery
  /// Sends the request, at most once that may arrive; `sendProgress` and at last `sendEnded` come back.
  ///
  /// The permission is a person's decision about earlier attempts and records of the server.
  case send(ConnectionRequest, SendPermission = .none)
  /// Looks in the server's list for the draft's last attempt; `sendProgress`, `lookedUp` and at last `sendEnded` come back.
  case look
  /// Records that a record of the server's list is the last attempt; `sendEnded` comes back.
  case adopt(ServerRecord)
  /// Ends the sending, looking or waiting that is under way; its `sendEnded` still comes.
  case cancelSend
  /// Starts a draft of its own for what is typed from now on.
  case newDraft
  /// Lists the saved drafts, once every save before is done; `draftsListed` or `draftsFailed` comes back.
  case listDrafts
  /// Reads what the list shows of drafts; `draftsRead` comes back with each of them.
  case readDrafts(names: [String])
  /// Reads a draft and what the records say of it; `draftOpened` or `draftsFailed` comes back.
  case openDraft(name: String)
  /// Saves what is typed from now on in the draft that was opened last.
  case switchDraft(name: String)
  /// Does something with a draft that is saved; `draftChanged` or `draftsFailed` comes back.
  case changeDraft(DraftChange)
  /// Puts a text into the person's clipboard; nothing tells whether the terminal did.
  case copy(String)
  /// Stops the program as Ctrl-Z does in a shell.
  case suspend
  /// Opens the text of the field that has the focus in the person's own editor; `edited` or `editFailed` comes back.
  case editText
  /// Draws the whole screen again.
  case redraw
  case quit(Exit)
}

extension Effect {
  /// What saving does where the file is another than the one that was read or written last.
  package enum SaveMode: Hashable, Sendable {
    /// Nothing is written.
    case ifUnchanged
    /// The file is replaced.
    case overwrite
    /// What is typed goes into a draft of its own, which the wizard goes on with.
    case asCopy
  }
}

/// How the wizard ends.
package enum Exit: Hashable, Sendable {
  case done
  /// Ended by a signal of that number.
  case signal(Int32)
}
