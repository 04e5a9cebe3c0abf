internal import UsherCore

extension Column<TokenLine> {
    static let left = Column(
        "LEFT", .fixed(8), alignment: .rightInCommands, order: .byEnd, command: .cycleState,
        nextChange: { $0.text.nextChange },
        text: { CellText($0.text.left) })

    /// The past or future end, in local time.
    static let ends = Column(
        "ENDS", .fixed(16), .whereRoom(rank: 3, keeping: 44), order: .byEnd, command: .cycleState,
        text: { row in
            let token = row.token
            let other = token.endReason(at: row.context.time.now) == nil && !token.hasOddEnd ? "never" : "unknown"
            return CellText(row.text.end.map(row.context.local) ?? other)
        })

    static let endsUTC = Column(
        "ENDS (UTC)", .fixed(23), .whereRoom(rank: 4, keeping: 0),
        isShown: { $0.settings.isCommand(wide: 120) && $0.time.zone.offset($0.time.now).seconds != 0 },
        text: { row in CellText(row.text.end.map(row.context.time.utc) ?? "") })

    static let made = Column(
        "MADE", .fixed(16), .whereRoom(rank: 5, keeping: 40), order: .byCreation,
        about: "When the token was made, in local time.",
        isShown: { $0.settings.surface == .screen },
        text: { row in CellText(row.token.created.map(row.context.local) ?? "") })
}
