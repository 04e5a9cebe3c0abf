internal import UsherCore

/// `usher ttl`
enum TimeToLiveCommand {
    static let spec = CommandSpec(
        "ttl", "set or extend a token's time to live",
        details: [
            """
            TIME is 300 (seconds), 90s, 5m, 2h30m, 1d12h or 1w and sets the end from now; +2h adds to the present end, \
            or from now when that has passed; 0 ends the token. It can be the end itself: 18:30, "fri 18:00", \
            "tomorrow 9:00", 2026-12-31 (that day's last second), 2026-12-31T18:00+05:30; --until takes these alone. A single-use token that was used is not revived: \
            then nothing is changed, and the exit code is 4, as it is when the token is afterwards not what was asked \
            for. Units may be words: 2 hours, in quotes.
            """
        ],
        operands: [
            OperandSpec("CODE", "a code, a playback URL, or a code's start or end (6c15, 6c15…e035)"),
            OperandSpec("TIME", "how long it shall live, or until when", .optional),
        ],
        options: [OptionSpec(.until, "when it shall end, instead of TIME"), .video, .full, .tokenJSON]
            + OptionSpec.tokenSource,
        examples: [
            .init("usher ttl 6c15…e035 2h", "it ends two hours from now"),
            .init("usher ttl 6c15…e035 +1d", "a day more"),
            .init("usher ttl 6c15…e035 --until \"fri 18:00\"", "until Friday evening"),
        ],
        changes: true, run: run)

    private static func run(_ context: CommandContext) throws {
        let arguments = context.arguments
        let video = try arguments.videoID(.video)
        let time = try time(arguments, context.zone)
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
        if let text = arguments.operands.dropFirst().first, let remark = TimeToLive.remark(onBareNumber: text) {
            try context.note(remark)
        }
        try notice(on: change.token, from: before, at: service.now(), context)
    }

    private static func time(_ arguments: ParsedArguments, _ zone: Zone) throws(ArgumentError) -> TimeToLive {
        let text = arguments.operands.count > 1 ? arguments.operands[1] : nil
        let until = try arguments.until(zone)
        switch (text, until) {
        case (let text?, nil): return try arguments.timeToLive(text, zone)
        case (nil, let until?): return until
        case (nil, nil): throw arguments.error("Say how long it shall live, such as 2h, or --until when.")
        case (.some, .some): throw arguments.error("TIME and --until both say when it ends: give one of them.")
        }
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
