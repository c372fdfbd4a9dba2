import CNcurses
import Glibc

/// Brings the terminal back when the program crashes, before the backtrace is printed.
struct CrashGuard: ~Copyable {
  private let terminal: Int32

  init(terminal: Int32, modes: termios) throws(TerminalError) {
    var modes = modes
    guard crash_guard_install(terminal, &modes) else { throw .system(call: "sigaction", code: errno) }
    self.terminal = terminal
  }

  deinit { crash_guard_remove() }

  /// Has a crash reset the screen, and keeps standard error off it; call when it is ours, and after its size changed.
  borrowing func arm(rows: Int) {
    var bytes = [CChar](repeating: 0, count: 256)
    let length = terminal_reset_sequence(&bytes, bytes.count, Int32(rows))
    crash_guard_arm(bytes, length)
  }

  /// Has a crash leave the screen alone; call when it is the shell's.
  borrowing func disarm() { crash_guard_disarm() }
}
