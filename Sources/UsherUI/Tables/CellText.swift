package import UsherCore

/// The text of one row in one column.
package struct CellText: Sendable, ExpressibleByStringLiteral {
    /// Where a text that does not fit loses characters.
    package enum Cut: Sendable {
        case end
        /// For titles, which differ by the number at their end.
        case middle
    }

    /// The part of the text that a search matches.
    package enum Match: Sendable {
        case none
        case words([SearchWord])
        /// By the text's cells.
        case cells([Range<Int>])
    }

    /// As it came: it is made safe where it is shown.
    package let text: String
    /// `nil` for the row's own.
    package let role: Role?
    package let match: Match
    /// A sign behind the text that stays when the text is cut; on the screen at the column's right end.
    package let sign: String
    package let signRole: Role

    package init(
        _ text: String, role: Role? = nil, match: Match = .none, sign: String = "", signRole: Role = .dim
    ) {
        self.text = text
        self.role = role
        self.match = match
        self.sign = sign
        self.signRole = signRole
    }

    package init(stringLiteral value: String) {
        self.init(value)
    }

    /// The text made safe for a terminal, in at most `width` cells.
    package func shown(width: Int, cut: Cut?) -> String {
        // What cannot fit need not be made safe; no script takes more than four scalars for a cell.
        let limit = 4 * min(width, CellText.most / 4)
        switch cut {
        case .end, nil: return truncated(safeText(text, limit: limit), toWidth: width)
        case .middle: return truncatedInMiddle(safeText(text, limit: CellText.most), toWidth: width)
        }
    }

    /// The whole text as commands print it where nothing is cut.
    package var whole: String {
        let text = safeText(text, limit: CellText.most)
        return sign.isEmpty ? text : "\(text)  \(sign)"
    }

    /// The text as commands print it in a column that is too narrow for the whole.
    package func printed(width: Int, cut: Cut) -> String {
        let rest = width - cellWidth(of: sign) - 2
        guard !sign.isEmpty, rest > 0 else { return shown(width: width, cut: cut) }
        return "\(shown(width: rest, cut: cut))  \(sign)"
    }

    /// The most scalars of a text that are looked at.
    private static let most = 4_096
}
