internal import Glibc
internal import UsherCore

/// The program as the shell starts it.
enum CommandLineProgram {
    static let version = "0.1.0"

    /// Runs the command line of this process.
    ///
    /// - Returns: what to exit with.
    static func main() -> Int32 {
        // A reader that has gone is told by the failing write, which ends the command quietly.
        signal(SIGPIPE, SIG_IGN)
        // So is a file that may not grow (`ulimit -f`); the signal would kill without giving the terminal back.
        signal(SIGXFSZ, SIG_IGN)
        let program = CommandRunner(
            commands: Subcommands.all,
            environment: .current(),
            output: TextOutput(descriptor: STDOUT_FILENO, name: "standard output"),
            errors: TextOutput(descriptor: STDERR_FILENO, name: "standard error"),
            zone: .system,
            cancellation: Cancellation(),
            watchSignals: { SignalWatch($0) }
        )
        return program.run(Array(CommandLine.arguments.dropFirst()))
    }
}
