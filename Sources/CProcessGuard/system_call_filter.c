// A seccomp filter. A forbidden call fails with an error, so that a cell reports it as any other.
#define _GNU_SOURCE
#include "process_guard.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
// Calls of the x32 interface have this bit and numbers of their own.
#define FOREIGN_CALL 0x40000000
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#define FOREIGN_CALL 0x80000000
#endif

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define DENY(error) BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (error))
#define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define DENY_CALL(number, error) \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1), DENY(error)
// A call whose first argument must be this process.
#define OWN_CALL(number, error)                              \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 4),         \
      LOAD(args[0]),                                         \
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, process, 1, 0),    \
      DENY(error), ALLOW

int guard_filter_system_calls(int may_use_network) {
#ifdef ARCHITECTURE
  const uint32_t process = getpid();
  // A number that no call has.
  const uint32_t never = 0xFFFFFFFF;
  struct sock_filter filter[] = {
      LOAD(arch),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
      DENY(EPERM),
      LOAD(nr),
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, FOREIGN_CALL, 0, 1),
      DENY(ENOSYS),
      // Local sockets too: a server on the machine would work for a cell. Pairs remain.
      DENY_CALL(may_use_network ? never : SYS_socket, EACCES),
      // clone without CLONE_THREAD makes a process; clone3 hides its flags, and without it the C
      // library falls back to clone.
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 4),
      LOAD(args[0]),
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0),
      DENY(EAGAIN),
      ALLOW,
      DENY_CALL(SYS_clone3, ENOSYS),
#ifdef SYS_fork
      DENY_CALL(SYS_fork, EAGAIN),
      DENY_CALL(SYS_vfork, EAGAIN),
#endif
      DENY_CALL(SYS_execve, EPERM),
      DENY_CALL(SYS_execveat, EPERM),
      // Other processes of the user are none of its business.
      OWN_CALL(SYS_kill, EPERM),
      OWN_CALL(SYS_tgkill, EPERM),
      OWN_CALL(SYS_rt_sigqueueinfo, EPERM),
      OWN_CALL(SYS_rt_tgsigqueueinfo, EPERM),
      OWN_CALL(SYS_process_vm_readv, EPERM),
      DENY_CALL(SYS_tkill, EPERM),
      DENY_CALL(SYS_pidfd_open, EPERM),
      DENY_CALL(SYS_process_vm_writev, EPERM),
      DENY_CALL(SYS_ptrace, EPERM),
      DENY_CALL(SYS_mount, EPERM),
      DENY_CALL(SYS_umount2, EPERM),
      DENY_CALL(SYS_pivot_root, EPERM),
      DENY_CALL(SYS_unshare, EPERM),
      DENY_CALL(SYS_setns, EPERM),
      DENY_CALL(SYS_bpf, EPERM),
      DENY_CALL(SYS_keyctl, EPERM),
      DENY_CALL(SYS_add_key, EPERM),
      DENY_CALL(SYS_request_key, EPERM),
      DENY_CALL(SYS_perf_event_open, EPERM),
      // Memory that is no part of the address space outlives its limit.
      DENY_CALL(SYS_memfd_create, EPERM),
      DENY_CALL(SYS_shmget, EPERM),
      // What an io_uring does passes no filter.
      DENY_CALL(SYS_io_uring_setup, ENOSYS),
      ALLOW,
  };
  struct sock_fprog program = {sizeof filter / sizeof filter[0], filter};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
#else
  return -1;
#endif
}
