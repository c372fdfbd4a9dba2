#ifndef SIGNAL_PIPE_H
#define SIGNAL_PIPE_H

#include <stdbool.h>

// In C because a handler may run at any instruction, where no Swift may.

/// Has SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT and SIGWINCH do nothing but write their number, one byte, into a pipe.
///
/// Installed before `newterm`, which then leaves these signals alone. A signal that the parent process made
/// ignored stays ignored, as nohup(1) expects. SIGPIPE and SIGXFSZ are ignored from here on, so that
/// writing returns an error.
///
/// - Parameters:
///   - descriptor: the end to write into, which must not block.
/// - Returns: false with `errno` when a handler cannot be installed.
bool signal_pipe_install(int descriptor);

/// Puts the handlers from before back.
void signal_pipe_remove(void);

/// Lets SIGTSTP stop the process, as it does by default, or write its number again.
void set_stopping_by_terminal(bool stops);

/// Stops this process group as Ctrl-Z does in a shell, and returns once it goes on; at once where nothing can make it go on.
void stop_process_group(void);

#endif
