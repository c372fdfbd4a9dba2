#include "SignalPipe.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

enum { signal_count = 7 };

static const int piped_signals[signal_count] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH};
static struct sigaction previous_actions[signal_count];
static bool installed = false;
static volatile sig_atomic_t pipe_end = -1;

static void write_number(int number) {
  int error = errno;
  unsigned char byte = (unsigned char)number;
  // A full pipe already wakes the reader, who has thousands of signals to read.
  ssize_t ignored = write(pipe_end, &byte, 1);
  (void)ignored;
  errno = error;
}

static void fill(struct sigaction *action) {
  memset(action, 0, sizeof *action);
  action->sa_handler = write_number;
  action->sa_flags = SA_RESTART;
  sigemptyset(&action->sa_mask);
}

bool signal_pipe_install(int descriptor) {
  pipe_end = descriptor;
  struct sigaction action;
  fill(&action);
  for (int index = 0; index < signal_count; index++) {
    if (sigaction(piped_signals[index], NULL, &previous_actions[index]) != 0) return false;
    if (previous_actions[index].sa_handler == SIG_IGN && piped_signals[index] != SIGWINCH) continue;
    if (sigaction(piped_signals[index], &action, NULL) != 0) {
      while (index-- > 0) sigaction(piped_signals[index], &previous_actions[index], NULL);
      return false;
    }
  }
  installed = true;
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);
  return true;
}

void signal_pipe_remove(void) {
  if (!installed) return;
  for (int index = 0; index < signal_count; index++) sigaction(piped_signals[index], &previous_actions[index], NULL);
  installed = false;
  pipe_end = -1;
}

void set_stopping_by_terminal(bool stops) {
  struct sigaction action;
  if (sigaction(SIGTSTP, NULL, &action) != 0 || action.sa_handler == SIG_IGN) return;
  fill(&action);
  if (stops) action.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &action, NULL);
}

void stop_process_group(void) {
  set_stopping_by_terminal(true);
  // The whole group, so that a shell script or another program around this one stops with it.
  kill(0, SIGTSTP);
  set_stopping_by_terminal(false);
}
