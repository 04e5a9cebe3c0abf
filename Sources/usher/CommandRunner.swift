internal import UsherCore
internal import UsherTerminal

/// Parses a command line, runs its command, and turns every error into a sentence and an exit code.
struct CommandRunner {
    let commands: [CommandSpec]
    let environment: ProcessEnvironment
    let output: TextOutput
    let errors: TextOutput
    let zone: Zone
    let cancellation: Cancellation
    /// Turns signals into a cancellation while the returned object lives.
    let watchSignals: (Cancellation) -> AnyObject?

    /// - Parameter arguments: without the program's name.
    func run(_ arguments: [String]) -> Int32 {
        // A notice that cannot be written must not fail the command, least of all after a change.
        errors.postponesFailure = true
        let notices = CommandNotices()
        var failures: [CommandFailure] = []
        do {
            defer { sayNotices(notices) }
            try perform(arguments, notices)
            try output.finish()
        } catch let end as ExitRequest {
            end.reason?.endProcess()
            return end.code
        } catch let error as OutputError {
            failures += CommandRunner.failure(error, notices)
        } catch {
            failures.append(CommandRunner.failure(error))
            // Output written before the failure comes first.
            do { try output.finish() } catch { failures += CommandRunner.failure(error, notices) }
        }
        for failure in failures { try? errors.line("usher: \(safeText(failure.sentence, limit: 4_096))") }
        try? errors.flush()
        return (failures.first?.code ?? .success).rawValue
    }

    private func perform(_ arguments: [String], _ notices: CommandNotices) throws {
        switch try ArgumentParser(commands: commands).parse(arguments) {
        case .version:
            try output.line("usher \(CommandLineProgram.version)")
        case .help(let topic):
            try output.write(HelpPage.text(topic, commands: commands))
        case .run(let parsed):
            // The dashboard, whose command has no words, handles signals itself.
            let watch = parsed.command.words.isEmpty ? nil : watchSignals(cancellation)
            let context = CommandContext(
                arguments: parsed, environment: environment, output: output, errors: errors, zone: zone,
                cancellation: cancellation, notices: notices)
            try withExtendedLifetime(watch) { try parsed.command.run(context) }
        }
    }

    /// Printed after a failure, too: a notice may explain it.
    private func sayNotices(_ notices: CommandNotices) {
        let sentences = notices.sentences
        guard !sentences.isEmpty else { return }
        try? output.flush()
        for sentence in sentences { try? errors.line("usher: \(sentence)") }
        try? errors.flush()
    }

    /// The failure to report when output was lost: none if its reader has closed, unless the output had to name a
    /// change.
    private static func failure(_ error: OutputError, _ notices: CommandNotices) -> [CommandFailure] {
        let changes = notices.changes(lostBy: error)
        switch error {
        case .closed: return changes.map { [CommandFailure("The output was closed before it was read. \($0)")] } ?? []
        case .failed(let sentence):
            return [CommandFailure([sentence, changes].compactMap(\.self).joined(separator: " "))]
        }
    }

    private static func failure(_ error: any Error) -> CommandFailure {
        switch error {
        case let error as CommandFailure: error
        case let error as ArgumentError: CommandFailure(error.message, .usage)
        case let error as ServiceError: CommandFailure(error)
        default: CommandFailure("Something unexpected went wrong: \(error)")
        }
    }
}
