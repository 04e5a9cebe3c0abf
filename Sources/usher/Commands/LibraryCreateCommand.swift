internal import UsherSQLite
internal import UsherStore

/// `usher library create`
enum LibraryCreateCommand {
    static let spec = CommandSpec(
        "library create", "make an empty library",
        details: ["The data folder is made when it is missing; no other folder is."],
        options: [OptionSpec(.library, "where; without it, library.db in the data folder, which usher then uses")],
        examples: [.init("usher library create", "the library that usher opens from then on")],
        changes: true, run: run)

    private static func run(_ context: CommandContext) throws {
        let path = try context.newLibraryPath()
        context.notices.follow(try Library.open(path: path, mode: .create))
        context.note(change: "The library \(path) was made all the same.")
        try context.print(path: path)
    }
}
