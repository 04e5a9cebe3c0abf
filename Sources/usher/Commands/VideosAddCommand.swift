internal import UsherCore
internal import UsherStore

/// `usher videos add`
enum VideosAddCommand {
    static let spec = CommandSpec(
        "videos add", "add a video to a library",
        operands: [OperandSpec("TITLE", "its title")],
        options: [OptionSpec(.id, "its id in the API; without it, eleven random letters and digits"), .json]
            + OptionSpec.source,
        examples: [.init("usher videos add \"Mechanics 03\" --id T5ytuyF04NC", "with the platform's own id")],
        changes: true, run: run)

    private static func run(_ context: CommandContext) throws {
        let title = context.arguments.operands.first ?? ""
        guard !title.isEmpty else { throw context.arguments.error("A video needs a title.") }
        let id = try context.arguments.videoID(.id)
        let library = try context.openLibrary()
        let video = try library.createVideo(title: title, id: id, context.cancellation)
        context.note(change: "The video was added all the same, as \(video.id.text).", isNeeded: true)
        if context.arguments.has(.json) {
            try context.output.line(VideoWire(video).jsonLine)
        } else {
            try context.output.line("\(video.id.text)  \(safeText(video.title, limit: 4_096))")
        }
    }
}
