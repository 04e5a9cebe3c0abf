internal import Glibc
internal import UsherCore

/// What a process is left by the one that started it, put right before anything relies on it.
enum InheritedState {
    private static let fewestFiles = 16
    private static let enoughFiles = 64

    /// Fills closed standard descriptors, and settles signals, core files and how many files may be open.
    ///
    /// Call it before anything is opened and before any thread is started.
    ///
    /// - Throws: a sentence when too few files may be open: threads that get none end the process.
    static func settle() throws(CommandFailure) {
        for (descriptor, direction) in [(STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY)]
        {
            fill(descriptor, direction)
        }
        settleSignals()
        leaveNoCore()
        try allowFiles()
    }

    /// Opens /dev/null in the place of a closed descriptor: the next file to be opened would take its number, and with
    /// it what is written there.
    ///
    /// Standard output cannot be written then, so that a command whose answer is lost fails and says so; what is said on
    /// standard error has no reader by the wish of the caller.
    private static func fill(_ descriptor: Int32, _ direction: Int32) {
        guard fcntl(descriptor, F_GETFD) < 0, errno == EBADF else { return }
        // A system call takes the lowest free number, and those below are taken.
        if open("/dev/null", direction) == descriptor { return }
        // Without a /dev, as in a bare root: a folder can be neither read nor written as a file.
        _ = open("/", O_RDONLY | O_DIRECTORY)
    }

    private static func settleSignals() {
        // A signal that is blocked would neither end the program nor tell it of anything.
        var none = sigset_t()
        sigemptyset(&none)
        sigprocmask(SIG_SETMASK, &none, nil)
        // Ignored, it would hide how a command of the user's ended.
        signal(SIGCHLD, SIG_DFL)
        // A reader that has gone is told by the failing write, which ends the command quietly.
        signal(SIGPIPE, SIG_IGN)
        // So is a file that may not grow (`ulimit -f`); the signal would kill without giving the terminal back.
        signal(SIGXFSZ, SIG_IGN)
    }

    private static func allowFiles() throws(CommandFailure) {
        let files = ProcessLimits.raiseFiles(to: enoughFiles)
        guard files < fewestFiles else { return }
        throw CommandFailure(
            "This process may open \(files) files at a time, and usher needs \(fewestFiles). Raise the limit "
                + "with `ulimit -n`.")
    }

    /// A core file would hold logins and codes, and lie where the program was started.
    private static func leaveNoCore() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = 0
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    }
}
