/// What ends a wait for a line.
package enum LineEvent<Message: Sendable>: Sendable {
  /// A line without its end; invalid UTF-8 in it is repaired.
  case line(String)
  /// A line that was longer than can be taken, and is left out.
  case overlongLine
  /// Nothing more can be read.
  case end
  case signal(TerminalSignal)
  case message(Message)
  /// The time that was given is over.
  case woken
}
