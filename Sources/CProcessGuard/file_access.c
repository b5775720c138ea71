// Landlock: a process shuts itself out of files that it was not given. It needs no privilege, no
// namespaces and no helper program; a kernel has it from 5.13 on, where it is switched on.
#define _GNU_SOURCE
#include "process_guard.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// The numbers are the same on all processors. The kernel's header may be older than the kernel.
enum { CREATE_RULESET = 444, ADD_RULE = 445, RESTRICT_SELF = 446 };
enum { VERSION_ONLY = 1, PATH_BENEATH = 1 };

#define EXECUTE (1ULL << 0)
#define WRITE_FILE (1ULL << 1)
#define READ_FILE (1ULL << 2)
#define READ_DIR (1ULL << 3)
// Rights of the first version, then what later ones added: to link across folders, to cut.
#define RIGHTS_1 0x1FFFULL
#define RIGHTS_2 (1ULL << 13)
#define RIGHTS_3 (1ULL << 14)

#define READING (EXECUTE | READ_FILE | READ_DIR)
#define OF_FILES (EXECUTE | WRITE_FILE | READ_FILE | RIGHTS_3)

struct ruleset {
  uint64_t handled_access_fs;
};

struct path_beneath {
  uint64_t allowed_access;
  int32_t parent_fd;
} __attribute__((packed));

int guard_landlock_version(void) {
  long version = syscall(CREATE_RULESET, NULL, 0, VERSION_ONLY);
  return version > 0 ? (int)version : 0;
}

// Allows what is at a path; what is not there needs no rule.
static int allow(int ruleset, const char *path, uint64_t rights) {
  int descriptor = open(path, O_PATH | O_CLOEXEC);
  if (descriptor < 0) return 0;
  struct stat status;
  if (fstat(descriptor, &status) == 0 && !S_ISDIR(status.st_mode)) rights &= OF_FILES;
  struct path_beneath rule = {rights, descriptor};
  long result = syscall(ADD_RULE, ruleset, PATH_BENEATH, &rule, 0);
  close(descriptor);
  return result == 0 ? 0 : -1;
}

static int allow_all(int ruleset, const char *paths, uint64_t rights) {
  while (*paths != '\0') {
    size_t length = strcspn(paths, "\n");
    char path[4096];
    if (length > 0 && length < sizeof path) {
      memcpy(path, paths, length);
      path[length] = '\0';
      if (allow(ruleset, path, rights) != 0) return -1;
    }
    paths += length;
    if (*paths == '\n') paths++;
  }
  return 0;
}

int guard_restrict_files(const char *readable, const char *writable) {
  int version = guard_landlock_version();
  if (version == 0) return -1;
  uint64_t all = RIGHTS_1;
  if (version >= 2) all |= RIGHTS_2;
  if (version >= 3) all |= RIGHTS_3;
  struct ruleset attributes = {all};
  int ruleset = (int)syscall(CREATE_RULESET, &attributes, sizeof attributes, 0);
  if (ruleset < 0) return -1;
  int failed = allow_all(ruleset, readable, READING) != 0 ||
               allow_all(ruleset, writable, all) != 0 ||
               prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
               syscall(RESTRICT_SELF, ruleset, 0) != 0;
  close(ruleset);
  return failed ? -1 : 0;
}
