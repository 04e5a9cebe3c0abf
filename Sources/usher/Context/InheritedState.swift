internal import Glibc
internal import UsherCore

/// Repairs process state inherited from the parent before anything relies on it.
enum InheritedState {
    private static let fewestFiles = 16
    private static let enoughFiles = 64

    /// Opens closed standard descriptors, and sets signals, core files and the limit of open files.
    ///
    /// Call it before any file is opened and before any thread is started.
    ///
    /// - Throws: a sentence when too few files may be open: threads that get no descriptor crash the process.
    static func repair() throws(CommandFailure) {
        for (descriptor, direction) in [(STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY)]
        {
            fill(descriptor, direction)
        }
        resetSignals()
        leaveNoCore()
        try allowFiles()
    }

    /// Opens /dev/null for a closed descriptor: otherwise the next file opened would get its number and receive its
    /// output.
    ///
    /// Standard output is opened for reading, so that a command whose output is lost fails and says so; a caller who
    /// closed standard error does not want to read it.
    private static func fill(_ descriptor: Int32, _ direction: Int32) {
        guard fcntl(descriptor, F_GETFD) < 0, errno == EBADF else { return }
        // open(2) takes the lowest free number, and those below are in use.
        if open("/dev/null", direction) == descriptor { return }
        // Without a /dev, as in a bare root: a folder can be neither read nor written as a file.
        _ = open("/", O_RDONLY | O_DIRECTORY)
    }

    private static func resetSignals() {
        // A blocked signal would neither end the program nor be reported.
        var none = sigset_t()
        sigemptyset(&none)
        sigprocmask(SIG_SETMASK, &none, nil)
        // If ignored, the exit status of a user's command would be lost.
        signal(SIGCHLD, SIG_DFL)
        // A closed reader is reported by the failing write, which ends the command quietly.
        signal(SIGPIPE, SIG_IGN)
        // So is a file at its size limit (`ulimit -f`); the signal would kill the process without restoring the
        // terminal.
        signal(SIGXFSZ, SIG_IGN)
    }

    private static func allowFiles() throws(CommandFailure) {
        let files = ProcessLimits.raiseFiles(to: enoughFiles)
        guard files < fewestFiles else { return }
        throw CommandFailure(
            "This process may open \(files) files at a time, and usher needs \(fewestFiles). Raise the limit "
                + "with `ulimit -n`.")
    }

    /// A core file would contain logins and codes, in the current folder.
    private static func leaveNoCore() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = 0
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    }
}
