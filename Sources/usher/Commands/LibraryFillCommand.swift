internal import UsherCore
internal import UsherSQLite
internal import UsherStore
internal import UsherUI

/// `usher library fill`
enum LibraryFillCommand {
    static let spec = CommandSpec(
        "library fill", "add invented videos and tokens to a library",
        details: [
            "The library is made when it is missing. The same numbers and seed give the same names and texts.",
            """
            Added videos stand in front of those that are there, although their invented dates are past ones; the \
            tokens of all videos stand by those dates.
            """,
        ],
        options: [
            OptionSpec(.library, "which; it has to be named, so that your own library is not filled by mistake"),
            OptionSpec(.videos, "how many videos to add, 40 unless said"),
            OptionSpec(.tokens, "how many tokens to add, 10000 unless said"),
            OptionSpec(.seed, "the seed of the invented data, 1 unless given"),
        ],
        examples: [
            .init("usher library fill --library million.db --videos 400 --tokens 1000000", "a large one")
        ],
        changes: true, run: run)

    private static func run(_ context: CommandContext) throws {
        let arguments = context.arguments
        guard arguments.has(.library) else { throw arguments.error("Name the library to fill with --library FILE.") }
        let videos = try arguments.integer(.videos, in: 0...Int.max) ?? 40
        let tokens = try arguments.integer(.tokens, in: 0...Int.max) ?? 10_000
        let path = try context.newLibraryPath()
        let fill = try LibraryFill(
            videos: videos, tokens: tokens,
            seed: UInt64(try arguments.integer(.seed, in: 0...Int.max) ?? 1))
        let library = try Library.open(path: path, mode: .readWriteOrCreate) { try? context.note($0) }
        context.notices.follow(library)
        let bar = ProgressLine(on: context.errors, isShown: context.environment.isErrorTerminal)
        defer { bar.clear() }
        var kept: String?
        do {
            try fill.run(on: library, context.cancellation) { step in
                bar.show("\(step.phase)", done: step.done, total: step.total)
                kept = step.kept
            }
        } catch let error {
            guard error == .cancelled, let kept else { throw error }
            throw CommandFailure("\(error.sentence) \(kept).", .interrupted)
        }
        bar.clear()
        let added =
            "\(grouped(videos)) video\(videos == 1 ? "" : "s") and \(grouped(tokens)) token\(tokens == 1 ? "" : "s")"
        try context.note("Added \(added) to \(path).")
    }
}
