// Nothing is tracked while cells run: the handler walks the frame pointers, which Swift keeps. The
// build turns the addresses into lines after the fact.
#define _GNU_SOURCE
#include "process_guard.h"

#include <dlfcn.h>
#include <link.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <ucontext.h>
#include <unistd.h>

enum { MAXIMUM_DEPTH = 128, CRASH = 2, THROWN = 3 };

// A frame of the message pipe: length, kind, words.
struct report {
  uint8_t header[5];
  uint64_t words[MAXIMUM_DEPTH];
} __attribute__((packed));

static int descriptor = -1;
static uintptr_t load_address = 0;
static struct report thrown;
static unsigned thrown_depth = 0;

static int find_load_address(struct dl_phdr_info *info, size_t size, void *result) {
  // The program itself comes first.
  *(uintptr_t *)result = info->dlpi_addr;
  return 1;
}

static unsigned walk(uintptr_t frame, uint64_t *words, unsigned depth) {
  while (frame != 0 && frame % sizeof(uintptr_t) == 0 && depth < MAXIMUM_DEPTH) {
    uintptr_t saved[2];
    // A read that fails instead of faulting.
    struct iovec local = {saved, sizeof saved}, remote = {(void *)frame, sizeof saved};
    if (process_vm_readv(getpid(), &local, 1, &remote, 1, 0) != sizeof saved) break;
    // A call's line is that of the instruction before its return.
    words[depth++] = saved[1] - load_address - 1;
    if (saved[0] <= frame || saved[0] - frame > (1 << 28)) break;
    frame = saved[0];
  }
  return depth;
}

static void send(struct report *report, uint8_t kind, unsigned depth) {
  uint32_t length = 1 + 8 * depth;
  memcpy(report->header, &length, sizeof length);
  report->header[4] = kind;
  (void)!write(descriptor, report, sizeof report->header + 8 * depth);
}

static void handle(int signal_number, siginfo_t *info, void *context) {
  static struct report report;
  uintptr_t counter = 0, frame = 0;
#if defined(__x86_64__)
  greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
  counter = registers[REG_RIP];
  frame = registers[REG_RBP];
#elif defined(__aarch64__)
  counter = ((ucontext_t *)context)->uc_mcontext.pc;
  frame = ((ucontext_t *)context)->uc_mcontext.regs[29];
#endif
  if (thrown_depth > 0) send(&thrown, THROWN, thrown_depth);
  unsigned depth = 0;
  report.words[depth++] = signal_number;
  report.words[depth++] = counter - load_address;
  send(&report, CRASH, walk(frame, report.words, depth));
  if (ftrylockfile(stdout) == 0) {
    fflush_unlocked(stdout);
    funlockfile(stdout);
  }
  raise(signal_number);
}

// The Swift runtime calls this hook for each error that is thrown.
static void will_throw(void *error) {
  thrown_depth = walk((uintptr_t)__builtin_frame_address(0), thrown.words, 0);
}

void guard_report_crashes(int to) {
  descriptor = to;
  dl_iterate_phdr(find_load_address, &load_address);
  // An overflowing stack has no room for its own handler.
  stack_t stack = {.ss_sp = malloc(1 << 16), .ss_size = 1 << 16};
  sigaltstack(&stack, NULL);
  const int signals[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGSYS, SIGXFSZ};
  for (unsigned i = 0; i < sizeof signals / sizeof signals[0]; i++) {
    struct sigaction action = {.sa_sigaction = handle};
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND;
    sigaction(signals[i], &action, NULL);
  }
  const char *hooks[] = {"_swift_willThrow"};
  for (unsigned i = 0; i < sizeof hooks / sizeof hooks[0]; i++) {
    void (**hook)(void *) = dlsym(RTLD_DEFAULT, hooks[i]);
    if (hook != NULL) *hook = will_throw;
  }
}
