internal import UsherCore

/// `usher explain`
enum ExplainCommand {
    static let spec = CommandSpec(
        "explain", "say what a code that the player shows means, and what to do",
        operands: [OperandSpec("CODE", "the number on the viewer's screen; without it, all that are known", .optional)],
        options: [],
        examples: [.init("usher explain 5002", "the token was refused: why that can be")],
        run: run)

    private static func run(_ context: CommandContext) throws {
        guard let text = context.arguments.operands.first else {
            for code in PlayerCode.all { try context.output.line(code.sentence) }
            return
        }
        guard let code = PlayerCode(text) else {
            let known = PlayerCode.all.map { String($0.number) }.joined(separator: ", ")
            throw context.arguments.error(
                "“\(safeText(text, limit: 20))” is no code of the player that usher knows; it knows \(known).")
        }
        try context.output.line(code.sentence)
    }
}
