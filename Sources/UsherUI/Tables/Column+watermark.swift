internal import UsherCore

extension Column<TokenLine> {
    /// The text with the most of the words searched for, else the first one, with the number of further texts and that of warnings.
    static let watermark = Column(
        "WATERMARK", .flexible(least: 11, share: 3),
        about: "The text over the picture; +1 counts further ones, and ⚠1 what is doubtful about them.",
        text: { row in
            let token = row.token
            let warnings = warningCount(of: row)
            let sign = [further(row), warnings > 0 ? "⚠\(warnings)" : nil].compactMap(\.self).joined(separator: " ")
            let role: Role = warnings > 0 ? .warning : .dim
            guard let first = shownFirst(row) else {
                return CellText(token.hasOddAnnotations ? "?" : "", sign: sign, signRole: role)
            }
            return cell(token.annotations[first], row, sign: sign, signRole: role)
        })

    /// The next one.
    static let secondWatermark = Column(
        "WATERMARK 2", .flexible(least: 14, share: 2), .whereRoom(rank: 6, keeping: 75),
        about: "The token's second text over the picture.",
        isShown: { $0.settings.surface == .screen },
        text: { row in
            let first = shownFirst(row)
            guard let second = row.token.annotations.indices.first(where: { $0 != first }) else { return "" }
            return cell(row.token.annotations[second], row)
        })

    private static func shownFirst(_ row: TokenLine) -> Int? {
        let annotations = row.token.annotations
        let words = row.context.settings.words
        guard !words.isEmpty, annotations.count > 1 else { return annotations.indices.first }
        let counts = annotations.map { annotation in words.count { $0.matches(text: annotation.text) } }
        return counts.max().flatMap { counts.firstIndex(of: $0) }
    }

    private static func cell(
        _ annotation: Annotation, _ row: TokenLine, sign: String = "", signRole: Role = .dim
    ) -> CellText {
        let isMasked = row.context.settings.isMasked
        return CellText(
            isMasked ? shownWatermark(annotation.text, isMasked: true, limit: 60) : annotation.text,
            match: isMasked ? .none : row.context.settings.words.isEmpty ? .none : .words(row.context.settings.words),
            sign: sign,
            signRole: signRole)
    }

    private static func further(_ row: TokenLine) -> String? {
        // Where there are warnings, one tells of what usher cannot read.
        if row.context.settings.player == nil, row.token.hasOddAnnotations, !row.token.annotations.isEmpty {
            return "+?"
        }
        return row.token.annotations.count > 1 ? "+\(row.token.annotations.count - 1)" : nil
    }

    private static func warningCount(of row: TokenLine) -> Int {
        guard let player = row.context.settings.player else { return 0 }
        return row.token.annotations.reduce(row.token.oddSentences.count) {
            $0 + $1.lint(width: player.width, height: player.height).count
        }
    }
}
