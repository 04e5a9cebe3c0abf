internal import UsherCore
internal import UsherStore
internal import UsherUI

/// `usher videos`
enum VideosCommand {
    /// The advice for a library without videos.
    static let noneYet = "No videos yet. `usher videos add TITLE` adds one."

    private static let pageSize = 500

    static let spec = CommandSpec(
        "videos", "list videos, those added last first",
        details: ["A server that lists its videos in another order keeps that."],
        options: [OptionSpec(.text, "only videos with this in their title, or with this id"), .limit, .json]
            + OptionSpec.serviceSource,
        examples: [
            .init("usher videos --text thermo", "videos whose title holds “thermo”, in capitals or not"),
            .init("usher videos --json | jq -r '.[].id'", "all ids"),
        ],
        run: run)

    private static func run(_ context: CommandContext) throws {
        let limit = try context.arguments.integer(.limit, in: 1...Int.max)
        let service = try context.openForReading()
        let query = VideoQuery(text: context.arguments.value(.text) ?? "")
        if context.arguments.has(.json) {
            var array = JSONArrayOutput(context.output)
            let count = try forEach(query, in: service, limit: limit, context.cancellation) {
                try array.add(VideoWire($0))
            }
            try array.finish()
            try say(count, query, service, context)
            return
        }
        let rows = context.rows(at: service.now())
        let table = TextTable(VideoColumns.all, rows, output: context.output)
        let count = try forEach(query, in: service, limit: limit, context.cancellation) {
            try table.add(VideoLine($0, rows))
        }
        try table.finish()
        try say(count, query, service, context)
    }

    /// Says why nothing was printed.
    private static func say(
        _ count: Int, _ query: VideoQuery, _ service: any TokenService, _ context: CommandContext
    ) throws {
        guard count == 0 else { return }
        try context.note(
            !query.text.isEmpty
                ? "No video matches." : service.capabilities.makesVideos ? noneYet : "There are no videos.")
    }

    /// - Returns: the number of videos.
    private static func forEach(
        _ query: VideoQuery, in service: any TokenService, limit: Int?, _ cancellation: Cancellation,
        _ body: (Video) throws -> Void
    ) throws -> Int {
        var seen = 0
        var left = limit ?? .max
        var position: PagePosition? = .first
        while let here = position, left > 0 {
            let page = try service.videos(query, at: here, size: min(left, pageSize), cancellation)
            for video in page.rows.prefix(left) {
                try body(video)
                seen += 1
            }
            left -= page.rows.count
            position = page.next.map { .after($0) }
        }
        return seen
    }
}
