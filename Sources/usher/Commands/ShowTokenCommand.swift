internal import UsherCore

/// `usher token`
enum ShowTokenCommand {
    static let spec = CommandSpec(
        "token", "show one token, and why it plays or does not",
        details: [
            """
            A start or end of a code has at least four digits and belongs to one token only: 7651 is either, 7651… a \
            start, …9f03 an end. The exit code is 3 when there is no such token, or more than one; the reason is on \
            standard error then, and nothing on standard output.
            """
        ],
        operands: [OperandSpec("CODE", "a code, a playback URL, or a code's start or end (6c15, 6c15…e035)")],
        options: [
            .video, .full, OptionSpec(.playbackURL, "print the token's playback URL and nothing else"), .tokenJSON,
        ] + OptionSpec.tokenSource,
        exclusive: [[.playbackURL, .json]],
        examples: [
            .init("usher token 6c15…e035", "the token that a list shows so"),
            .init("usher token 6c15 --playback-url", "what to send to a student"),
        ],
        run: run)

    private static func run(_ context: CommandContext) throws {
        let arguments = context.arguments
        let video = try arguments.videoID(.video)
        let service = try context.openForReading()
        let detail = try TokenDetail(context, service)
        let operand = TokenOperand(text: arguments.operands.first ?? "")
        let token = try operand.resolve(in: service, video: video, arguments, context.cancellation)
        if arguments.has(.playbackURL) {
            try detail.printURL(of: token)
        } else {
            try detail.print(token)
        }
    }
}
