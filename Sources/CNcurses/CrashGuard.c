/// Without this the C library hides `memfd_create`.
#define _GNU_SOURCE
#include "CrashGuard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { signal_count = 6, stack_size = 64 * 1024, most_bytes = 256 };

static const int crash_signals[signal_count] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE};
static struct sigaction previous_actions[signal_count];
static bool installed = false;

static int terminal = -1;
static struct termios saved_modes;
static char reset_bytes[most_bytes];
static volatile sig_atomic_t reset_length = 0;

/// A file in memory that takes the place of standard error while the screen is ours, and the terminal that it stands for.
static int kept_errors = -1;
static int real_errors = -1;
static volatile sig_atomic_t keeps_errors = 0;

/// A stack overflow leaves no stack for the handler.
static char handler_stack[stack_size];

static void put_previous_actions_back(void) {
  for (int index = 0; index < signal_count; index++) sigaction(crash_signals[index], &previous_actions[index], NULL);
}

/// What cannot be written is given up: the steps after it matter more.
static void write_all(int descriptor, const char *bytes, size_t length) {
  size_t written = 0;
  while (written < length) {
    ssize_t count = write(descriptor, bytes + written, length - written);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    written += (size_t)count;
  }
}

static void keep_errors(void) {
  struct stat errors, screen;
  if (keeps_errors || !isatty(STDERR_FILENO)) return;
  if (fstat(STDERR_FILENO, &errors) != 0 || fstat(terminal, &screen) != 0 || errors.st_rdev != screen.st_rdev) return;
  if (kept_errors < 0) kept_errors = memfd_create("errors", MFD_CLOEXEC);
  if (kept_errors < 0) return;
  real_errors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  if (real_errors < 0) return;
  keeps_errors = dup2(kept_errors, STDERR_FILENO) >= 0;
}

static void release_errors(void) {
  if (!keeps_errors) return;
  keeps_errors = 0;
  dup2(real_errors, STDERR_FILENO);
  close(real_errors);
  char buffer[512];
  off_t offset = 0;
  for (ssize_t count; (count = pread(kept_errors, buffer, sizeof buffer, offset)) > 0; offset += count)
    write_all(STDERR_FILENO, buffer, (size_t)count);
  // Standard error shared the offset; the next time it begins at the start.
  if (ftruncate(kept_errors, 0) == 0) lseek(kept_errors, 0, SEEK_SET);
}

/// Swift's backtracer asks the person at a terminal what to show and waits half a minute for a key; this answers that
/// the backtrace is enough.
static void answer_backtracer(void) {
  int ends[2];
  if (pipe(ends) != 0) return;
  if (write(ends[1], "q", 1) == 1) dup2(ends[0], STDIN_FILENO);
  close(ends[0]);
  close(ends[1]);
}

/// Only calls what signal-safety(7) allows, and pread(2), which is a system call and nothing else.
static void bring_terminal_back(int number, siginfo_t *info, void *context) {
  (void)context;
  int error = errno;
  size_t length = (size_t)reset_length;
  reset_length = 0;
  if (length > 0) {
    write_all(terminal, reset_bytes, length);
    tcsetattr(terminal, TCSANOW, &saved_modes);
    // What was typed for the program is not for the shell.
    tcflush(terminal, TCIFLUSH);
    release_errors();
    answer_backtracer();
  }
  put_previous_actions_back();
  // What another process sent ends this one, as it was meant to: a handler that expects a fault to happen again would
  // go on after its backtrace.
  if (info->si_code <= 0 && info->si_pid != getpid()) signal(number, SIG_DFL);
  errno = error;
  // A fault happens again when the handler returns; what was sent (abort sends its own signal) and a trap, which
  // some processors step over, is sent again and waits for the return, with the stack as it was.
  if (info->si_code <= 0 || number == SIGTRAP) raise(number);
}

bool crash_guard_install(int descriptor, const struct termios *modes) {
  terminal = descriptor;
  saved_modes = *modes;
  stack_t current;
  if (sigaltstack(NULL, &current) == 0 && (current.ss_flags & SS_DISABLE)) {
    stack_t own = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack, .ss_flags = 0};
    if (sigaltstack(&own, NULL) != 0) return false;
  }
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = bring_terminal_back;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  // Setting the modes from the background would stop the process.
  sigaddset(&action.sa_mask, SIGTTOU);
  for (int index = 0; index < signal_count; index++) {
    if (sigaction(crash_signals[index], &action, &previous_actions[index]) != 0) {
      while (index-- > 0) sigaction(crash_signals[index], &previous_actions[index], NULL);
      return false;
    }
  }
  installed = true;
  return true;
}

void crash_guard_arm(const char *bytes, size_t length) {
  reset_length = 0;
  if (length > sizeof reset_bytes) length = 0;
  memcpy(reset_bytes, bytes, length);
  reset_length = (sig_atomic_t)length;
  keep_errors();
}

void crash_guard_disarm(void) {
  reset_length = 0;
  release_errors();
}

void crash_guard_remove(void) {
  crash_guard_disarm();
  if (kept_errors >= 0) close(kept_errors);
  kept_errors = -1;
  if (!installed) return;
  put_previous_actions_back();
  installed = false;
}
