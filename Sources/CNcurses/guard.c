#define _GNU_SOURCE
#include "guard.h"
#include "shim.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

// Signals that end, stop, continue or resize; SIGKILL and SIGSTOP cannot be caught. The real-time signals, which end too,
// follow them.
static const int named[] = {
    SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGALRM, SIGVTALRM, SIGPROF, SIGUSR1, SIGUSR2, SIGIO, SIGPWR, SIGXCPU,
#ifdef SIGSTKFLT
    SIGSTKFLT,
#endif
    SIGTSTP, SIGCONT, SIGWINCH,
};
// A write that fails says the same: a closed pipe, a file at its size limit. Neither may end the process.
static const int unwanted[] = {SIGPIPE, SIGXFSZ};
static const int fatal[] = {SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGSYS, SIGTRAP};
enum {
    named_count = sizeof named / sizeof *named,
    unwanted_count = sizeof unwanted / sizeof *unwanted,
    fatal_count = sizeof fatal / sizeof *fatal
};

// Signals ------------------------------------------------------------------------------------------------------------

static int signal_pipe[2] = {-1, -1};
// The actions from before `usher_signals_install`, by the signal's number.
static struct sigaction before[_NSIG];

static void forward(int number) {
    int error = errno;
    unsigned char byte = (unsigned char)number;
    // If the pipe is full, the loop has enough signals to wake up for.
    (void)!write(signal_pipe[1], &byte, 1);
    errno = error;
}

static void catch_signal(int number) {
    sigaction(number, NULL, &before[number]);
    // What the parent ignores (nohup) stays ignored, but for what does nothing by itself.
    if (before[number].sa_handler == SIG_IGN && number != SIGCONT && number != SIGWINCH) {
        return;
    }
    struct sigaction action = {0};
    action.sa_handler = forward;
    action.sa_flags = SA_RESTART;
    sigfillset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

int usher_signals_install(void) {
    if (pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) != 0) {
        return -1;
    }
    for (int index = 0; index < named_count; index++) {
        catch_signal(named[index]);
    }
    for (int number = SIGRTMIN; number <= SIGRTMAX; number++) {
        catch_signal(number);
    }
    struct sigaction ignore = {0};
    ignore.sa_handler = SIG_IGN;
    for (int index = 0; index < unwanted_count; index++) {
        sigaction(unwanted[index], &ignore, &before[unwanted[index]]);
    }
    return signal_pipe[0];
}

void usher_signals_remove(void) {
    if (signal_pipe[0] < 0) {
        return;
    }
    for (int index = 0; index < named_count; index++) {
        sigaction(named[index], &before[named[index]], NULL);
    }
    for (int number = SIGRTMIN; number <= SIGRTMAX; number++) {
        sigaction(number, &before[number], NULL);
    }
    for (int index = 0; index < unwanted_count; index++) {
        sigaction(unwanted[index], &before[unwanted[index]], NULL);
    }
    // A terminal that goes away often says so several times, and what was begun is still completed.
    signal(SIGHUP, SIG_IGN);
    close(signal_pipe[0]);
    close(signal_pipe[1]);
    signal_pipe[0] = signal_pipe[1] = -1;
}

void usher_end_by(int number) {
    // Where the parent ignores it, it ends nothing.
    if (before[number].sa_handler == SIG_IGN) {
        return;
    }
    struct sigaction standard = {0};
    standard.sa_handler = SIG_DFL;
    sigaction(number, &standard, NULL);
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, number);
    pthread_sigmask(SIG_UNBLOCK, &one, NULL);
    raise(number);
}

void usher_stop_group(void) {
    // A parent that ignores it has no use for a stopped child.
    if (before[SIGTSTP].sa_handler == SIG_IGN) {
        return;
    }
    struct sigaction standard = {0}, ours;
    standard.sa_handler = SIG_DFL;
    sigset_t stop, mask;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    sigaction(SIGTSTP, &standard, &ours);
    pthread_sigmask(SIG_UNBLOCK, &stop, &mask);
    kill(0, SIGTSTP);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    sigaction(SIGTSTP, &ours, NULL);
}

// Crashes ------------------------------------------------------------------------------------------------------------

static usher_guard guarded;
// Lock-free, since handlers of several threads may run: the one that finds `armed` restores the terminal.
enum { disarmed, armed, giving_back };
static atomic_int state = disarmed;
static struct sigaction fatal_before[fatal_count];
static stack_t stack_before;
static char alternate_stack[64 * 1024];

static void give_back(int number) {
    int error = errno;
    int expected = armed;
    if (atomic_compare_exchange_strong(&state, &expected, giving_back)) {
        if (!usher_write_patiently(guarded.terminal, guarded.farewell, guarded.farewell_length)) {
            // What is not read yet gives its room to the farewell.
            tcflush(guarded.terminal, TCOFLUSH);
            usher_write_patiently(guarded.terminal, guarded.farewell, guarded.farewell_length);
        }
        // Do not wait for output (TCSADRAIN): a stopped terminal must not keep a dying process alive.
        tcsetattr(guarded.terminal, TCSANOW, &guarded.modes);
        if (guarded.captured_errors >= 0) {
            usher_replay(guarded.captured_errors, guarded.real_errors);
        }
    } else if (expected == giving_back) {
        // Another thread restores the terminal and then ends the process: dying now would interrupt it. It is never
        // this thread, since a fault with all signals blocked kills at once.
        for (;;) {
            pause();
        }
    }
    // The default action, not the previous one: Swift's backtracer would start a dialog on the terminal.
    struct sigaction standard = {0};
    standard.sa_handler = SIG_DFL;
    sigaction(number, &standard, NULL);
    errno = error;
    // The signal is blocked until this returns; a fault that repeats on return ends the process likewise.
    raise(number);
}

void usher_guard_arm(const usher_guard *guard) {
    guarded = *guard;
    int expected = disarmed;
    if (!atomic_compare_exchange_strong(&state, &expected, armed)) {
        return;
    }
    // After a stack overflow a handler cannot run on the thread's own stack.
    stack_t stack = {.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack};
    sigaltstack(&stack, &stack_before);
    for (int index = 0; index < fatal_count; index++) {
        struct sigaction action = {0};
        action.sa_handler = give_back;
        action.sa_flags = SA_ONSTACK;
        sigfillset(&action.sa_mask);
        sigaction(fatal[index], &action, &fatal_before[index]);
    }
}

void usher_guard_disarm(void) {
    int expected = armed;
    if (!atomic_compare_exchange_strong(&state, &expected, disarmed)) {
        return;
    }
    for (int index = 0; index < fatal_count; index++) {
        sigaction(fatal[index], &fatal_before[index], NULL);
    }
    sigaltstack(&stack_before, NULL);
}

// Threads ------------------------------------------------------------------------------------------------------------

static pthread_once_t stack_key_once = PTHREAD_ONCE_INIT;
static pthread_key_t stack_key;

static void remove_stack(void *memory) {
    stack_t none = {.ss_flags = SS_DISABLE};
    sigaltstack(&none, NULL);
    munmap(memory, sizeof alternate_stack);
}

static void make_stack_key(void) {
    pthread_key_create(&stack_key, remove_stack);
}

void usher_guard_thread(void) {
    static _Thread_local bool has_stack = false;
    if (has_stack) {
        return;
    }
    has_stack = true;
    stack_t stack;
    if (sigaltstack(NULL, &stack) != 0 || !(stack.ss_flags & SS_DISABLE)) {
        return;
    }
    pthread_once(&stack_key_once, make_stack_key);
    // Pages that no handler touches cost no memory.
    void *memory = mmap(NULL, sizeof alternate_stack, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        return;
    }
    stack = (stack_t){.ss_sp = memory, .ss_size = sizeof alternate_stack};
    if (sigaltstack(&stack, NULL) != 0 || pthread_setspecific(stack_key, memory) != 0) {
        remove_stack(memory);
    }
}
