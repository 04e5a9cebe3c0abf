internal import UsherCore

/// `usher find`
enum FindCommand {
    static let spec = CommandSpec(
        "find", "find tokens by watermark, code, state or end, in all videos",
        details: [
            """
            FILTER is one or several words of watermarks, in any order, in any script, in capitals or not; “a phrase”; the \
            start or the end of a code; qualifiers such as is:used; or a code or playback URL. All of it has to hold; a \
            comma is or, as in is:used,expired, and a dash in front is not, as in -is:active. The exit code is 3 when \
            nothing matches.
            """
        ],
        operands: [OperandSpec("FILTER", "what to look for", .oneOrMore, values: .filter)],
        options: TokenList.options, exclusive: TokenList.exclusive,
        examples: [
            .init("usher find krishnan meera", "tokens whose watermark has both words"),
            .init("usher find 98400", "tokens with a piece of a telephone number in a watermark"),
            .init("usher find \"ends:<1h\" -video:demo", "what ends within the hour, demo videos left out"),
            .init("usher find is:used \"made:<7d\" --count", "how many of the last week were used"),
        ],
        run: run)

    private static func run(_ context: CommandContext) throws {
        let given = try GivenFilter(context.arguments.operands.joined(separator: " "), context)
        let service = try context.openForReading()
        let filter = try given.filter(at: service.now())
        guard try TokenList(context, service, .all, filter).print() > 0 else {
            throw CommandFailure(TokenList.nothing(given), .notFound)
        }
    }
}
