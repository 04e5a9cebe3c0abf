internal import CNcurses

/// What other threads than the loop's need so that their crashes give the terminal back.
package enum CrashGuard {
    /// Lets the calling thread's stack overflow without leaving the terminal raw.
    ///
    /// All other crashes are caught on every thread without it. Cheap enough for the beginning of each piece of work on a
    /// Dispatch queue, whose threads come and go: from the second call on a thread it is a look at a flag.
    package static func coverThread() {
        usher_guard_thread()
    }
}
