internal import UsherCore
internal import UsherStore

/// `usher library upgrade`
enum LibraryUpgradeCommand {
    static let spec = CommandSpec(
        "library upgrade", "prepare a library of an earlier usher for quick searches",
        details: [
            """
            The tables are brought to this program's version, as by every command that changes something, and all \
            watermark texts are indexed by its rules of searching. Until that is done searches find everything, but \
            slowly in a large library.
            """,
            """
            The dashboard and `usher serve` do the same beside their work. The library can be used meanwhile. Ctrl-C \
            stops; what is done is kept, and the next upgrade goes on there.
            """,
        ],
        options: [OptionSpec(.library, "which; without it, library.db in the data folder")],
        examples: [.init("usher library upgrade --library acme.db", "before a large library is used")],
        changes: true, run: run)

    private static func run(_ context: CommandContext) throws {
        let library = try context.openLibrary()
        let cancellation = context.cancellation
        var progress = try library.refoldProgress(cancellation)
        if let refusal = library.capabilities.readOnly {
            guard !progress.isComplete else { return try note(library, wasDone: true, context) }
            throw CommandFailure(refusal, .refused)
        }
        guard !progress.isComplete else { return try note(library, wasDone: true, context) }
        let bar = ProgressLine(on: context.errors, isShown: context.environment.isErrorTerminal)
        defer { bar.clear() }
        do throws(ServiceError) {
            while !progress.isComplete {
                progress = try library.refold(cancellation)
                bar.show("texts", done: progress.done, total: progress.total)
            }
        } catch {
            guard error == .cancelled else { throw error }
            throw CommandFailure(
                "Stopped at \(progress.done * 100 / max(progress.total, 1)) %. What is done is kept; the next upgrade, "
                    + "the dashboard or `usher serve` go on there.", .interrupted)
        }
        bar.clear()
        try note(library, wasDone: false, context)
    }

    private static func note(_ library: StoreService, wasDone: Bool, _ context: CommandContext) throws {
        let path = safeText(library.path, limit: 4_096)
        try context.note(
            wasDone ? "Nothing to do: \(path) is prepared for searches." : "\(path) is prepared for searches.")
    }
}
