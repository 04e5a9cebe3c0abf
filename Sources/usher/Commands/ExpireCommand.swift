internal import UsherCore

/// `usher expire`
enum ExpireCommand {
    static let spec = CommandSpec(
        "expire", "end tokens now",
        details: [
            """
            Goes on behind a token that cannot be ended; the exit code is then 8, or, when no token was ended, that of the \
            first failure.
            """
        ],
        operands: [
            OperandSpec("CODE", "codes, playback URLs, or starts or ends of codes (6c15, 6c15…e035)", .oneOrMore)
        ],
        options: [.video, .full, .tokenJSON] + OptionSpec.tokenSource,
        examples: [
            .init("usher expire 6c15…e035", "one token"),
            .init("usher find ravi --json | jq -r '.[].code' | xargs usher expire", "all of one student's"),
        ],
        changes: true, run: run)

    private static func run(_ context: CommandContext) throws {
        let video = try context.arguments.videoID(.video)
        let base = try PlaybackBase(context.arguments)
        let service = try context.openForChanges()
        var array = JSONArrayOutput(context.output)
        let isJSON = context.arguments.has(.json)
        var results = SeveralResults()
        for (index, text) in context.arguments.operands.enumerated() {
            do {
                let (token, was) = try expire(TokenOperand(text: text), in: service, video: video, context)
                results.succeed()
                if isJSON {
                    try array.add(TokenWire(base.completing(token)))
                } else {
                    let name = context.arguments.has(.full) ? token.code.text : token.code.short
                    try context.output.line("\(name)  \(was ? "ended" : "had ended already")")
                }
            } catch let error as ServiceError where error != .cancelled {
                let failure = CommandFailure(error)
                try context.note("CODE \(index + 1): \(failure.sentence)")
                results.fail(failure)
            } catch let failure as CommandFailure {
                try context.note("CODE \(index + 1): \(failure.sentence)")
                results.fail(failure)
            }
        }
        if isJSON { try array.finish() }
        try results.finish("Not all tokens were ended.")
    }

    /// - Returns: the token, and whether it was this that ended it.
    private static func expire(
        _ operand: TokenOperand, in service: any TokenService, video: VideoID?, _ context: CommandContext
    ) throws -> (AccessToken, Bool) {
        let token = try operand.resolve(in: service, video: video, context.arguments, context.cancellation)
        guard token.endReason(at: service.now()) == nil else { return (token, false) }
        let update = TokenUpdate(timeToLive: .fromNow(seconds: 0))
        return (try service.update(token.code, in: token.videoID, update, context.cancellation).token, true)
    }
}
