internal import UsherCore

extension Column<TokenLine> {
    static let code = Column(
        "CODE", .fixed(9), about: "The start and the end of the token's code.",
        isShown: { !$0.settings.showsWholeCodes },
        text: { row in
            let isMasked = row.context.settings.isMasked
            return CellText(
                isMasked ? "••••…••••" : row.token.code.short,
                match: isMasked ? .none : matches(of: row.context.settings.codes, in: row.token.code))
        })

    /// Only commands show it, when they are asked to: codes are secrets.
    static let wholeCode = Column(
        "CODE", .fixed(36), isShown: { $0.settings.showsWholeCodes }, text: { CellText($0.token.code.text) })

    /// The start or the end of the code that the filter asks for, as far as the short form shows it.
    private static func matches(of fragments: [CodeFragment], in code: TokenCode) -> CellText.Match {
        guard !fragments.isEmpty else { return .none }
        let digits = code.text.filter { $0 != "-" }
        var cells: [Range<Int>] = []
        for fragment in fragments {
            let (start, end): (String, String) =
                switch fragment {
                case .startOrEnd(let text): (text, text)
                case .startAndEnd(let first, let last): (first, last)
                }
            if digits.hasPrefix(start) { cells.append(0..<min(4, start.utf8.count)) }
            if digits.hasSuffix(end) { cells.append(9 - min(4, end.utf8.count)..<9) }
        }
        return .cells(cells)
    }
}
