internal import UsherCore

/// `usher ttl`
enum TimeToLiveCommand {
    static let spec = CommandSpec(
        "ttl", "set or extend a token's time to live",
        details: [
            """
            TIME is 300 (seconds), 90s, 5m, 2h30m, 1d12h or 1w and sets the end from now; +2h adds to the present end, \
            or from now when that has passed; 0 ends the token. A single-use token that was used is not revived: \
            then nothing is changed, and the exit code is 4, as it is when the token is afterwards not what was asked \
            for. Units may be words: 2 hours, in quotes.
            """
        ],
        operands: [
            OperandSpec("CODE", "a code, a playback URL, or a code's start or end (6c15, 6c15…e035)"),
            OperandSpec("TIME", "how long it shall live"),
        ],
        options: [.video, .full, .tokenJSON] + OptionSpec.tokenSource,
        examples: [
            .init("usher ttl 6c15…e035 2h", "it ends two hours from now"),
            .init("usher ttl 6c15…e035 +1d", "a day more"),
        ],
        changes: true, run: run)

    private static func run(_ context: CommandContext) throws {
        let arguments = context.arguments
        let video = try arguments.videoID(.video)
        let time = try arguments.timeToLive(arguments.operands.last ?? "")
        let service = try context.openForChanges()
        let operand = TokenOperand(text: arguments.operands.first ?? "")
        let before = try operand.resolve(in: service, video: video, arguments, context.cancellation)
        try refuseUsed(before, time, at: service.now())
        let detail = try TokenDetail(context, service)
        let update = TokenUpdate(timeToLive: time)
        let change = try service.update(before, update, context.cancellation)
        let code = change.token.code.short
        context.note(change: "Token \(code) was changed all the same: `usher token \(code)` shows it.")
        let isDead = change.differences.contains(.doesNotPlay)
        try detail.print(change, advice: isDead ? "`usher create --like \(code)` makes another like it." : nil)
        try notice(on: change.token, from: before, at: service.now(), context)
    }

    /// Refuses a change without effect: a used single-use token keeps its old end.
    private static func refuseUsed(_ token: AccessToken, _ time: TimeToLive, at now: Instant) throws(CommandFailure) {
        guard time != .fromNow(seconds: 0), token.endReason(at: now) == .usedOnce else { return }
        throw CommandFailure(
            """
            A single-use token that was used is not revived, and nothing was changed. \
            `usher create --like \(token.code.short)` makes another like it.
            """, .refused)
    }

    /// A surprising effect of the change; on standard error, since the change was made.
    private static func notice(
        on after: AccessToken, from before: AccessToken, at now: Instant, _ context: CommandContext
    ) throws {
        guard let old = before.validUntil, let new = after.validUntil, old > now, new < old, new > now else { return }
        let span = DurationText.words(seconds: old.seconds(since: new))
        try context.note("It now ends \(span) earlier than before.")
    }
}
