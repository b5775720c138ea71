// What a notebook's process does to itself before its first cell runs: limits that it cannot raise
// again, a filter of system calls that it cannot take off, and a report of where it crashed.
#ifndef NTKDOC_PROCESS_GUARD_H
#define NTKDOC_PROCESS_GUARD_H

#include <stdint.h>

/// Ends this process when the one that started it ends, whatever way.
void guard_die_with_parent(void);

/// Hard limits in bytes, 0 for none: address space, and size of a file. No core files.
void guard_limit(uint64_t memory, uint64_t file_size);

/// Forbids new processes (threads are fine), running programs, tracing and mounting, and sockets
/// other than local ones unless the network is allowed. Returns 0 when the filter holds.
int guard_filter_system_calls(int may_use_network);

/// The version of Landlock that the kernel has; 0 without it.
int guard_landlock_version(void);

/// From now on, this process reads nothing but the files below some paths, and writes nothing but
/// those below others; both lists have a path a line. Returns 0 when that holds.
int guard_restrict_files(const char *readable, const char *writable);

/// From now on a signal that ends the process first writes its number and the call stack to the
/// descriptor, after the call stack of the last error thrown by Swift code, if any.
void guard_report_crashes(int descriptor);

/// Makes standard output line by line, so that a crash loses no line.
void guard_buffer_lines(void);

/// Writes out what standard output holds back.
void guard_flush(void);

#endif
