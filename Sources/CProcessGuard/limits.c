#include "process_guard.h"

#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>

void guard_die_with_parent(void) { prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0); }

static void limit(int resource, uint64_t value) {
  struct rlimit limits = {value, value};
  setrlimit(resource, &limits);
}

void guard_limit(uint64_t memory, uint64_t file_size) {
  limit(RLIMIT_CORE, 0);
  if (memory > 0) limit(RLIMIT_AS, memory);
  if (file_size > 0) limit(RLIMIT_FSIZE, file_size);
}

void guard_buffer_lines(void) { setvbuf(stdout, NULL, _IOLBF, 1 << 16); }

void guard_flush(void) { fflush(stdout); }
