#include "CrashGuard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

enum { signal_count = 6, stack_size = 64 * 1024, most_bytes = 256 };

static const int crash_signals[signal_count] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE};
static struct sigaction previous_actions[signal_count];
static bool installed = false;

static int terminal = -1;
static struct termios saved_modes;
static char reset_bytes[most_bytes];
static volatile sig_atomic_t reset_length = 0;

/// A stack overflow leaves no stack for the handler.
static char handler_stack[stack_size];

static void put_previous_actions_back(void) {
  for (int index = 0; index < signal_count; index++) sigaction(crash_signals[index], &previous_actions[index], NULL);
}

/// Only calls what signal-safety(7) allows.
static void bring_terminal_back(int number, siginfo_t *info, void *context) {
  (void)context;
  int error = errno;
  size_t length = (size_t)reset_length;
  reset_length = 0;
  if (length > 0) {
    // What cannot be written is given up: the modes matter more.
    size_t written = 0;
    while (written < length) {
      ssize_t count = write(terminal, reset_bytes + written, length - written);
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) break;
      written += (size_t)count;
    }
    tcsetattr(terminal, TCSANOW, &saved_modes);
    // What was typed for the program is not for the shell.
    tcflush(terminal, TCIFLUSH);
    // Swift's backtracer asks the person at a terminal what to show and waits half a minute; at the end of its input it goes on.
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (nothing >= 0) dup2(nothing, STDIN_FILENO);
  }
  put_previous_actions_back();
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
}

void crash_guard_remove(void) {
  reset_length = 0;
  if (!installed) return;
  put_previous_actions_back();
  installed = false;
}
