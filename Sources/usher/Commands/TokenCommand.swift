internal import UsherCore

/// `usher token`
enum TokenCommand {
    static let spec = CommandSpec(
        "token", "show one token, and why it plays or does not",
        operands: [OperandSpec("CODE", "a code, a playback URL, or a code's short form (6c15…e035)")],
        options: [.video, .full, .json] + OptionSpec.serviceSource,
        examples: [.init("usher token 6c15…e035", "the token that a list shows so")],
        run: run)

    private static func run(_ context: CommandContext) throws {
        let arguments = context.arguments
        let video = try arguments.videoID(.video)
        let service = try context.openForReading()
        let operand = TokenOperand(text: arguments.operands.first ?? "")
        let token = try operand.resolve(in: service, video: video, arguments, context.cancellation)
        try TokenDetail(context, service).print(token)
    }
}
