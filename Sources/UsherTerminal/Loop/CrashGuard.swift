internal import CNcurses

/// Lets crashes on other threads than the loop's restore the terminal.
package enum CrashGuard {
    /// Lets a stack overflow of the calling thread restore the terminal.
    ///
    /// All other crashes are caught on every thread without it. Cheap enough for the start of each piece of work on a
    /// Dispatch queue, whose threads come and go: from the second call on a thread it checks a flag.
    package static func coverThread() {
        usher_guard_thread()
    }
}
