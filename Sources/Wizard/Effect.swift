package import ConnectionRequests

/// Everything the wizard asks of the world; what says so posts one event back.
package enum Effect: Hashable, Sendable {
  /// Writes the draft; `saved` or `saveFailed` comes back.
  case save(ConnectionRequest, revision: Int)
  /// Sends the request once; `sendEnded` comes back.
  case send(ConnectionRequest)
  /// Ends the attempt under way; its `sendEnded` still comes.
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
  /// Stops the program as Ctrl-Z does in a shell.
  case suspend
  /// Opens the text of the field that has the focus in the person's own editor; `edited` or `editFailed` comes back.
  case editText
  /// Draws the whole screen again.
  case redraw
  case quit(Exit)
}

/// How the wizard ends.
package enum Exit: Hashable, Sendable {
  case done
  /// Ended by a signal of that number.
  case signal(Int32)
}
