#ifndef CNCURSES_H
#define CNCURSES_H

/// Without this the wide-character half of ncurses is hidden from importers.
#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <stddef.h>
#include <termios.h>
#include <wchar.h>

#include "CrashGuard.h"
#include "SignalPipe.h"

// Global variables of C are not safe in Swift's eyes; these read them on the terminal's thread.

/// The window that covers the screen; NULL before `newterm`.
static inline WINDOW *standard_window(void) { return stdscr; }

/// Repaints the whole screen at the next `doupdate`; speaks of `curscr`, a global variable.
static inline void repaint_whole_screen(void) { clearok(curscr, TRUE); }

/// The number of colours of the terminal, known after `start_color`.
static inline int color_count(void) { return COLORS; }

// Attributes are macros with casts, which are not imported.

static inline attr_t bold_attribute(void) { return A_BOLD; }
static inline attr_t dim_attribute(void) { return A_DIM; }
static inline attr_t reverse_attribute(void) { return A_REVERSE; }

/// The largest code of a key that ncurses names itself; the codes above it are those of extended capabilities.
static inline int largest_named_key(void) { return KEY_MAX; }

/// The columns of a character in the locale of this process, -1 where it knows none; `wcwidth` is hidden from importers.
int locale_width(wchar_t character);

// `<term.h>` defines words such as `lines` and `columns` as macros, so it stays in CNcurses.c.

/// Whether the type of terminal is known and can place its cursor and clear its screen, without which nothing can be drawn.
bool terminal_type_can_draw(const char *name, int descriptor);

/// Whether the terminal of the session understands sequences that begin with ESC and a bracket.
bool terminal_speaks_ansi(void);

/// Whether the terminal of the session shows what was there before when the session ends.
bool terminal_has_alternate_screen(void);

/// Writes the bytes that bring the terminal of the session back to what a shell expects, and returns their number.
///
/// They leave the alternate screen or, where there is none, go to the last row; show the cursor, end
/// attributes, colours, the keypad's mode, bracketed paste and reports of the mouse.
size_t terminal_reset_sequence(char *buffer, size_t capacity, int rows);

#endif
