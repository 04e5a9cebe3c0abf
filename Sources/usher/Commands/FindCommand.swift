internal import UsherCore

/// `usher find`
enum FindCommand {
    static let spec = CommandSpec(
        "find", "find whose token a leaked watermark is, across all videos",
        details: [
            """
            TEXT is a piece of a watermark, in any script, in capitals or not; or the start or the end of a code; or a \
            code or playback URL. The exit code is 3 when nothing matches.
            """
        ],
        operands: [OperandSpec("TEXT", "the text or code that was seen")],
        options: TokenList.options, exclusive: TokenList.exclusive,
        examples: [.init("usher find 98400", "tokens with a piece of a telephone number in a watermark")],
        run: run)

    private static func run(_ context: CommandContext) throws {
        guard let text = context.arguments.operands.first.flatMap({ SearchText($0) }) else {
            throw context.arguments.error("There is nothing to look for.")
        }
        if let count = text.tokensNamed { throw context.arguments.error(TokenOperand.severalTokens(count)) }
        let service = try context.openForReading()
        guard try TokenList(context, service, .all, TokenFilter(text)).print() > 0 else {
            throw CommandFailure("Nothing matches.", .notFound)
        }
    }
}
