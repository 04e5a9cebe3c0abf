internal import UsherCore

/// `usher create`
enum CreateCommand {
    static let spec = CommandSpec(
        "create", "make a token for a video",
        details: [
            """
            Each --text becomes a watermark that stays where it is: white, half transparent, size 15, the first ten \
            pixels from the top left corner, each further one thirty pixels below. The whole code is printed, to be \
            passed on.
            """,
            """
            --like takes video, watermarks and single use from another token, as for one that was used and is not \
            revived; VIDEO, --text and --once override what is copied.
            """,
        ],
        operands: [OperandSpec("VIDEO", "the video's id; with --like that of the other token unless said", .optional)],
        options: [
            OptionSpec(.ttl, "how long it shall live, as `usher ttl` takes it; without it, it never ends by time"),
            OptionSpec(.until, "when it shall end: \"fri 18:00\", 2026-12-31"),
            OptionSpec(.like, "the token that it shall be like"),
            OptionSpec(.once, "it ends with its first use"),
            OptionSpec(.text, "a watermark's text", repeats: true),
            .tokenJSON,
        ] + OptionSpec.tokenSource,
        exclusive: [[.ttl, .until]],
        examples: [
            .init("usher create T5ytuyF04NC --ttl 2h --text \"Ravi Kumar\"", "for two hours, with a name in it"),
            .init("usher create --like 6c15…e035 --ttl 2h", "a copy of a token, which has a code of its own"),
        ],
        changes: true, run: run)

    private static func run(_ context: CommandContext) throws {
        let arguments = context.arguments
        let video = try arguments.operands.first.map { text throws in try arguments.videoID(text) }
        let given = try arguments.value(.ttl).map { text throws in try arguments.timeToLive(text, context.zone) }
        let time = try given ?? arguments.until(context.zone)
        if case .added = time { throw arguments.error("--ttl: a new token has no end to add to; leave the + out.") }
        guard arguments.values(.text).allSatisfy({ SearchText($0) != nil }) else {
            throw arguments.error("--text needs a text. Leave it out for a token without a watermark.")
        }
        guard video != nil || arguments.has(.like) else {
            throw arguments.error("Name the video, or with --like the token that the new one shall be like.")
        }
        let service = try context.openForChanges()
        let model = try arguments.value(.like).map { text throws in
            try TokenOperand(text: text).resolve(in: service, video: nil, arguments, context.cancellation)
        }
        guard let target = video ?? model?.videoID else {
            throw CommandFailure("It is not known which video that token is for. Name one for the new token.")
        }
        let reason = model?.reasonAgainstCopy(takesAnnotations: !arguments.has(.text), takesUse: !arguments.has(.once))
        if let reason {
            throw CommandFailure("Nothing was made: \(reason) Say with --text and --once what it shall be.")
        }
        let watermarks = arguments.values(.text).enumerated().map { index, text in
            Annotation(text: text, color: "#FFFFFF", opacity: 0.5, size: 15, x: 10, y: 10 + 30 * Double(index))
        }
        let draft = TokenDraft(
            timeToLive: time, expiresAfterFirstUse: arguments.has(.once) || model?.expiresAfterFirstUse == true,
            annotations: arguments.has(.text) ? watermarks : model?.annotations ?? [])
        let detail = try TokenDetail(context, service)
        let change = try service.create(draft, in: target, context.cancellation)
        let code = change.token.code.short
        context.note(
            change: """
                Token \(code) was made in \(target.text) all the same: `usher token \(code) --full` shows its code, \
                `usher expire \(code)` ends it.
                """, isNeeded: true)
        if let text = arguments.value(.ttl), let remark = TimeToLive.remark(onBareNumber: text) {
            try context.note(remark)
        }
        try detail.print(change, showsCode: true)
    }
}
