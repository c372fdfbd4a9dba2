package import ConnectionRequests

/// Everything the wizard asks of the world; each save and each send posts one event back.
package enum Effect: Hashable, Sendable {
  /// Writes the draft; `saved` or `saveFailed` comes back.
  case save(ConnectionRequest, revision: Int)
  /// Sends the request once; `sendEnded` comes back.
  case send(ConnectionRequest)
  /// Ends the attempt under way; its `sendEnded` still comes.
  case cancelSend
  /// Starts a draft of its own for what is typed from now on.
  case newDraft
  /// Stops the program as Ctrl-Z does in a shell.
  case suspend
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
