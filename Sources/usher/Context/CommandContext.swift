internal import UsherCore

/// What a running command works with.
struct CommandContext {
    let arguments: ParsedArguments
    let environment: ProcessEnvironment
    let output: TextOutput
    let errors: TextOutput
    let zone: Zone
    let cancellation: Cancellation
    /// What is to be told once the command is through.
    let notices: CommandNotices

    /// Who makes the changes of this command, as a library's audit records them: `usher expire` by the system's user.
    var actor: Actor {
        let program = (["usher"] + arguments.command.words).joined(separator: " ")
        return Actor(user: environment.user(), program: program, host: environment.host())
    }

    /// A notice for people, beside the answer: on standard error, so that pipes do not see it.
    func note(_ sentence: String) throws {
        try errors.line("usher: \(safeText(sentence, limit: 4_096))")
        try errors.flush()
    }

    /// Notes a change that was made, before it is printed: it is told when the output cannot be written.
    ///
    /// - Parameter isNeeded: whether the output has what is not known otherwise, such as a new code.
    func note(change sentence: String, isNeeded: Bool = false) {
        output.postponesFailure = true
        notices.note(change: sentence, isNeeded: isNeeded)
    }

    /// Prints where something is: to programs as it is, to a terminal made safe.
    func print(path: String) throws {
        try output.line(environment.isOutputTerminal ? safeText(path, limit: 4_096) : path)
    }
}
