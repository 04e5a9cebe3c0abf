internal import Glibc
internal import UsherCore

/// The program as started by the shell.
enum CommandLineProgram {
    static let version = "0.1.0"

    /// Runs the command line of this process.
    ///
    /// - Returns: the exit code.
    static func main() -> Int32 {
        let errors = TextOutput(descriptor: STDERR_FILENO, name: "standard error")
        do throws(CommandFailure) {
            try InheritedState.repair()
            let program = CommandRunner(
                commands: Subcommands.all,
                environment: try .current(),
                output: TextOutput(descriptor: STDOUT_FILENO, name: "standard output"),
                errors: errors,
                zone: .system,
                cancellation: Cancellation(),
                watchSignals: { SignalWatch($0) }
            )
            return program.run(try ProcessArguments.current())
        } catch {
            try? errors.line("usher: \(error.sentence)")
            try? errors.flush()
            return error.code.rawValue
        }
    }
}
