#ifndef CNCURSES_H
#define CNCURSES_H
/// Without this the wide-character half of ncurses is hidden from importers.
#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#endif
