#ifndef CFILES_H
#define CFILES_H

#include <sys/types.h>

/// Takes room on the disk for a part of a file, which keeps its length.
///
/// It exists since fallocate(2) is an extension of GNU that Swift's Glibc module leaves out; posix_fallocate(3), which it
/// has, makes the file longer and, where the file system cannot do it, writes into it.
///
/// Returns 0, or the errno of what the system refused.
int cfiles_reserve(int descriptor, off_t offset, off_t length);

#endif
