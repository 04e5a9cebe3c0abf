#ifndef CNCURSES_GUARD_H
#define CNCURSES_GUARD_H
#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

// Signals while usher uses the terminal. The handlers are async-signal-safe, hence C.

/// Catches the signals that end, stop, continue and resize; each is written as one byte to the pipe, without blocking.
///
/// Those that the parent ignores stay ignored. Also ignores SIGPIPE and SIGXFSZ. Call it before ncurses opens its screen:
/// ncurses does not replace existing handlers.
///
/// Returns the read end of the pipe, or -1.
int usher_signals_install(void);

/// Restores the handlers from before `usher_signals_install`, but for SIGHUP, which is ignored, and closes the pipe.
void usher_signals_remove(void);

/// Ends the process by a signal's default action, so that the parent learns of it.
///
/// Returns where the parent ignores the signal, which was so when `usher_signals_install` was called.
void usher_end_by(int number);

/// Lets SIGTSTP stop the whole process group, as the terminal's Ctrl-Z does; returns when it continues, and at once
/// where the parent ignores SIGTSTP.
///
/// In an orphaned process group the kernel discards the signal, and this returns at once. Call it on the main thread,
/// which the kernel prefers as the receiver, so that the stop happens before `kill` returns.
void usher_stop_group(void);

/// The state needed to restore the terminal, from a crashing thread too.
typedef struct {
    /// The terminal's descriptor, by which output waits for nothing longer than `usher_patience`.
    int terminal;
    /// Its modes before ncurses touched them.
    struct termios modes;
    /// Leaves the alternate screen, shows the cursor, ends bracketed paste and all attributes.
    const char *farewell;
    size_t farewell_length;
    /// The file that captures standard error, and the original descriptor; -1 when it is not captured.
    int captured_errors;
    int real_errors;
} usher_guard;

/// After this call a crash restores the terminal before the process dies. `guard` is copied; `farewell` has to stay
/// valid.
///
/// Of several threads that crash at once, the first restores the terminal and the others wait for the end. A stack
/// overflow is caught on the calling thread and on those that called `usher_guard_thread`.
void usher_guard_arm(const usher_guard *guard);

/// Ends the guard: crashes have their previous handlers again.
void usher_guard_disarm(void);

/// Gives the calling thread a stack for handlers, so that the terminal is restored even after a stack overflow.
///
/// Signal stacks belong to threads. From the second call on it checks a thread-local flag; the stack is freed with the
/// thread.
void usher_guard_thread(void);

#endif
