package import Glibc
internal import UsherCore

/// A child process that is ended by its number.
package final class ChildProcess {
    /// How a process ended.
    package enum Ending: Hashable, Sendable {
        case exited(Int32)
        case signal(Int32)

        /// From a status of waitpid(2).
        init(status: Int32) {
            self = status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signal(status & 0x7F)
        }

        /// Of a process that has ended and was not waited for; `nil` when it is none.
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
        // Swift does not see glibc's file action for the folder; `env` changes it and becomes the program.
        let command = (directory.map { ["env", "-C", $0] } ?? []) + [program] + arguments
        do throws(Spawn.Failure) {
            switch streams {
            case .terminal(let path):
                let terminal = Spawn.Stream.terminal(path)
                processID = try Spawn.start(
                    command, environment: environment, input: terminal, output: terminal, error: terminal,
                    company: .ownSession)
            case .files(let output, let error):
                processID = try Spawn.start(
                    command, environment: environment, output: .file(output), error: .file(error), company: .same)
            }
        } catch {
            throw TerminalFailure("\(program) cannot be started: error \(error.code)")
        }
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
}
