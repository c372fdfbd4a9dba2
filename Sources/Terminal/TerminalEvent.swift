package import Screen

/// What a terminal tells the program.
package enum TerminalEvent: Hashable, Sendable {
  case key(Key)
  /// Text that was pasted, with line ends as `\n`; anything else in it is as it came, invalid UTF-8 repaired.
  case paste(String)
  /// Only while a frame asks for it.
  case mouse(MouseAction)
  /// The window has another size.
  case resized(Size)
  case signal(TerminalSignal)
  /// The terminal is gone: nothing more comes from it and nothing more is shown on it.
  case lost
  /// The program was stopped or the terminal lent to another program, and the screen is ours again.
  case resumed
}

/// A signal that asks the program to end.
package enum TerminalSignal: Hashable, Sendable, CaseIterable {
  /// SIGHUP: the line to the terminal dropped.
  case hangup
  /// SIGINT, sent by another program: Ctrl-C arrives as a key.
  case interrupt
  /// SIGQUIT, sent by another program: Ctrl-\ arrives as a key.
  case quit
  /// SIGTERM.
  case terminate
}
