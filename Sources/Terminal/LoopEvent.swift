package import Screen

/// What wakes the event loop.
package enum LoopEvent<Message: Sendable>: Sendable {
  case terminal(TerminalEvent)
  /// A message from the mailbox.
  case message(Message)
  /// The time that the last response asked for is over.
  case woken
}

extension LoopEvent: Equatable where Message: Equatable {}

/// What the loop does once its events are handled.
package enum LoopResponse {
  /// Shows a frame and waits for events, but no longer than so many milliseconds, after which `LoopEvent.woken` comes.
  ///
  /// - Parameter copying: a text to put into the person's clipboard.
  case present(Frame, wakeAfter: Int? = nil, copying: String? = nil)
  /// Shows a frame as above, on a terminal whose screen another program may have spoilt.
  case repaint(Frame, wakeAfter: Int? = nil)
  /// Gives the terminal back and stops the program, as Ctrl-Z does; `TerminalEvent.resumed` comes when it goes on.
  case suspend
  /// Lends the terminal to another program, such as an editor, while the body runs; then `TerminalEvent.resumed` comes.
  case lend(while: () -> Void)
  /// Ends the loop.
  case stop
}
