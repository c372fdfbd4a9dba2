import Foundation
package import Testing

/// A clock of the day that a test sets while a program runs, and a time since the start of the machine that a test
/// moves between two programs; timers stay as they are.
package final class SetClock {
  private let folder: TemporaryFolder
  /// The file from which the library reads how many seconds the clock is off.
  private let offset: URL
  /// The seconds that have passed, for programs that are started from now on.
  private var elapsed = 0

  /// The environment that a program needs to go by this clock.
  package var environment: [String: String] {
    [
      "LD_PRELOAD": folder.url.appending(path: "clock.so").path, "CLOCK_OFFSET": offset.path,
      "CLOCK_ELAPSED": "\(elapsed)",
    ]
  }

  /// Lets seconds pass by every clock, for programs that are started from now on.
  package func pass(_ seconds: Int) { elapsed += seconds }

  /// Whether the compiler that comes with Swift makes the library.
  package static let isAvailable = (try? SetClock()) != nil
  /// Why a test that needs it does not run.
  package static let isMissing: Comment = "needs clang"

  /// Makes a clock that is right.
  package init() throws {
    folder = try TemporaryFolder()
    offset = folder.url.appending(path: "offset")
    let source = folder.url.appending(path: "clock.c")
    try Data(Self.source.utf8).write(to: source)
    try Data("0".utf8).write(to: offset)
    let end = try ChildProcess.run(
      "/usr/bin/env", ["clang", "-shared", "-fPIC", "-o", folder.path + "/clock.so", source.path],
      environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"], in: folder.url)
    guard end.status == 0 else { throw POSIXError(.ENOENT) }
  }

  /// A step of a server that sets the clock.
  ///
  /// - Parameter seconds: how far it is off from then on.
  package func setting(_ seconds: Int) -> FaultServer.Step {
    let offset = offset
    return .run { _ = try? Data("\(seconds)".utf8).write(to: offset) }
  }

  private static let source = """
    #define _GNU_SOURCE
    #include <fcntl.h>
    #include <stdlib.h>
    #include <sys/syscall.h>
    #include <sys/time.h>
    #include <time.h>
    #include <unistd.h>

    static long offset(void) {
      char text[32] = {0};
      int file = open(getenv("CLOCK_OFFSET"), O_RDONLY | O_CLOEXEC);
      if (file < 0) return 0;
      if (read(file, text, sizeof text - 1) < 0) text[0] = 0;
      close(file);
      return atol(text);
    }

    static long elapsed(void) {
      const char *text = getenv("CLOCK_ELAPSED");
      return text ? atol(text) : 0;
    }

    int clock_gettime(clockid_t clock, struct timespec *time) {
      int result = syscall(SYS_clock_gettime, clock, time);
      if (result != 0) return result;
      if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) time->tv_sec += offset() + elapsed();
      if (clock == CLOCK_BOOTTIME) time->tv_sec += elapsed();
      return result;
    }

    int gettimeofday(struct timeval *restrict time, void *restrict zone) {
      int result = syscall(SYS_gettimeofday, time, zone);
      if (result == 0 && time) time->tv_sec += offset() + elapsed();
      return result;
    }

    time_t time(time_t *result) {
      struct timespec now;
      clock_gettime(CLOCK_REALTIME, &now);
      if (result) *result = now.tv_sec;
      return now.tv_sec;
    }

    """
}
