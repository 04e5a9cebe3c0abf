internal import UsherCore

/// A table of tokens for users.
struct TokenTable {
    private let table: TextTable
    private let showsVideo: Bool
    private let showsWholeCodes: Bool
    private let showsUTC: Bool
    private let time: TimeText
    private let endingSoon: Int64

    init(_ context: CommandContext, now: Instant, showsVideo: Bool) throws {
        endingSoon = try context.configuration().endingSoon
        self.showsVideo = showsVideo
        showsWholeCodes = context.arguments.has(.full)
        time = TimeText(now: now, zone: context.zone, showsDates: true)
        let width = context.environment.outputColumns
        showsUTC = context.zone.offset(now).seconds != 0 && (width ?? .max) >= 120
        var columns: [TextTable.Column] = [.init("CODE"), .init("STATE"), .init("LEFT", .right), .init("ENDS")]
        if showsUTC { columns.append(.init("ENDS (UTC)")) }
        columns.append(.init("USE"))
        if showsVideo { columns.append(.init("VIDEO", canBeCut: true)) }
        columns.append(.init("WATERMARK", canBeCut: true))
        table = TextTable(columns, width: width, output: context.output)
    }

    /// - Parameter video: the name of the token's video.
    func add(_ token: AccessToken, video: String) throws(OutputError) {
        let text = TokenText(token: token, time: time, endingSoon: endingSoon)
        var cells = [showsWholeCodes ? token.code.text : token.code.short, text.stateColumn]
        cells += [text.left, text.endColumn]
        if showsUTC { cells.append(text.end.map(time.utc) ?? "") }
        cells.append(text.useColumn)
        if showsVideo { cells.append(video) }
        cells.append(text.watermarkColumn)
        try table.add(cells)
    }

    func finish() throws(OutputError) {
        try table.finish()
    }
}
