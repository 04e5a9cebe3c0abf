internal import UsherCore

extension Column<TokenLine> {
    /// Wide enough for `◇ no state`.
    static let state = Column(
        "STATE", .fixed(10, gap: 1), command: .cycleState,
        nextChange: {
            $0.token.nextStateChange(after: $0.context.time.now, endingSoon: $0.context.settings.endingSoon)
        },
        text: { row in
            let state = row.text.state
            return CellText(state.label, role: state.role)
        })

    static let use = Column(
        "USE", .fixed(4), .whereRoom(rank: 1, keeping: 11), about: "Whether the token is for one use or for many.",
        text: { $0.token.hasOddUse ? "?" : $0.token.expiresAfterFirstUse ? "once" : "many" })
}
