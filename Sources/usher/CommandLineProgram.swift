internal import Glibc
internal import UsherCore

/// The program as the shell starts it.
enum CommandLineProgram {
    static let version = "0.1.0"

    /// Runs the command line of this process.
    ///
    /// - Returns: what to exit with.
    static func main() -> Int32 {
        let errors = TextOutput(descriptor: STDERR_FILENO, name: "standard error")
        do throws(CommandFailure) {
            try InheritedState.settle()
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
