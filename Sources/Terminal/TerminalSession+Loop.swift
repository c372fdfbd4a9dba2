import CNcurses
import Glibc
package import Screen

extension TerminalSession {
  /// Waits for events, hands all that are there over at once, and does what the response says, until it says stop.
  ///
  /// While nothing happens nothing is computed and nothing is written. After `TerminalEvent.lost` the loop goes on
  /// with messages and signals, and shows nothing.
  ///
  /// - Parameters:
  ///   - first: shown before the first event.
  ///   - handle: takes the events of one batch, at least one.
  package mutating func run<Message: Sendable>(
    _ mailbox: Mailbox<Message>, first: Frame, handle: ([LoopEvent<Message>]) -> LoopResponse
  ) {
    present(first)
    let clock = ContinuousClock()
    var wake: ContinuousClock.Instant?
    var giveUp: ContinuousClock.Instant?
    var events: [LoopEvent<Message>] = []
    while true {
      // What came while the screen was lent is handled at once.
      let deadline = events.isEmpty ? [wake, giveUp].compactMap { $0 }.min() : clock.now
      let ready = poll(mailbox.descriptor, milliseconds: deadline.map { clock.now.duration(to: $0).wholeMilliseconds })

      var fromTerminal: [TerminalEvent] = []
      if ready.signals { takeSignals(into: &fromTerminal) }
      if ready.terminal {
        takeInput(into: &fromTerminal, isGone: ready.isGone)
        giveUp = decoder.patience.map { clock.now + .milliseconds($0) }
      } else if let due = giveUp, due <= clock.now {
        decoder.giveUp(into: &fromTerminal)
        giveUp = nil
      }
      events += fromTerminal.map { .terminal($0) }
      if ready.mailbox { events += mailbox.takeAll().map { .message($0) } }
      if let due = wake, due <= clock.now {
        events.append(.woken)
        wake = nil
      }
      if events.isEmpty { continue }

      let response = handle(events)
      events = []
      wake = nil
      switch response {
      case .present(let frame, let wakeAfter, let text):
        if let text { copy(text) }
        present(frame)
        wake = wakeAfter.map { clock.now + .milliseconds(max(0, $0)) }
      case .repaint(let frame, let wakeAfter):
        forgetScreen()
        present(frame)
        wake = wakeAfter.map { clock.now + .milliseconds(max(0, $0)) }
      case .suspend:
        var news: [TerminalEvent] = []
        suspend(into: &news)
        events = news.map { .terminal($0) }
      case .lend(let body):
        var news: [TerminalEvent] = []
        lend(while: body, into: &news)
        events = news.map { .terminal($0) }
      case .stop:
        return
      }
    }
  }

  private func poll(
    _ mailbox: Int32, milliseconds: Int32?
  ) -> (terminal: Bool, isGone: Bool, signals: Bool, mailbox: Bool) {
    let wanted = Int16(POLLIN)
    var descriptors = [
      pollfd(fd: isLost ? -1 : input, events: wanted, revents: 0),
      pollfd(fd: signals.descriptor, events: wanted, revents: 0),
      pollfd(fd: mailbox, events: wanted, revents: 0),
    ]
    // Interrupted by a signal it returns -1 and the descriptors say nothing; the signal's byte is there the next time.
    guard Glibc.poll(&descriptors, nfds_t(descriptors.count), milliseconds ?? -1) > 0 else {
      return (false, false, false, false)
    }
    let gone = Int16(POLLHUP | POLLERR | POLLNVAL)
    return (
      descriptors[0].revents != 0, descriptors[0].revents & gone != 0, descriptors[1].revents != 0,
      descriptors[2].revents != 0
    )
  }

  /// Reads all that was typed.
  private mutating func takeInput(into events: inout [TerminalEvent], isGone: Bool) {
    var isEmpty = true
    while true {
      let value = wgetch(keys)
      if value == ERR { break }
      isEmpty = false
      decoder.decode(value, into: &events)
    }
    // At its end a terminal is readable and gives nothing.
    var waiting: Int32 = 0
    let isAtEnd = isEmpty && (ioctl(input, UInt(FIONREAD), &waiting) != 0 || waiting == 0)
    if isGone || isAtEnd {
      isLost = true
      decoder.giveUp(into: &events)
      events.append(.lost)
    }
  }
}

extension Duration {
  /// Milliseconds for `poll`: rounded up, so that a time that is nearly over is not waited for again and again.
  fileprivate var wholeMilliseconds: Int32 {
    let (seconds, attoseconds) = components
    if seconds < 0 || attoseconds < 0 { return 0 }
    let milliseconds = Int64(Int32.max)
    return seconds > milliseconds / 1000 - 1
      ? .max : Int32(seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
