#define _GNU_SOURCE
#include "CFiles.h"

#include <errno.h>
#include <fcntl.h>

int cfiles_reserve(int descriptor, off_t offset, off_t length) {
  while (fallocate(descriptor, FALLOC_FL_KEEP_SIZE, offset, length) != 0) {
    if (errno != EINTR) return errno;
  }
  return 0;
}
