internal import UsherCore
internal import UsherUI

/// A table of tokens for users.
struct TokenTable {
    private let table: TextTable<TokenLine>
    private let rows: RowContext

    init(
        _ context: CommandContext, now: Instant, showsVideo: Bool, columns: [Column<TokenLine>] = TokenColumns.all
    ) throws {
        var rows = context.rows(at: now, endingSoon: try context.configuration().endingSoon)
        rows.settings.namesVideos = showsVideo
        rows.settings.showsWholeCodes = context.arguments.has(.full)
        self.rows = rows
        table = TextTable(columns, rows, output: context.output)
    }

    /// - Parameter video: the name of the token's video.
    func add(_ token: AccessToken, video: String) throws(OutputError) {
        try table.add(TokenLine(token, video: video, rows))
    }

    func finish() throws(OutputError) {
        try table.finish()
    }
}
