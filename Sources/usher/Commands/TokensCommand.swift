internal import UsherCore
internal import UsherStore

/// `usher tokens`
enum TokensCommand {
    static let spec = CommandSpec(
        "tokens", "list the tokens of a video, or of all, the newest first",
        details: [
            """
            Where the service orders by end, active tokens are listed by theirs, the soonest first, and expired ones the \
            last ended first, unless --sort says otherwise.
            """
        ],
        operands: [OperandSpec("VIDEO", "the video's id; without it, tokens of all videos", .optional)],
        options: [
            OptionSpec(.active, "only tokens that play now"),
            OptionSpec(.expired, "only tokens that do not"),
            OptionSpec(.all, "tokens in every state, as without an option"),
            OptionSpec(.filter, "only those that the filter lets through, as of `usher find`"),
            OptionSpec(.search, "only tokens with this in a watermark, or at the start or end of their code"),
        ] + TokenList.options,
        exclusive: [[.active, .expired, .all]] + TokenList.exclusive,
        examples: [
            .init("usher tokens T5ytuyF04NC --active", "the tokens of one video that play now"),
            .init("usher tokens --search ravi@example.com", "one student's tokens, in all videos"),
            .init("usher tokens --active --count", "how many play now"),
            .init("usher tokens --filter \"is:once is:active\" --sort ends", "single uses that are still open"),
        ],
        run: run)

    private static func run(_ context: CommandContext) throws {
        let arguments = context.arguments
        let video = try arguments.operands.first.map { text throws in try arguments.videoID(text) }
        let text = try arguments.value(.search).map { text throws in
            guard let search = SearchText(text) else { throw arguments.error("--search needs a text to look for.") }
            if let count = search.tokensNamed { throw arguments.error(TokenOperand.severalTokens(count)) }
            return search
        }
        let given = try arguments.value(.filter).map { text throws in try GivenFilter(text, context) }
        let service = try context.openForReading()
        // An unknown video would have an empty list; a mistyped id should be an error.
        if let video { _ = try service.video(video, context.cancellation) }
        let state: TokenQuery.State = arguments.has(.active) ? .active : arguments.has(.expired) ? .expired : .any
        let scope = video.map { TokenQuery.Scope.video($0) } ?? .all
        var filter = TokenFilter()
        filter.state = state
        filter.terms += text.map { TokenFilter($0).terms } ?? []
        filter.terms += try given?.filter(at: service.now()).terms ?? []
        if try TokenList(context, service, scope, filter).print() == 0, !arguments.has(.count) {
            try context.note(
                filter.isEmpty ? whyNone(scope, service, context.cancellation) : TokenList.nothing(given))
        }
    }

    private static func whyNone(
        _ scope: TokenQuery.Scope, _ service: any TokenService, _ cancellation: Cancellation
    ) throws(ServiceError) -> String {
        if case .video(let id) = scope { return "No tokens yet. `usher create \(id.text)` makes one." }
        if service.capabilities.makesVideos,
            try service.videos(VideoQuery(), at: .first, size: 1, cancellation).rows.isEmpty
        {
            return VideosCommand.noneYet
        }
        return "No tokens yet. `usher create VIDEO` makes one."
    }
}
