package import Glibc

/// A child process, started with `posix_spawn` and ended by its number.
package final class ChildProcess {
    /// How a process ended.
    package enum Ending: Hashable, Sendable {
        case exited(Int32)
        case signal(Int32)

        /// From a status of waitpid(2).
        init(status: Int32) {
            self = status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signal(status & 0x7F)
        }

        /// The ending of a process that has ended and has not been waited for; `nil` when it is no such process.
        init?(ofZombie process: pid_t) {
            // In the line after the name in brackets, the state comes first and the exit status last.
            guard let line = TextFile.read("/proc/\(process)/stat"), let bracket = line.lastIndex(of: ")") else {
                return nil
            }
            let words = line[line.index(after: bracket)...].split(whereSeparator: \.isWhitespace)
            guard words.first == "Z", let status = words.last.flatMap({ Int32($0) }) else { return nil }
            self.init(status: status)
        }
    }

    /// Standard input, output and error of the process.
    package enum Streams {
        /// A terminal, which becomes the controlling terminal of a new session.
        case terminal(String)
        /// Files for standard output and error; input is empty.
        case files(output: String, error: String)
    }

    package let processID: pid_t
    private var ending: Ending?

    /// - Parameter environment: the whole environment; nothing is inherited.
    package init(
        _ program: String, arguments: [String] = [], environment: [String: String], directory: String? = nil,
        streams: Streams
    ) throws(TerminalFailure) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        switch streams {
        case .terminal(let path):
            // A session leader without a terminal gets the first one it opens.
            flags |= Self.newSession
            posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
            posix_spawn_file_actions_adddup2(&actions, 0, 1)
            posix_spawn_file_actions_adddup2(&actions, 0, 2)
        case .files(let output, let error):
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
            posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
            posix_spawn_file_actions_addopen(&actions, 2, error, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        }
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var identifier: pid_t = 0
        // glibc's file action for the folder is not visible in Swift; `env` changes it and executes the program.
        let prefix = directory.map { ["env", "-C", $0] } ?? []
        let command = prefix + [program] + arguments
        let words = command.map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + variables).forEach { free($0) } }
        let result = posix_spawnp(&identifier, command[0], &actions, &attributes, words, variables)
        guard result == 0 else { throw TerminalFailure("\(program) cannot be started: error \(result)") }
        processID = identifier
    }

    deinit {
        guard ending == nil else { return }
        kill(processID, SIGKILL)
        var status: Int32 = 0
        waitpid(processID, &status, 0)
    }

    /// Sends a signal; does nothing when the process has ended.
    package func send(_ signal: Int32) {
        if ending == nil { kill(processID, signal) }
    }

    /// The ending; `nil` while the process runs.
    package func poll() -> Ending? {
        if let ending { return ending }
        var status: Int32 = 0
        guard waitpid(processID, &status, WNOHANG) == processID else { return nil }
        ending = Ending(status: status)
        return ending
    }

    /// Waits for the end; `nil` when the deadline passed first.
    package func wait(_ deadline: Deadline = Deadline()) -> Ending? {
        _ = deadline.wait { poll() != nil }
        return ending
    }

    /// `POSIX_SPAWN_SETSID`, which is not visible in Swift.
    private static let newSession: Int32 = 0x80
}
