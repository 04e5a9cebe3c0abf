internal import UsherCore

/// `usher expire`
enum ExpireCommand {
    static let spec = CommandSpec(
        "expire", "end tokens now",
        details: [
            """
            Goes on behind a token that cannot be ended; the exit code is then 8, or, when no token was ended, that of the \
            first failure: 4 when a token still plays although the server took the change.
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
        let json = try TokenJSON(context)
        let service = try context.openForChanges()
        var array = JSONArrayOutput(context.output)
        let isJSON = context.arguments.has(.json)
        var results = SeveralResults()
        let operands = context.arguments.operands
        for (index, text) in operands.enumerated() {
            do {
                let token = try TokenOperand(text: text).resolve(
                    in: service, video: video, context.arguments, context.cancellation)
                let change = try expire(token, in: service, context)
                if isJSON {
                    try array.add(json.row(change?.token ?? token, at: service.now()))
                } else {
                    let name = context.arguments.has(.full) ? token.code.text : token.code.short
                    try context.output.line("\(name)  \(word(for: change))")
                }
                let times = TimeText(now: service.now(), zone: context.zone, showsDates: true)
                if let sentence = change?.sentence(calling: token.code.short, times) {
                    throw CommandFailure(sentence, .refused)
                }
                results.succeed()
            } catch {
                // The operands before this one are already expired, and those after it are expired as well.
                guard let failure = failure(error) else { throw error }
                if operands.count > 1 { try context.note("CODE \(index + 1): \(failure.sentence)") }
                results.fail(failure)
            }
        }
        if isJSON { try array.finish() }
        try results.finish(operands.count > 1 ? "Not all tokens were ended as asked." : nil)
    }

    /// The failure of one operand; `nil` for an error that ends the command.
    private static func failure(_ error: any Error) -> CommandFailure? {
        switch error {
        case ServiceError.cancelled: nil
        case let error as ServiceError: CommandFailure(error)
        case let error as ArgumentError: CommandFailure(error.message, .usage)
        default: error as? CommandFailure
        }
    }

    /// - Returns: `nil` when no request was made, since the service itself reports the token as expired. An end in the
    ///   past is not enough: this machine's clock may be wrong.
    private static func expire(
        _ token: AccessToken, in service: any TokenService, _ context: CommandContext
    ) throws -> TokenChange? {
        guard token.status != AccessToken.expiredStatus else { return nil }
        let change = try service.update(token, TokenUpdate(timeToLive: .fromNow(seconds: 0)), context.cancellation)
        if change.isAsAsked { context.note(change: "Token \(token.code.short) was ended all the same.") }
        return change
    }

    private static func word(for change: TokenChange?) -> String {
        guard let change else { return "had ended already" }
        if change.differences.contains(.stillPlays) { return "not ended" }
        return change.differences.contains(.unknownState) ? "not known to be ended" : "ended"
    }
}
