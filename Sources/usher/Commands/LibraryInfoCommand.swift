internal import Glibc
internal import UsherCore
internal import UsherStore

/// `usher library info`
enum LibraryInfoCommand {
    static let spec = CommandSpec(
        "library info", "show the library's path and content",
        options: [.json] + OptionSpec.source,
        run: run)

    private static func run(_ context: CommandContext) throws {
        let library = try context.openLibrary()
        let cancellation = context.cancellation
        let now = library.now()
        let videos = try library.videos(VideoQuery(), at: .first, size: 1, cancellation).count.exact
        let tokens = try library.count(TokenQuery(asOf: now), cancellation).exact
        let active = try library.count(TokenQuery(state: .active, asOf: now), cancellation).exact
        let bytes = size(of: library.path)
        if context.arguments.has(.json) {
            var json = JSONWriter(escaping: .terminalSafe)
            json.beginObject()
            json.key("path")
            json.value(library.path)
            for (key, number) in [("bytes", bytes), ("videos", videos), ("tokens", tokens), ("active", active)] {
                json.key(key)
                if let number { json.value(Int64(number)) } else { json.null() }
            }
            json.endObject()
            try context.output.line(json.text)
            return
        }
        try context.output.line("library  \(safeText(library.path, limit: 4_096))")
        try context.output.line("size     \(bytes.map(grouped) ?? "unknown") bytes")
        try context.output.line("videos   \(videos.map(grouped) ?? "unknown")")
        try context.output.line(
            "tokens   \(tokens.map(grouped) ?? "unknown"), of which \(active.map(grouped) ?? "unknown") play now")
    }

    /// The size of the file and of SQLite's log beside it.
    private static func size(of path: String) -> Int? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        let bytes = Int(status.st_size)
        guard stat(path + "-wal", &status) == 0 else { return bytes }
        return bytes + Int(status.st_size)
    }
}
