#ifndef CRASH_GUARD_H
#define CRASH_GUARD_H

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

// In C because a handler may run at any instruction, where no Swift may.

/// Has a crash (SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE) bring the terminal back before the handlers that were
/// there before, Swift's backtracer above all, see it.
///
/// - Parameters:
///   - descriptor: the terminal.
///   - modes: the modes that it had before the session.
/// - Returns: false with `errno` when a handler cannot be installed.
bool crash_guard_install(int descriptor, const struct termios *modes);

/// Sets the bytes that bring the terminal back, and keeps what is written to standard error off the screen.
///
/// The message of a failed precondition is written before the crash: on the screen it would be lost with it.
/// Standard error is left alone where it is not the same terminal.
void crash_guard_arm(const char *bytes, size_t length);

/// Has a crash leave the terminal alone, and lets standard error say what was kept; call when the shell has the terminal.
void crash_guard_disarm(void);

/// Puts the handlers from before back.
void crash_guard_remove(void);

#endif
