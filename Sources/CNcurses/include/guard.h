#ifndef CNCURSES_GUARD_H
#define CNCURSES_GUARD_H
#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

// Signals while the terminal is ours. The handlers are async-signal-safe, hence C.

/// Catches the signals that end, stop and resize; each is written as one byte to the pipe, never blocking.
///
/// Has to come before ncurses opens its screen: ncurses leaves signals alone that are already taken. Also ignores
/// SIGPIPE.
///
/// Returns the read end of the pipe, or -1.
int usher_signals_install(void);

/// Puts back what was there before `usher_signals_install` and closes the pipe.
void usher_signals_remove(void);

/// Lets SIGTSTP stop the whole process group, as the terminal's Ctrl-Z does; returns when it goes on.
///
/// In an orphaned process group the kernel discards the signal, and this returns at once. To be called on the main
/// thread, which the kernel prefers as the receiver, so that the stop happens before `kill` returns.
void usher_stop_group(void);

/// What has to be known to give the terminal back, from a crashing thread too.
typedef struct {
    /// The terminal's descriptor.
    int terminal;
    /// Its modes before ncurses touched them.
    struct termios modes;
    /// Leaves the alternate screen, shows the cursor, ends bracketed paste and all attributes.
    const char *farewell;
    size_t farewell_length;
    /// The file that standard error goes to meanwhile, and where it went before; -1 when it was left alone.
    int captured_errors;
    int real_errors;
} usher_guard;

/// From now on a crash gives the terminal back before the process dies. `guard` is copied; `farewell` has to live on.
///
/// Of several threads that crash at once, the first gives the terminal back and the others wait for the end. A stack
/// overflow is caught on the calling thread and on those that called `usher_guard_thread`.
void usher_guard_arm(const usher_guard *guard);

/// The terminal is the shell's again; crashes do what they did before.
void usher_guard_disarm(void);

/// Gives the calling thread a stack for handlers, so that its own may overflow and the terminal is still given back.
///
/// Stacks for handlers belong to threads. Costs a look at a thread-local flag from the second call on, and goes away
/// with the thread.
void usher_guard_thread(void);

#endif
