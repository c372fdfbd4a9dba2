import CNcurses
import Glibc

/// The signals that came, read from a pipe where they do no harm.
struct SignalInbox: ~Copyable {
  private let pipe: Pipe

  init() throws(TerminalError) {
    let pipe = try Pipe()
    guard signal_pipe_install(pipe.writeEnd) else { throw .system(call: "sigaction", code: errno) }
    self.pipe = pipe
  }

  deinit { signal_pipe_remove() }

  /// Becomes readable when a signal came.
  var descriptor: Int32 { pipe.readEnd }

  /// Takes the numbers of all signals that came.
  borrowing func takeAll() -> [Int32] { pipe.drain().map { Int32($0) } }
}
