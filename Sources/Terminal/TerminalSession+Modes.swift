import CNcurses
import Glibc

/// The modes of the terminal that ncurses does not know of, and leaves as they are.
extension TerminalSession {
  /// Turns the marks around pasted text on or off.
  borrowing func setPasteMarks(_ isOn: Bool) {
    if speaksANSI { send("\u{1B}[?2004\(isOn ? "h" : "l")") }
  }

  /// Turns the reports of buttons and wheel on or off, in the form that has no largest column.
  ///
  /// Not those of ncurses, which are tied to its own reading of the reports; these go through the decoder.
  mutating func setMouseReports(_ isOn: Bool) {
    guard isOn != reportsMouse else { return }
    sendMouseReports(isOn)
    reportsMouse = isOn
  }

  borrowing func sendMouseReports(_ isOn: Bool) {
    if speaksANSI { send(isOn ? "\u{1B}[?1000h\u{1B}[?1006h" : "\u{1B}[?1006l\u{1B}[?1000l") }
  }

  /// The most bytes of a text that can be put into the person's clipboard; `nil` if the terminal has none.
  package var clipboardLimit: Int? { clipboard == nil ? nil : Clipboard.limit }

  /// Puts a text into the person's clipboard, where the terminal lets it; it does not tell.
  borrowing func copy(_ text: String) {
    if let sequence = clipboard?.sequence(text) { send(sequence) }
  }

  /// Writes past ncurses, which has nothing of its own waiting between frames.
  borrowing func send(_ sequence: String) {
    guard !isLost else { return }
    let bytes = Array(sequence.utf8)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
