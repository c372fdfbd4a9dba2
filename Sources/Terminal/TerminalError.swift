/// Why the terminal cannot show a full screen.
package enum TerminalError: Error, Hashable, Sendable {
  /// Input or output is a file, a pipe or nothing.
  case notATerminal(Stream)
  /// `TERM` is empty or names a type that is unknown here or cannot place its cursor; the name.
  case unusableType(String)
  /// `INTAKE_THEME` names no theme.
  case invalidTheme(InvalidTheme)
  /// The system refused what a session needs; the call and its `errno`.
  case system(call: String, code: Int32)

  package enum Stream: Hashable, Sendable { case input, output }
}
