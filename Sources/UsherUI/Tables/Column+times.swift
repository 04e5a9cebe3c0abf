internal import UsherCore

extension Column<TokenRow> {
    static let left = Column(
        "LEFT", .fixed(8), alignment: .rightInCommands, order: .byEnd, nextChange: { $0.text.nextChange },
        text: { CellText($0.text.left) })

    /// The past or future end, in local time.
    static let ends = Column(
        "ENDS", .fixed(16), .whereRoom(rank: 3, keeping: 44), order: .byEnd,
        text: { row in
            let token = row.token
            let other = token.endReason(at: row.context.time.now) == nil && !token.hasOddEnd ? "never" : "unknown"
            return CellText(row.text.end.map { local($0, row.context) } ?? other)
        })

    static let endsUTC = Column(
        "ENDS (UTC)", .fixed(23), .whereRoom(rank: 4, keeping: 0),
        isShown: { $0.isCommand(wide: 120) && $0.time.zone.offset($0.time.now).seconds != 0 },
        text: { row in CellText(row.text.end.map(row.context.time.utc) ?? "") })

    static let made = Column(
        "MADE", .fixed(16), .whereRoom(rank: 5, keeping: 40), order: .byCreation,
        isShown: { $0.surface == .screen },
        text: { row in CellText(row.token.created.map { local($0, row.context) } ?? "") })

    /// `2026-11-24 18:14`, and where there is room for it the second and the offset.
    private static func local(_ instant: Instant, _ context: RowContext) -> String {
        guard !context.isCommand(wide: 100) else { return context.time.local(instant) }
        let civil = context.time.zone.civil(instant)
        return "\(civil.date) \(civil.clock.prefix(5))"
    }
}
