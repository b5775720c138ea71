#define _GNU_SOURCE
#include "ranks.h"

#include <dlfcn.h>
#include <stdio.h>

int ntk_ranks_open(const char *path, ntk_ranks *ranks, char *message, int size) {
  // Global: MPI libraries load parts of themselves, which look for its symbols.
  void *library = dlopen(path, RTLD_NOW | RTLD_GLOBAL);
  if (!library) {
    snprintf(message, size, "%s", dlerror());
    return 1;
  }
  int (*start)(ntk_ranks *) = (int (*)(ntk_ranks *))dlsym(library, "ntk_ranks_start");
  if (!start) {
    snprintf(message, size, "%s is no shim of ntk", path);
    return 1;
  }
  ranks->version = NTK_RANKS_VERSION;
  if (start(ranks) != 0) {
    snprintf(message, size, "%s does not start, or is for another version of ntk", path);
    return 1;
  }
  return 0;
}
