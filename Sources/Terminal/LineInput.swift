import CNcurses
import Glibc

/// A descriptor read line by line, beside a mailbox and the signals that ask the program to end.
///
/// While the value lives, these signals do nothing but arrive here. Ctrl-Z stops the program as it does any other.
package struct LineInput: ~Copyable {
  /// The longest line that is taken, in bytes.
  package static let longestLine = 1 << 20

  private let input: Int32
  private let signals: SignalInbox
  /// What was read and not handed out.
  private var bytes: [UInt8] = []
  /// How many of the bytes are known to hold no line's end.
  private var searched = 0
  /// True if the line that is being read is too long.
  private var isOverlong = false
  private var isAtEnd = false

  package init(_ input: Int32 = STDIN_FILENO) throws(TerminalError) {
    self.input = input
    signals = try SignalInbox()
    set_stopping_by_terminal(true)
  }

  /// True if a person types the lines.
  package var isTerminal: Bool { isatty(input) == 1 }

  /// Waits for what happens next.
  ///
  /// - Parameters:
  ///   - readsLines: whether a line is wanted; else what is typed waits.
  ///   - milliseconds: when to wake up; nil waits without end.
  /// - Returns: at least one event; a line only where there is nothing else.
  package mutating func wait<Message: Sendable>(
    for mailbox: Mailbox<Message>, readsLines: Bool, milliseconds: Int32?
  ) -> [LineEvent<Message>] {
    while true {
      let hasLine = readsLines && (isAtEnd || findsLineEnd())
      let ready = poll(mailbox.descriptor, readsInput: readsLines && !hasLine, milliseconds: hasLine ? 0 : milliseconds)
      var events: [LineEvent<Message>] = ready.signals ? takeSignals().map { .signal($0) } : []
      if ready.mailbox { events += mailbox.takeAll().map { .message($0) } }
      // What else happened may change the question, so a line waits for it.
      if !events.isEmpty { return events }
      if hasLine { return [takeLine()] }
      if ready.input { read() }
      if ready.isTimeOver { return [.woken] }
    }
  }

  private func poll(
    _ mailbox: Int32, readsInput: Bool, milliseconds: Int32?
  ) -> (input: Bool, signals: Bool, mailbox: Bool, isTimeOver: Bool) {
    let wanted = Int16(POLLIN)
    var descriptors = [
      pollfd(fd: readsInput ? input : -1, events: wanted, revents: 0),
      pollfd(fd: signals.descriptor, events: wanted, revents: 0), pollfd(fd: mailbox, events: wanted, revents: 0),
    ]
    // Interrupted by a signal it returns -1 and the descriptors say nothing; the signal's byte is there the next time.
    let count = Glibc.poll(&descriptors, nfds_t(descriptors.count), milliseconds ?? -1)
    guard count > 0 else { return (false, false, false, count == 0) }
    return (descriptors[0].revents != 0, descriptors[1].revents != 0, descriptors[2].revents != 0, false)
  }

  private func takeSignals() -> [TerminalSignal] {
    // A signal that came many times is one signal; a change of size and going on after Ctrl-Z change nothing here.
    let numbers = Set(signals.takeAll())
    return [(SIGHUP, TerminalSignal.hangup), (SIGINT, .interrupt), (SIGQUIT, .quit), (SIGTERM, .terminate)]
      .filter { numbers.contains($0.0) }.map(\.1)
  }
}

extension LineInput {
  /// True if the end of a line was read.
  private mutating func findsLineEnd() -> Bool {
    while searched < bytes.count {
      if bytes[searched] == UInt8(ascii: "\n") { return true }
      searched += 1
    }
    return false
  }

  /// The line that was read; a last one without an end is a line.
  private mutating func takeLine<Message>() -> LineEvent<Message> {
    let hasEnd = findsLineEnd()
    if !hasEnd, bytes.isEmpty, !isOverlong { return .end }
    let line = bytes[..<searched]
    defer {
      bytes.removeFirst(searched + (hasEnd ? 1 : 0))
      searched = 0
      isOverlong = false
    }
    if isOverlong || line.count > Self.longestLine { return .overlongLine }
    return .line(String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self))
  }

  private mutating func read() {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(input, &buffer, buffer.count)
    if count > 0 {
      bytes += buffer[..<count]
      if bytes.count > Self.longestLine, !findsLineEnd() {
        isOverlong = true
        bytes = []
        searched = 0
      }
    } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
      // A terminal that is gone gives an error, which is an end as well.
      isAtEnd = true
    }
  }
}
