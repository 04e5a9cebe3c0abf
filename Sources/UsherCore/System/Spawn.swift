package import Glibc

/// Starts another program, only by `posix_spawn`, since this process has threads.
///
/// The program inherits no signal mask, no ignored signal and, of the open files, only the standard streams.
package enum Spawn {
    /// The program's standard input, output or error.
    package enum Stream: Hashable, Sendable {
        /// `/dev/null`: input is empty, output is dropped.
        case nothing
        case descriptor(Int32)
        /// Appended to; created for the owner alone (0600) when it is missing.
        case file(String)
        /// A terminal by its path; the controlling terminal of a program that starts a session.
        case terminal(String)
    }

    /// The program's process group and session.
    package enum Company: Hashable, Sendable {
        /// This process's group and session.
        case same
        /// A process group of its own, which can be ended as a whole.
        case ownGroup
        /// A session of its own.
        case ownSession
    }

    /// The system's error, as `errno`.
    package struct Failure: Error, Hashable, Sendable {
        package let code: Int32
    }

    /// - Parameters:
    ///   - arguments: the program, looked up in `PATH`, and its arguments.
    ///   - environment: the complete environment; `nil` for this process's own.
    /// - Returns: the process number; the caller waits for its end.
    /// - Throws: also when the program does not exist.
    package static func start(
        _ arguments: [String], environment: [String: String]? = nil, input: Stream = .nothing,
        output: Stream = .nothing, error: Stream = .nothing, company: Company
    ) throws(Failure) -> pid_t {
        guard let program = arguments.first else { throw Failure(code: EINVAL) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, stream) in [(STDIN_FILENO, input), (STDOUT_FILENO, output), (STDERR_FILENO, error)] {
            switch stream {
            case .nothing:
                let access = number == STDIN_FILENO ? O_RDONLY : O_WRONLY
                posix_spawn_file_actions_addopen(&actions, number, "/dev/null", access, 0)
            case .descriptor(let file): posix_spawn_file_actions_adddup2(&actions, file, number)
            case .file(let path):
                posix_spawn_file_actions_addopen(&actions, number, path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
            // A session leader without a terminal acquires the first one that it opens.
            case .terminal(let path): posix_spawn_file_actions_addopen(&actions, number, path, O_RDWR, 0)
            }
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags =
            switch company {
            case .same: 0
            case .ownGroup: Int(POSIX_SPAWN_SETPGROUP)
            case .ownSession: newSession
            }
        posix_spawnattr_setflags(&attributes, Int16(flags | Int(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)))
        let argv = arguments.map { strdup($0) } + [nil]
        let variables = environment.map { $0.map { strdup("\($0.key)=\($0.value)") } + [nil] } ?? []
        defer { (argv + variables).forEach { free($0) } }
        var process: pid_t = 0
        let code =
            environment == nil
            ? posix_spawnp(&process, program, &actions, &attributes, argv, environ)
            : posix_spawnp(&process, program, &actions, &attributes, argv, variables)
        guard code == 0 else { throw Failure(code: code) }
        return process
    }

    /// `POSIX_SPAWN_SETSID`, which Swift does not import.
    private static let newSession = 0x80
}
