internal import UsherCore

/// What a running command works with.
struct CommandContext {
    let arguments: ParsedArguments
    let environment: ProcessEnvironment
    let output: TextOutput
    let errors: TextOutput
    let zone: Zone
    let cancellation: Cancellation

    /// A remark for people, beside the answer: on standard error, so that pipes do not see it.
    func note(_ sentence: String) throws {
        try errors.line("usher: \(sentence)")
        try errors.flush()
    }
}
