// Calls of Linux that the C library declares for GNU sources alone, which Swift does not see.
#ifndef NTKDOC_SYSTEM_CALLS_H
#define NTKDOC_SYSTEM_CALLS_H

/// Puts each of two files or folders in the other's place, in one step. Returns 0, or -1 with
/// errno: ENOENT when one of them is missing, EINVAL where the file system cannot.
int system_exchange(const char *_Nonnull one, const char *_Nonnull other);

/// The cores that this process may use, which may be fewer than the machine has; 1 where nobody knows.
int system_available_cores(void);

#endif
