internal import UsherCore

/// Understands a command line, runs its command, and turns whatever goes wrong into a sentence and an exit code.
struct CommandRunner {
    let commands: [CommandSpec]
    let environment: ProcessEnvironment
    let output: TextOutput
    let errors: TextOutput
    let zone: Zone
    let cancellation: Cancellation
    /// Starts to turn signals into a cancellation, for as long as what it returns lives.
    let watchSignals: (Cancellation) -> AnyObject?

    /// - Parameter arguments: without the program's name.
    func run(_ arguments: [String]) -> Int32 {
        do {
            try perform(arguments)
            try output.finish()
            return ExitCode.success.rawValue
        } catch OutputError.closed {
            return ExitCode.success.rawValue
        } catch let end as ProgramEnd {
            return end.code
        } catch {
            return report(CommandRunner.failure(error)).rawValue
        }
    }

    private func perform(_ arguments: [String]) throws {
        switch try ArgumentParser(commands: commands).parse(arguments) {
        case .version:
            try output.line("usher \(CommandLineProgram.version)")
        case .help(let topic):
            try output.write(HelpPage.text(topic, commands: commands))
        case .run(let parsed):
            // The dashboard, which has no word, answers signals itself.
            let watch = parsed.command.words.isEmpty ? nil : watchSignals(cancellation)
            let context = CommandContext(
                arguments: parsed, environment: environment, output: output, errors: errors, zone: zone,
                cancellation: cancellation, aftermath: Aftermath())
            // Said after a failure, too: it may be what explains it.
            defer { sayRemarks(context.aftermath) }
            try withExtendedLifetime(watch) { try parsed.command.run(context) }
        }
    }

    private func sayRemarks(_ aftermath: Aftermath) {
        let sentences = aftermath.sentences
        guard !sentences.isEmpty else { return }
        try? output.flush()
        for sentence in sentences { try? errors.line("usher: \(sentence)") }
        try? errors.flush()
    }

    private func report(_ failure: CommandFailure) -> ExitCode {
        // What was answered before the failure stays in front of it; nobody is left to tell when that fails too.
        try? output.flush()
        try? errors.line("usher: \(safeText(failure.sentence, limit: 4_096))")
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
