// Runs the filter of system calls as the kernel would, call by call, for the processor that this is
// compiled for. qemu-user cannot install a filter, so prctl is taken over and the filter interpreted.
#define _GNU_SOURCE
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "process_guard.h"

static struct sock_filter kept[256];
static unsigned count = 0;

int prctl(int option, ...) {
  va_list arguments;
  va_start(arguments, option);
  if (option == PR_SET_SECCOMP) {
    (void)va_arg(arguments, unsigned long);
    const struct sock_fprog *program = va_arg(arguments, const struct sock_fprog *);
    count = program->len;
    memcpy(kept, program->filter, count * sizeof kept[0]);
  }
  va_end(arguments);
  return 0;
}

// The answer for a call: 0 when it is allowed, else the error; -1 for a filter that is no program.
static int answer(const struct seccomp_data *data) {
  uint32_t accumulator = 0;
  for (unsigned at = 0; at < count; at++) {
    struct sock_filter step = kept[at];
    switch (step.code) {
    case BPF_LD | BPF_W | BPF_ABS: memcpy(&accumulator, (const char *)data + step.k, 4); break;
    case BPF_JMP | BPF_JEQ | BPF_K: at += accumulator == step.k ? step.jt : step.jf; break;
    case BPF_JMP | BPF_JGE | BPF_K: at += accumulator >= step.k ? step.jt : step.jf; break;
    case BPF_JMP | BPF_JSET | BPF_K: at += accumulator & step.k ? step.jt : step.jf; break;
    case BPF_RET | BPF_K:
      return (step.k & SECCOMP_RET_ACTION_FULL) == SECCOMP_RET_ALLOW
                 ? 0 : (int)(step.k & SECCOMP_RET_DATA);
    default: return -1;
    }
  }
  return -1;
}

static int faults = 0;

static void expect(const char *what, int number, uint64_t argument, int expected) {
#if defined(__x86_64__)
  const uint32_t architecture = AUDIT_ARCH_X86_64;
#else
  const uint32_t architecture = AUDIT_ARCH_AARCH64;
#endif
  struct seccomp_data data = {.nr = number, .arch = architecture, .args = {argument}};
  int found = answer(&data);
  if (found == expected) return;
  printf("filter: %s gives %d, not %d\n", what, found, expected);
  faults++;
}

int main(void) {
  if (guard_filter_system_calls(0) != 0 || count == 0) {
    printf("filter: there is none for this processor\n");
    return 1;
  }
  expect("read", SYS_read, 0, 0);
  expect("openat", SYS_openat, 0, 0);
  expect("mmap", SYS_mmap, 0, 0);
  expect("futex", SYS_futex, 0, 0);
  expect("socket", SYS_socket, 0, EACCES);
  expect("socketpair", SYS_socketpair, 0, 0);
  expect("a thread", SYS_clone, CLONE_THREAD | CLONE_VM, 0);
  expect("a process", SYS_clone, 0, EAGAIN);
  expect("clone3", SYS_clone3, 0, ENOSYS);
  expect("execve", SYS_execve, 0, EPERM);
  expect("execveat", SYS_execveat, 0, EPERM);
  expect("kill itself", SYS_kill, (uint64_t)getpid(), 0);
  expect("kill another", SYS_kill, (uint64_t)getppid(), EPERM);
  expect("ptrace", SYS_ptrace, 0, EPERM);
  expect("mount", SYS_mount, 0, EPERM);
  expect("unshare", SYS_unshare, 0, EPERM);
  expect("io_uring", SYS_io_uring_setup, 0, ENOSYS);
  struct seccomp_data foreign = {.nr = SYS_read, .arch = AUDIT_ARCH_I386};
  if (answer(&foreign) == 0) {
    printf("filter: calls of another architecture pass\n");
    faults++;
  }
  guard_filter_system_calls(1);
  expect("socket with the network", SYS_socket, 0, 0);
  if (faults == 0) printf("filter: %u steps, as expected\n", count);
  return faults != 0;
}
