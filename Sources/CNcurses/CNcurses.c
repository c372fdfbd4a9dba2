/// Without this the C library hides `wcwidth`.
#define _XOPEN_SOURCE 700
#include "CNcurses.h"

#include <string.h>
#include <term.h>
#include <wchar.h>

int locale_width(wchar_t character) { return wcwidth(character); }

/// Whether a string capability is there: absent is NULL, unknown is -1.
static const char *capability(const char *name) {
  char *value = tigetstr(name);
  return value == (char *)-1 ? NULL : value;
}

bool terminal_type_can_draw(const char *name, int descriptor) {
  int status = 0;
  if (setupterm(name, descriptor, &status) != OK) return false;
  bool can_draw = capability("cup") != NULL && (capability("clear") != NULL || capability("ed") != NULL);
  del_curterm(cur_term);
  return can_draw;
}

bool terminal_speaks_ansi(void) {
  const char *cup = capability("cup");
  return cup != NULL && strncmp(cup, "\033[", 2) == 0;
}

bool terminal_has_alternate_screen(void) { return capability("rmcup") != NULL; }

/// Appends a sequence without its padding marks (`$<5>`), which only `tputs` understands.
static size_t append(char *buffer, size_t capacity, size_t length, const char *sequence) {
  if (sequence == NULL) return length;
  while (*sequence != '\0' && length < capacity) {
    if (sequence[0] == '$' && sequence[1] == '<') {
      const char *end = strchr(sequence, '>');
      if (end != NULL) {
        sequence = end + 1;
        continue;
      }
    }
    buffer[length++] = *sequence++;
  }
  return length;
}

size_t terminal_reset_sequence(char *buffer, size_t capacity, int rows) {
  size_t length = 0;
  if (terminal_speaks_ansi()) length = append(buffer, capacity, length, "\033[?1006l\033[?1000l\033[?2004l");
  length = append(buffer, capacity, length, capability("sgr0"));
  length = append(buffer, capacity, length, capability("op"));
  length = append(buffer, capacity, length, capability("cnorm"));
  length = append(buffer, capacity, length, capability("rmkx"));
  const char *leave = capability("rmcup");
  if (leave != NULL) {
    length = append(buffer, capacity, length, leave);
  } else {
    const char *cup = capability("cup");
    if (cup != NULL) length = append(buffer, capacity, length, tiparm(cup, rows - 1, 0));
  }
  return append(buffer, capacity, length, "\r\n");
}
