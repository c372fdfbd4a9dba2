import CNcurses
import Glibc
import Screen

extension TerminalSession {
  /// Reports the signals that came, and does what stopping, going on and another size ask of the screen.
  mutating func takeSignals(into events: inout [TerminalEvent]) {
    report(signals.takeAll(), into: &events)
  }

  private mutating func report(_ numbers: [Int32], into events: inout [TerminalEvent]) {
    // A signal that came many times is one signal.
    var numbers = Set(numbers)
    if numbers.remove(SIGTSTP) != nil {
      suspend(into: &events)
      numbers.remove(SIGCONT)
    }
    if numbers.remove(SIGCONT) != nil, !isLost {
      // Stopped by SIGSTOP, of which nothing is told, while the screen was ours.
      takeScreen()
      events.append(.resumed)
    }
    if numbers.remove(SIGWINCH) != nil {
      // Even to the size from before: terminals move what they show.
      matchSize()
      forgetScreen()
      events.append(.resized(size))
    }
    for (number, signal) in [
      (SIGHUP, TerminalSignal.hangup), (SIGINT, .interrupt), (SIGQUIT, .quit), (SIGTERM, .terminate),
    ]
    where numbers.contains(number) {
      events.append(.signal(signal))
    }
  }

  /// Gives the terminal back and stops, as Ctrl-Z does, until the shell lets the program go on.
  mutating func suspend(into events: inout [TerminalEvent]) {
    guard !isLost else { return }
    outsideScreen(into: &events) { stop_process_group() }
    // The signal to go on has been obeyed, and the size is known.
    report(signals.takeAll().filter { ![SIGCONT, SIGTSTP, SIGWINCH].contains($0) }, into: &events)
  }

  /// Lends the terminal to another program while a body runs.
  mutating func lend(while body: () -> Void, into events: inout [TerminalEvent]) {
    outsideScreen(into: &events) {
      set_stopping_by_terminal(true)
      body()
      set_stopping_by_terminal(false)
    }
    // What was typed to interrupt or stop the other program was not for this one, as in system(3).
    report(signals.takeAll().filter { ![SIGCONT, SIGTSTP, SIGWINCH, SIGINT, SIGQUIT].contains($0) }, into: &events)
  }

  private mutating func outsideScreen(into events: inout [TerminalEvent], _ body: () -> Void) {
    let before = size
    leaveScreen()
    body()
    takeScreen()
    events.append(.resumed)
    if size != before { events.append(.resized(size)) }
  }
}
