internal import UsherCore

/// The environment of a running command.
struct CommandContext {
    let arguments: ParsedArguments
    let environment: ProcessEnvironment
    let output: TextOutput
    let errors: TextOutput
    let zone: Zone
    let cancellation: Cancellation
    /// Notices to print at the end of the command.
    let notices: CommandNotices

    /// Who makes the changes of this command, as a library's audit records them: `usher expire` by the system's user.
    var actor: Actor {
        let program = (["usher"] + arguments.command.words).joined(separator: " ")
        return Actor(user: environment.user(), program: program, host: environment.host())
    }

    /// Prints a notice on standard error, so that pipes do not contain it.
    func note(_ sentence: String) throws {
        try errors.line("usher: \(safeText(sentence, limit: 4_096))")
        try errors.flush()
    }

    /// Records a change before it is printed: it is reported on standard error if the output cannot be written.
    ///
    /// - Parameter isNeeded: whether only the output has the result, such as a new code.
    func note(change sentence: String, isNeeded: Bool = false) {
        output.postponesFailure = true
        notices.note(change: sentence, isNeeded: isNeeded)
    }

    /// Prints a path: unchanged to programs, made safe to a terminal.
    func print(path: String) throws {
        try output.line(environment.isOutputTerminal ? safeText(path, limit: 4_096) : path)
    }
}
