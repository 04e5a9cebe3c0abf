internal import UsherSQLite
internal import UsherStore

/// `usher demo`
enum DemoCommand {
    static let spec = CommandSpec(
        "demo", "make the demo, or make it again",
        details: [
            """
            The demo is an invented institute in a file of its own beside the library. Its tokens end from thirty \
            seconds to a year after it was made. Prints where it is.
            """
        ],
        options: [OptionSpec(.fresh, "make it again, even when it is there; changes made to it are lost")],
        examples: [.init("usher demo --fresh && usher --demo", "as on the first day")],
        changes: true, run: run)

    private static func run(_ context: CommandContext) throws {
        let path = try DataFolder(context.environment).demo
        let isFresh = context.arguments.has(.fresh)
        _ = try Demo.open(path: path, fresh: isFresh, context.cancellation)
        if isFresh { context.note(change: "The demo was made again all the same.") }
        try context.print(path: path)
    }
}
