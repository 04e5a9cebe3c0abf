internal import UsherCore

/// Understands a command line, runs its command, and turns whatever goes wrong into a sentence and an exit code.
struct CommandRunner {
    let commands: [CommandSpec]
    let environment: ProcessEnvironment
    let output: TextOutput
    let errors: TextOutput
    let zone: Zone
    let cancellation: Cancellation

    /// - Parameter arguments: without the program's name.
    func run(_ arguments: [String]) -> ExitCode {
        do {
            try perform(arguments)
            try output.flush()
            return .success
        } catch OutputError.closed {
            return .success
        } catch {
            return report(CommandRunner.failure(error))
        }
    }

    private func perform(_ arguments: [String]) throws {
        switch try ArgumentParser(commands: commands).parse(arguments) {
        case .version:
            try output.line("usher \(CommandLineProgram.version)")
        case .help(let topic):
            try output.write(HelpPage.text(topic, commands: commands))
        case .run(let parsed):
            try parsed.command.run(
                CommandContext(
                    arguments: parsed, environment: environment, output: output, errors: errors, zone: zone,
                    cancellation: cancellation))
        }
    }

    private func report(_ failure: CommandFailure) -> ExitCode {
        // What was answered before the failure stays in front of it; nobody is left to tell when that fails too.
        try? output.flush()
        try? errors.line("usher: \(failure.sentence)")
        try? errors.flush()
        return failure.code
    }

    private static func failure(_ error: any Error) -> CommandFailure {
        switch error {
        case let error as CommandFailure: error
        case let error as ArgumentError: CommandFailure(error.message, .usage)
        case let error as ServiceError: CommandFailure(error)
        case OutputError.failed(let sentence): CommandFailure(sentence)
        default: CommandFailure("Something unexpected went wrong: \(error)")
        }
    }
}
