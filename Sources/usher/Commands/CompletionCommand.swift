/// `usher completion`
enum CompletionCommand {
    static let spec = CommandSpec(
        "completion", "print a script that completes usher's command lines",
        details: [
            """
            The script offers commands, options and values; names of profiles are looked up when they are asked for. \
            `make install` puts it where the shells find it.
            """
        ],
        operands: [
            OperandSpec("SHELL", shells.joined(separator: ", "), values: .choices(shells))
        ],
        examples: [
            .init("usher completion bash", "`source <(usher completion bash)` reads it into this shell"),
            .init("usher completion zsh", "for a folder of fpath, as the file _usher"),
            .init("usher completion fish", "for ~/.config/fish/completions/usher.fish"),
        ],
        run: run)

    private static let shells = CompletionShell.allCases.map(\.rawValue)

    private static func run(_ context: CommandContext) throws {
        guard let shell = context.arguments.operands.first.flatMap(CompletionShell.init) else {
            throw context.arguments.error("There are scripts for \(shells.joined(separator: ", ")).")
        }
        try context.output.write(shell.script(Subcommands.all))
    }
}
