internal import UsherCore

/// The columns of lists of videos.
package enum VideoColumns {
    /// From left to right.
    package static let all: [Column<VideoLine>] = [.id, .tokens, .made, .titleAndTokens, .title]
}

extension Column<VideoLine> {
    static let id = Column("ID", .fixed(11), cut: nil, isShown: isCommand, text: { CellText($0.id?.text ?? "") })

    static let tokens = Column(
        "TOKENS", .fixed(6), alignment: .right, isShown: isCommand,
        text: { CellText($0.count.map { String($0) } ?? "") })

    static let made = Column(
        "MADE", .fixed(26), .whereRoom(rank: 1, keeping: 0), isShown: isCommand,
        text: { row in CellText(row.made.map(row.context.time.local) ?? "") })

    /// Narrow panes give the title all cells that the number leaves.
    static let titleAndTokens = Column(
        "TITLE", .flexible(least: 1), cut: .middle, isShown: { !isCommand($0) },
        text: { row in
            CellText(row.title, sign: row.count.map(grouped) ?? "", signRole: row.count == 0 ? .dim : .text)
        })

    static let title = Column(
        "TITLE", .flexible(least: 8), cut: .middle, isShown: isCommand, text: { CellText($0.title) })

    private static let isCommand: @Sendable (RowContext) -> Bool = { $0.settings.surface != .screen }
}
