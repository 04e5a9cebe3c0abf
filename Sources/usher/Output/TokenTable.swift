internal import UsherCore

/// Tokens as a table for people.
struct TokenTable {
    private let table: TextTable
    private let showsVideo: Bool
    private let showsWholeCodes: Bool
    private let showsUTC: Bool
    private let now: Instant
    private let times: TimeText

    init(_ context: CommandContext, now: Instant, showsVideo: Bool) {
        self.showsVideo = showsVideo
        self.now = now
        showsWholeCodes = context.arguments.has(.full)
        times = TimeText(zone: context.zone)
        let width = context.environment.outputColumns
        showsUTC = context.zone.offset(now).seconds != 0 && (width ?? .max) >= 120
        var columns: [TextTable.Column] = [.init("CODE"), .init("STATE"), .init("LEFT", .right), .init("ENDS")]
        if showsUTC { columns.append(.init("ENDS (UTC)")) }
        columns.append(.init("USE"))
        if showsVideo { columns.append(.init("VIDEO", canBeCut: true)) }
        columns.append(.init("WATERMARK", canBeCut: true))
        table = TextTable(columns, width: width, output: context.output)
    }

    /// - Parameter video: what to call the token's video.
    func add(_ token: AccessToken, video: String) throws(OutputError) {
        let text = TokenText(token: token, now: now, times: times)
        var cells = [showsWholeCodes ? token.code.text : token.code.short, text.state, text.left, text.end]
        if showsUTC {
            let end = token.endReason(at: now) == nil ? token.validUntil : token.ended(at: now)
            cells.append(end.map(times.utc) ?? "")
        }
        cells.append(text.use)
        if showsVideo { cells.append(video) }
        cells.append(text.watermark)
        try table.add(cells)
    }

    func finish() throws(OutputError) {
        try table.finish()
    }
}
