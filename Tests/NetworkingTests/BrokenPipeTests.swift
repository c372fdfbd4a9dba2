import Glibc
import Testing

@testable import Networking

@Suite("A broken connection does not end the process")
struct BrokenPipeTests {
  @Test("SIGPIPE is blocked inside, forgotten, and as it was before afterwards")
  func blocked() async {
    await #expect(processExitsWith: .success) {
      signal(SIGPIPE, SIG_DFL)
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { exit(1) }
      close(ends[0])
      let written = withBrokenPipeSignalBlocked { write(ends[1], [0], 1) }
      guard written == -1 else { exit(2) }
      var mask = sigset_t()
      pthread_sigmask(SIG_BLOCK, nil, &mask)
      exit(sigismember(&mask, SIGPIPE) == 0 ? 0 : 3)
    }
  }

  @Test("Without it the signal ends the process")
  func unblocked() async {
    await #expect(processExitsWith: .signal(SIGPIPE)) {
      signal(SIGPIPE, SIG_DFL)
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { exit(1) }
      close(ends[0])
      write(ends[1], [0], 1)
    }
  }
}
