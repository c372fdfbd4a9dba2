#ifndef CPROCESS_H
#define CPROCESS_H

/// Keeps this process's memory out of core dumps and from other processes of the same user, for good.
///
/// It exists since prctl(2) takes variable arguments, which Swift does not import.
///
/// Returns 0, or the errno of what the system refused.
int cprocess_forbid_dumps(void);

#endif
